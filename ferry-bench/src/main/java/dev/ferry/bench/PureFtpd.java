package dev.ferry.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Pure-FTPd of our own for a folder that is there already: on loopback or behind a link, on a
 * free port, with one user, and gone when this JVM is. It has to be started as root, and its
 * session acts as {@code daemon}.
 */
final class PureFtpd implements OwnServer {

  /** Hashed by crypt(3) with SHA-512: {@code openssl passwd -6 -salt ferry secret}. */
  static final String CRYPT =
      "$6$ferry$FWqwpZruVMjsJlAywKe0bK95IqlXm.OTWQcPB0lnNc409lvfjGqbUpIT9A42el1OuJLl.bEx/LX6t/kgfFPyQ.";

  private final Daemon daemon;
  private final Site site;

  private PureFtpd(Daemon daemon, Site site) {
    this.daemon = daemon;
    this.site = site;
  }

  /**
   * Starts one and waits until it greets, 10 seconds at most.
   *
   * @param folder for its own files
   * @param home what its user sees; {@code files} in it is what is listed
   * @param most how many entries it lists before it cuts the listing off
   */
  static PureFtpd start(Place place, Path program, Path folder, Path home, int most)
      throws IOException {
    int port = Daemon.freePort();
    Path users = folder.resolve("pure-ftpd.users");
    Files.writeString(users, "bench:" + CRYPT + ":1:1::" + home + "/./::::::::::::\n");
    Path database = folder.resolve("pure-ftpd.pdb");
    make(program.resolveSibling("../bin/pure-pw").normalize(), users, database);
    List<String> command =
        List.of(
            program.toString(),
            "--bind",
            place.address() + "," + port,
            "--login",
            "puredb:" + database,
            "--noanonymous",
            "--chrooteveryone",
            "--minuid",
            "1",
            "--dontresolve",
            "--limitrecursion",
            most + ":1",
            "--syslogfacility",
            "none",
            "--maxclientsnumber", // of 50 by default
            "200",
            "--pidfile",
            folder.resolve("pure-ftpd.pid").toString());
    Daemon daemon = Daemon.start(place, command, folder.resolve("pure-ftpd.log"), port);
    Site site = new Site(place.address(), port, "bench", "secret", "/files/", Optional.empty());
    return new PureFtpd(daemon, site);
  }

  private static void make(Path maker, Path users, Path database) throws IOException {
    Process process =
        new ProcessBuilder(maker.toString(), "mkdb", database.toString(), "-f", users.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(maker + " made no database of users");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      process.destroyForcibly();
    }
  }

  /** Looks for the program where {@code .ci/servers} puts it, then on the PATH. */
  static Optional<Path> find() {
    return Program.find("pure-ftpd", ".servers/pure-ftpd/usr/sbin/pure-ftpd");
  }

  @Override
  public Site site() {
    return site;
  }

  @Override
  public String greeting() {
    return daemon.greeting().replaceAll("^-+ | -+$", "");
  }

  @Override
  public void close() {
    daemon.close();
  }
}
