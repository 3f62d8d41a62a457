package dev.ferry.bench;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.client.FtpClient;
import java.io.IOException;
import java.nio.file.Path;

/** {@link FtpClient}, as users call it: to a part file that is renamed, with its size compared. */
final class ClientTransfer implements Transfer {

  private final Way way;
  private final Path local;
  private final String remote;
  private final FtpClient ftp;

  ClientTransfer(Way way, Site site, Path local, String remote) throws IOException {
    this.way = way;
    this.local = local;
    this.remote = site.folder() + remote;
    this.ftp = loggedIn(site);
  }

  /** What a client has to know of a site. */
  static FtpOptions options(Site site) throws IOException {
    FtpOptions.Builder options =
        FtpOptions.builder(site.host())
            .port(site.port())
            .credentials(Credentials.of(site.user(), site.password()));
    if (site.authority().isPresent()) {
      options
          .security(Security.EXPLICIT)
          .tls(FerryTransfer.trusting(site.authority().get(), FerryTransfer.TLS_13));
    }
    return options.build();
  }

  /** A client with one session that has logged in. */
  static FtpClient loggedIn(Site site) throws IOException {
    FtpClient ftp = FtpClient.of(options(site));
    try {
      ftp.command("NOOP"); // The others have logged in before they are timed.
      return ftp;
    } catch (IOException | RuntimeException e) {
      ftp.close();
      throw e;
    }
  }

  @Override
  public long move() throws IOException {
    return way.task().isUpload()
        ? ftp.upload(local, remote).size()
        : ftp.download(remote, local).size();
  }

  @Override
  public void close() {
    ftp.close();
  }
}
