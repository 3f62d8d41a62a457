package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tree of many small files goes down from one server and up to another, by a process with a small
 * heap, which is killed on the way again and again. Whatever stands under a final name is right at
 * any time, and in the end nothing is left to do.
 *
 * <p>{@code -Dferry.tree.files=100000 -Dferry.tree.directories=1000 -Dferry.tree.kills=20} makes a
 * long run, and no kills at all if told 0.
 */
@Timeout(1800)
class BigTreeTest {

  private static final int FILES = Integer.getInteger("ferry.tree.files", 400);
  private static final int DIRECTORIES = Integer.getInteger("ferry.tree.directories", 20);
  private static final int KILLS = Integer.getInteger("ferry.tree.kills", 2);
  private static final String HEAP = "-Xmx128m";
  private static final int NOT_ENDED = -1;

  private static final Random RANDOM = new Random(20_261_126);

  @TempDir Path here;

  /** Of one process: what it found to do, and what it left, or that it didn't come to that. */
  private record Run(int planned, int left) {}

  @Test
  void endsEqualBothWaysInASmallHeap() throws Exception {
    try (FtpDaemon from = FtpDaemon.start(ServerKind.VSFTPD, Family.IPV4.address());
        FtpDaemon to = FtpDaemon.start(ServerKind.PROFTPD, Family.IPV4.address())) {
      Path original = from.newFolder("tree");
      MirroredTree.make(original, FILES, DIRECTORIES);
      Path local = here.resolve("tree");
      Path target = to.newFolder("tree");

      mirror("down", from, local, original, local);
      mirror("up", to, local, target, target);

      MirroredTree.assertSame(local, original);
      MirroredTree.assertSame(target, original);
    }
  }

  private static void mirror(String way, FtpDaemon daemon, Path local, Path served, Path copy)
      throws Exception {
    Path original = copy.equals(local) ? served : local;
    long start = System.nanoTime();
    int died = 0;
    int left = NOT_ENDED;
    for (int i = 0; left == NOT_ENDED; i++) {
      int rest = KILLS - i;
      Run run = run(way, daemon, local, served, rest);
      left = run.left();
      if (left == NOT_ENDED) {
        assertThat(rest).as("kills that it still had to expect").isPositive();
        died++;
        int right = Files.exists(copy) ? MirroredTree.assertRight(copy, original) : 0;
        assertThat(right).isBetween(FILES - run.planned(), FILES);
      }
    }
    assertThat(left).as("actions of the next plan").isZero();
    assertThat(died).isBetween(Math.min(1, KILLS), KILLS);
    System.out.printf(
        "%s %s: %d files, %d bytes, %s, %d kills, %d s%n",
        daemon.kind(),
        way,
        FILES,
        MirroredTree.bytes(original),
        HEAP,
        died,
        Duration.ofNanos(System.nanoTime() - start).toSeconds());
  }

  /** One process, which is killed somewhere if there are kills left. */
  private static Run run(String way, FtpDaemon daemon, Path local, Path served, int kills)
      throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                MirroringProgram.class.getName(),
                daemon.host().getHostAddress(),
                Integer.toString(daemon.port()),
                way,
                local.toString(),
                "/" + served.getFileName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      int planned = FILES + DIRECTORIES;
      int left = NOT_ENDED;
      int lives = Integer.MAX_VALUE;
      String line;
      while ((line = out.readLine()) != null) {
        if (line.startsWith(MirroringProgram.PLANNED)) {
          planned = Integer.parseInt(line.substring(MirroringProgram.PLANNED.length()));
          lives = kills > 0 ? 1 + RANDOM.nextInt(Math.max(1, 2 * planned / (kills + 1))) : lives;
        } else if (line.startsWith(MirroringProgram.LEFT)) {
          left = Integer.parseInt(line.substring(MirroringProgram.LEFT.length()));
        } else if (--lives == 0) {
          process.toHandle().destroyForcibly(); // and what it has written can still be read
        }
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue() == 0).isEqualTo(left != NOT_ENDED);
      return new Run(planned, left);
    } finally {
      process.destroyForcibly();
    }
  }
}
