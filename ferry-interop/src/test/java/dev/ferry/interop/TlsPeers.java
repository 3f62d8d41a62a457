package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.testing.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What other clients reach on the servers of {@link TlsTest}: three downloads and three uploads in
 * one login. A program and no test: how it ends is up to them, and differs from run to run.
 *
 * <pre>
 * mvn -q test-compile -pl ferry-interop -am
 * mvn -q exec:java -pl ferry-interop -Dexec.classpathScope=test \
 *     -Dexec.mainClass=dev.ferry.interop.TlsPeers
 * </pre>
 *
 * <p>It needs curl, lftp, rclone and python3 on the PATH, and says "not here" of those that aren't.
 */
final class TlsPeers {

  private static final int FILES = 3;
  private static final int SECONDS = 60;
  private static final byte[] CONTENT = Content.of(200_000);
  private static final List<String> PEERS =
      List.of("Ferry", "curl", "lftp", "rclone", "ftplib", "commons-net");

  private final Path local;
  private final Path authority;

  private TlsPeers(Path local) throws IOException {
    this.local = local;
    this.authority = TestCertificates.writeCaPem(local);
  }

  /** Prints the table, in Markdown. */
  public static void main(String[] args) throws IOException {
    Path local = Files.createTempDirectory("ferry-peers-");
    TlsPeers peers = new TlsPeers(local);
    System.out.println("| down, up | " + String.join(" | ", PEERS) + " |");
    System.out.println("|---" + "|---".repeat(PEERS.size()) + "|");
    for (TlsRoute route : TlsRoute.all().toList()) {
      StringBuilder row = new StringBuilder("| " + route);
      for (String peer : PEERS) {
        row.append(" | ").append(peers.cell(peer, route));
      }
      System.out.println(row + " |");
    }
    System.exit(0);
  }

  private String cell(String peer, TlsRoute route) throws IOException {
    if (route.setting() == TlsSetting.IMPLICIT && peer.equals("ftplib")) {
      return "has none";
    }
    FtpDaemon daemon = route.daemon();
    Path folder = daemon.newFolder("peers");
    for (int i = 0; i < FILES; i++) {
      daemon.write(folder.resolve("there-" + i), CONTENT);
      Files.write(local.resolve("up-" + i), CONTENT);
      Files.deleteIfExists(local.resolve("down-" + i));
    }
    TlsPeer here = new TlsPeer(route, folder.getFileName().toString(), local, authority);
    if (peer.equals("Ferry") || peer.equals("commons-net")) {
      here.inThisJvm(peer);
    } else if (!run(here.command(peer), here.input(peer))) {
      return "not here";
    }
    return count(local, "down-") + "/" + FILES + ", " + count(folder, "up-") + "/" + FILES;
  }

  private static int count(Path folder, String prefix) throws IOException {
    int whole = 0;
    for (int i = 0; i < FILES; i++) {
      Path file = folder.resolve(prefix + i);
      if (Files.exists(file) && Content.sha256(file).equals(Content.sha256(CONTENT))) {
        whole++;
      }
    }
    return whole;
  }

  /** Runs a client to its end, whatever that is; false if it isn't there. */
  private boolean run(List<String> command, String input) throws IOException {
    Path in = Files.writeString(local.resolve("input"), input, UTF_8);
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(local.toFile())
              .redirectErrorStream(true)
              .redirectInput(in.toFile())
              .redirectOutput(local.resolve("output").toFile())
              .start();
    } catch (IOException e) {
      return false;
    }
    try {
      process.waitFor(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
    return true;
  }
}
