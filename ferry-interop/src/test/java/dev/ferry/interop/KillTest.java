package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.Fault;
import dev.ferry.testing.FaultProxy;
import dev.ferry.testing.Side;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The client's process is killed again and again; each next one goes on where the last was.
 *
 * <p>{@code -Dferry.kill.times=100 -Dferry.kill.mebibytes=1024} makes a long run.
 */
@Timeout(1800)
class KillTest {

  private static final int KILLS = Integer.getInteger("ferry.kill.times", 3);
  private static final int MEBIBYTES = Integer.getInteger("ferry.kill.mebibytes", 40);

  /** What the sockets of client, proxy and server hold, and no more, may have to be sent again. */
  private static final long IN_FLIGHT = 16L << 20;

  /** A note of ranges is written once a second, and then it is killed. */
  private static final long NOT_NOTED = 30L << 20;

  private static final Fault SLOW = Fault.rate(Side.DATA, 4_000_000);

  private static final Random RANDOM = new Random(20_261_126);

  @TempDir Path here;

  @ParameterizedTest
  @CsvSource({"VSFTPD, down", "VSFTPD, up", "PROFTPD, up", "VSFTPD, segments"})
  void goesOnWhereTheKilledProcessWas(ServerKind kind, String way) throws Exception {
    FtpDaemon daemon = new ServerAt(kind, Family.IPV4).shared();
    Path folder = daemon.newFolder("kill");
    byte[] content = Content.of(MEBIBYTES << 20);
    boolean up = way.equals("up");
    Path local = here.resolve("f");
    Path there = folder.resolve("f");
    if (up) {
      Files.write(local, content);
    } else {
      daemon.write(there, content);
    }
    String remote = "/" + folder.getFileName() + "/f";

    int kills;
    InetSocketAddress server = new InetSocketAddress(daemon.host(), daemon.port());
    try (FaultProxy proxy =
        way.equals("segments") ? FaultProxy.start(server, SLOW) : FaultProxy.start(server)) {
      kills = untilItIsDone(proxy, way, local, there, remote);
      long sent = proxy.bytes(Side.DATA);
      System.out.printf(
          "%s, %s: %d kills, %.3f times the size was sent%n",
          kind, way, kills, (double) sent / content.length);
      assertThat(sent).isLessThan((long) (1.1 * content.length) + kills * IN_FLIGHT);
    }

    assertThat(kills).isPositive();
    assertThat(up ? there : local).hasBinaryContent(content);
    assertThat(here.toFile().list()).containsExactly("f");
  }

  /** How often it was killed. */
  private static int untilItIsDone(
      FaultProxy proxy, String way, Path local, Path there, String remote) throws Exception {
    boolean up = way.equals("up");
    int kills = 0;
    long before = 0;
    while (true) {
      boolean mercy = kills >= KILLS;
      List<Long> told = run(proxy, way, local, remote, !mercy);
      boolean ended = told.remove(told.size() - 1) == 0;
      assertThat(ended || !mercy).as("ended well").isTrue();
      if (!told.isEmpty()) {
        assertThat(told.get(0))
            .as("where it went on after %d kills", kills)
            .isGreaterThanOrEqualTo(before - mayBeLost(way));
        before = told.get(told.size() - 1);
      }
      kills += ended ? 0 : 1;
      // It may have been killed behind its last deed.
      if (ended || Files.exists(up ? there : local)) {
        return kills;
      }
    }
  }

  private static long mayBeLost(String way) {
    return switch (way) {
      case "down" -> 0;
      case "up" -> IN_FLIGHT;
      default -> NOT_NOTED;
    };
  }

  /** What it told of itself, and its exit value at the end. */
  private static List<Long> run(
      FaultProxy proxy, String way, Path local, String remote, boolean killed) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledClient.class.getName(),
                proxy.host(),
                Integer.toString(proxy.port()),
                way,
                local.toString(),
                remote)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      List<Long> told = new ArrayList<>();
      // Segments aren't there at once.
      int least = 1 + RANDOM.nextInt(2) + (way.equals("segments") ? 10 : 0);
      String line;
      while ((line = read(out)) != null) {
        told.add(Long.parseLong(line));
        if (killed && told.size() == least) {
          process.toHandle().destroyForcibly(); // and what it has written can still be read
        }
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      told.add((long) process.exitValue());
      return told;
    } finally {
      process.destroyForcibly();
    }
  }

  /** A line that was cut by the kill is none. */
  private static @Nullable String read(BufferedReader out) throws IOException {
    String line = out.readLine();
    return line != null && line.matches("\\d+") ? line : null;
  }
}
