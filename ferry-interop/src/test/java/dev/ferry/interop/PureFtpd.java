package dev.ferry.interop;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.ferry.testing.TestCertificate;
import dev.ferry.testing.TestCertificates;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pure-FTPd with a user database of its own (PureDB); its settings are all on the command line. */
final class PureFtpd implements Recipe {

  private static final int ANY_NUMBER = 1000;
  private static final String PROGRAM = "pure-ftpd/usr/sbin/pure-ftpd";
  private static final String PUREDB_MAKER = "pure-ftpd/usr/bin/pure-pw";

  private final TlsSetting tls;
  private final String zone;
  private final int sessions;
  private final boolean open;

  PureFtpd() {
    this(TlsSetting.NONE);
  }

  /** With TLS it insists on it, for data too. It has no implicit TLS. */
  PureFtpd(TlsSetting tls) {
    this(tls, UTC, ANY_NUMBER, false);
  }

  private PureFtpd(TlsSetting tls, String zone, int sessions, boolean open) {
    this.tls = tls;
    this.zone = zone;
    this.sessions = sessions;
    this.open = open;
  }

  /** One whose LIST has the times of a zone. */
  static PureFtpd in(String zone) {
    return new PureFtpd(TlsSetting.NONE, zone, ANY_NUMBER, false);
  }

  /** One that greets so many from one address, and says 421 to the next. */
  static PureFtpd allowing(int sessions) {
    return new PureFtpd(TlsSetting.NONE, UTC, sessions, false);
  }

  /** One that has data connections with other hosts than the client. */
  static PureFtpd openToOthers(TlsSetting tls) {
    return new PureFtpd(tls, UTC, ANY_NUMBER, true);
  }

  @Override
  public String zone() {
    return zone;
  }

  @Override
  public Optional<String> missing() {
    return Fetched.missing(PROGRAM).or(() -> Fetched.missing(PUREDB_MAKER)).or(Root::missing);
  }

  @Override
  public String version() {
    return Fetched.version("pure-ftpd", "pure-ftpd");
  }

  @Override
  public List<String> prepare(Site site) throws IOException {
    List<String> command = new ArrayList<>(plain(site));
    if (tls == TlsSetting.EXPLICIT) {
      TestCertificate.PemFiles pem = TestCertificates.localhost().writePem(site.folder());
      // It waits so many minutes for a handshake, too, and a client that has vanished is one of the
      // sessions that it takes, half as many as there are passive ports.
      command.addAll(List.of("--maxidletime", "1"));
      command.addAll(List.of("--tls", "3", "--certfile", pem.chain() + "," + pem.key()));
    }
    if (open) {
      command.add("--allowuserfxp");
    }
    return command;
  }

  private List<String> plain(Site site) throws IOException {
    return List.of(
        Fetched.file(PROGRAM).toString(),
        "--bind",
        site.hostText() + "," + site.ports().control(),
        "--passiveportrange",
        site.ports().passiveFirst() + ":" + site.ports().passiveLast(),
        "--login",
        "puredb:" + database(site),
        "--noanonymous",
        "--chrooteveryone",
        "--minuid",
        "1",
        "--umask",
        "133:022",
        "--dontresolve",
        "--maxclientsnumber",
        "1000",
        "--maxclientsperip",
        Integer.toString(sessions),
        // The most files that a listing shows, and how deep LIST -R goes. Beyond 10,000 it would
        // end with "226 Output truncated".
        "--limitrecursion",
        "100000:50",
        // No syslog: there may be none, and nobody looks for a test there.
        "--syslogfacility",
        "none",
        "--altlog",
        "clf:" + site.file("transfers.log"),
        "--pidfile",
        site.file("pid").toString());
  }

  private static Path database(Site site) throws IOException {
    Path users =
        site.write(
            "users",
            "%s:%s:%d:%d::%s/./::::::::::::%n"
                .formatted(
                    FtpDaemon.USER, TestPassword.CRYPT, site.uid(), site.gid(), site.home()));
    Path database = site.file("users.pdb");
    Process maker =
        new ProcessBuilder(
                Fetched.file(PUREDB_MAKER).toString(),
                "mkdb",
                database.toString(),
                "-f",
                users.toString())
            .redirectErrorStream(true)
            .redirectOutput(site.output().toFile())
            .start();
    try {
      if (!maker.waitFor(10, SECONDS)) {
        maker.destroyForcibly();
        throw new IOException("pure-pw does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while pure-pw ran");
    }
    if (maker.exitValue() != 0) {
      throw new IOException("pure-pw ended with " + maker.exitValue() + ": " + site.log());
    }
    return database;
  }
}
