package dev.ferry.interop;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.OptionalLong;

/**
 * A real FTP server that runs for a test, on a loopback address.
 *
 * <p>It has a port, a user and a home folder of its own. The user sees the home folder as {@code /}
 * and may do everything there. Any thread may call these methods.
 */
public interface FtpDaemon extends AutoCloseable {

  /** The user of every server. */
  String USER = "ada";

  /** The password of every server. */
  String PASSWORD = "secret";

  /** Returns which server this is. */
  ServerKind kind();

  /** Returns the address that it listens on. */
  InetAddress host();

  /** Returns the port of its control connection. */
  int port();

  /** Returns the user's home folder on this machine's disk; it is deleted by {@link #close()}. */
  Path root();

  /** Returns what the server said first, without the last line break. */
  String greeting();

  /** Returns the end of what the server wrote to its logs, for messages of failed tests. */
  String log();

  /**
   * Returns how many data connections resumed a TLS session, as the server's log has it; empty if
   * it doesn't say.
   */
  default OptionalLong resumed() throws IOException {
    return OptionalLong.empty();
  }

  /** Returns the process id, or empty if the server runs inside this JVM. */
  OptionalLong pid();

  /**
   * Stops the server and its sessions, and deletes its folder.
   *
   * <p>Returns when the process and its children are gone, after 10 seconds at most. A second call
   * does nothing.
   */
  @Override
  void close();

  /** Returns the name to log in with. */
  default String user() {
    return USER;
  }

  /** Returns the password to log in with. */
  default String password() {
    return PASSWORD;
  }

  /**
   * Starts a server that nobody else uses, and waits until it greets.
   *
   * @param host a loopback address
   * @throws IOException if it did not greet within 10 seconds; the message ends with its log
   * @throws org.opentest4j.TestAbortedException if the server can't be had on this machine; in CI
   *     that is an {@link AssertionError}
   */
  static FtpDaemon start(ServerKind kind, InetAddress host) throws IOException {
    return start(kind, host, kind.launcher());
  }

  /** As {@link #start(ServerKind, InetAddress)}, with a setting of its own. */
  static FtpDaemon start(ServerKind kind, InetAddress host, Launcher launcher) throws IOException {
    if (!host.isLoopbackAddress()) {
      throw new IllegalArgumentException("servers listen on loopback only, not on " + host);
    }
    launcher.missing().ifPresent(why -> Absence.report(kind.title(), why));
    return launcher.launch(kind, host);
  }

  /**
   * Makes a new folder in the home folder, for one test, so that tests can share a server.
   *
   * @param prefix what its name starts with
   * @return the folder on disk; over FTP it is {@code /} and its file name
   */
  default Path newFolder(String prefix) throws IOException {
    return handOver(Files.createTempDirectory(root(), prefix + "-"));
  }

  /**
   * Writes a file that the server's user owns.
   *
   * <p>The servers run as another user than the test, so that a file which the test wrote itself
   * could be read but not be appended to.
   *
   * @param file where, below {@link #root()}
   */
  default Path write(Path file, byte[] content) throws IOException {
    return handOver(Files.write(file, content));
  }

  /**
   * Makes a file of zeros that takes no room on disk, and ends with the given bytes.
   *
   * @param file where, below {@link #root()}
   * @param size its length in bytes, the end included
   */
  default Path writeSparse(Path file, long size, byte[] end) throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(size);
      sparse.seek(size - end.length);
      sparse.write(end);
    }
    return handOver(file);
  }

  /** Gives a file or folder below {@link #root()} to whoever owns that, and lets all read it. */
  private Path handOver(Path path) throws IOException {
    PosixFileAttributes home =
        Files.readAttributes(root(), PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (!view.readAttributes().owner().equals(home.owner())) {
      view.setGroup(home.group());
      view.setOwner(home.owner());
    }
    return path;
  }
}
