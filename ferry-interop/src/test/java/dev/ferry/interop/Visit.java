package dev.ferry.interop;

import dev.ferry.FtpOptions;
import dev.ferry.ftplib.Ftp;
import dev.ferry.interop.RawFtp.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Ferry logged in on a server, in a new folder that the test sees on the disk as well. Closing it
 * closes the connection and deletes the folder.
 */
final class Visit implements AutoCloseable {

  /** For every wait: long for a server of today, short for a test that hangs. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final FtpDaemon daemon;
  private final Path folder;
  private final Ftp ftp;

  private Visit(FtpDaemon daemon, Path folder, Ftp ftp) {
    this.daemon = daemon;
    this.folder = folder;
    this.ftp = ftp;
  }

  static Visit to(FtpDaemon daemon, Mode mode) throws IOException {
    Visit visit = new Visit(daemon, daemon.newFolder("visit"), stranger(daemon));
    try {
      visit.ftp.connect();
      visit.ftp.login(daemon.user(), daemon.password());
      visit.ftp.setPasv(mode == Mode.PASSIVE);
      visit.ftp.cwd(visit.path());
      return visit;
    } catch (IOException | RuntimeException e) {
      visit.close();
      throw e;
    }
  }

  /** Returns an {@link Ftp} that knows where the server is, and is not connected. */
  static Ftp stranger(FtpDaemon daemon) {
    return new Ftp(
        FtpOptions.builder(daemon.host().getHostAddress())
            .port(daemon.port())
            .timeout(LIMIT)
            .listener(new Transcript())
            .build());
  }

  Ftp ftp() {
    return ftp;
  }

  FtpDaemon daemon() {
    return daemon;
  }

  /** Returns the folder on the disk. */
  Path folder() {
    return folder;
  }

  /** Returns the folder as the server calls it. */
  String path() {
    return "/" + folder.getFileName();
  }

  /** Returns where a file of the folder is on the disk. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** Puts a file into the folder, past the server. */
  Path put(String name, byte[] content) throws IOException {
    return daemon.write(file(name), content);
  }

  /** Deletes all that is in the folder. */
  void clear() throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(folder)) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    ftp.close();
    clear();
    Files.deleteIfExists(folder);
  }
}
