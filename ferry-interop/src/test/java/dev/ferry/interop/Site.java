package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one server has for itself: an address, ports, and a folder with the user's home, the
 * configuration and the logs.
 */
record Site(InetAddress host, PortBlock ports, Path folder) implements AutoCloseable {

  /**
   * The system account that servers act as when the user has logged in. Every Debian has it, and
   * its home folder exists, which vsftpd insists on (so {@code nobody} won't do).
   */
  static final String ACCOUNT = "daemon";

  /**
   * After so long without a byte a server gives up a data connection whose client has vanished, and
   * with it a port and the lock on a file.
   */
  static final int STALLED_SECONDS = 30;

  private static final int LOG_LINES = 40;

  /** Makes a site with an empty home folder that belongs to {@link #ACCOUNT}, if root asks. */
  static Site open(ServerKind kind, InetAddress host) throws IOException {
    PortBlock ports = PortBlock.claim(host);
    try {
      Path folder = Files.createTempDirectory("ferry-" + kind.slug() + "-").toRealPath();
      Site site = new Site(host, ports, folder);
      // Servers that have given up root must get through to the home folder.
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.createDirectory(site.home());
      if (Root.isRoot()) {
        give(site.home());
      }
      return site;
    } catch (IOException e) {
      ports.close();
      throw e;
    }
  }

  private static void give(Path path) throws IOException {
    var lookup = path.getFileSystem().getUserPrincipalLookupService();
    var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    view.setGroup(lookup.lookupPrincipalByGroupName(ACCOUNT));
    view.setOwner(lookup.lookupPrincipalByName(ACCOUNT));
  }

  /** Returns the user's home folder. */
  Path home() {
    return folder.resolve("home");
  }

  /** Returns where the server's standard output and error go. */
  Path output() {
    return folder.resolve("output.log");
  }

  /** Returns a path in the folder; logs have names that end in {@code .log}. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** Returns the numeric user id that owns the home folder. */
  int uid() throws IOException {
    return (int) Files.getAttribute(home(), "unix:uid");
  }

  /** Returns the numeric group id that owns the home folder. */
  int gid() throws IOException {
    return (int) Files.getAttribute(home(), "unix:gid");
  }

  /** Writes a file that nobody but its owner may read: servers insist on that for passwords. */
  Path write(String name, String content) throws IOException {
    Path file = Files.writeString(file(name), content, UTF_8);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  /** Tells whether this is an IPv6 site. */
  boolean isIpv6() {
    return host instanceof Inet6Address;
  }

  /** Tells whether clients come through a proxy at 127.0.0.1, which has to know all the ports. */
  boolean isBehindProxy() {
    return !isIpv6() && !host.equals(Family.IPV4.address());
  }

  /** Returns the address as people write it: {@code ::1}, not {@code 0:0:0:0:0:0:0:1}. */
  String hostText() {
    return isIpv6() ? "::1" : host.getHostAddress();
  }

  /** Returns the last lines of each log. */
  String log() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .sorted()
          .map(file -> file.getFileName() + ":\n" + tail(file))
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      return "no log: " + e;
    }
  }

  private static String tail(Path file) {
    try {
      List<String> lines = new String(Files.readAllBytes(file), UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      return "unreadable: " + e;
    }
  }

  /** Deletes the folder and gives the ports back. */
  @Override
  public void close() {
    ports.close();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
