package dev.ferry.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.FtpOptions;
import dev.ferry.testing.Fault;
import dev.ferry.testing.FaultPlan;
import dev.ferry.testing.FaultProxy;
import dev.ferry.testing.Side;
import dev.ferry.transfer.MirrorException;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.MirrorResult;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.TransferOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Half of all connections break. A mirror says so, and the next one does the rest. */
@Timeout(120)
class MirrorThroughFaultsTest {

  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final int ROUNDS = 40;

  private static final MirrorOptions DELETING =
      MirrorOptions.builder()
          .deleteExtra(true)
          .mostAtOnce(4)
          .transfer(
              TransferOptions.builder()
                  .retry(new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(5)))
                  .build())
          .build();

  private static final Fault[] FAULTS = {
    Fault.reset(Side.DATA).toClient(),
    Fault.reset(Side.DATA).toServer(),
    Fault.cut(Side.DATA).toClient(),
    Fault.cut(Side.DATA).toServer(),
    Fault.reset(Side.CONTROL),
    Fault.cut(Side.CONTROL),
  };

  @TempDir Path served;
  @TempDir Path here;

  enum Way {
    PLANNED_DOWN,
    DOWN_AT_ONCE,
    UP
  }

  private static MirrorResult mirror(FtpClient ftp, Way way, Path local) throws IOException {
    return switch (way) {
      case PLANNED_DOWN -> ftp.planDownload("/tree", local, DELETING).run();
      case DOWN_AT_ONCE -> ftp.downloadTree("/tree", local, DELETING);
      case UP -> ftp.planUpload(local, "/tree", DELETING).run();
    };
  }

  @ParameterizedTest
  @EnumSource
  void endsEqualAndNeverDeletesWhatIsThere(Way way) throws Exception {
    boolean down = way != Way.UP;
    Path there = Files.createDirectory(served.resolve("tree"));
    Path local = Files.createDirectory(here.resolve("tree"));
    Path source = down ? there : local;
    Path target = down ? local : there;
    make(source);
    for (String extra : new String[] {"extra", "d1/extra", "gone/deep/extra"}) {
      Files.createDirectories(target.resolve(extra).getParent());
      Files.writeString(target.resolve(extra), "x");
    }
    Files.copy(source.resolve("d2/f2"), target.resolve("d1/same"));
    Files.copy(source.resolve("d2/f2"), source.resolve("d1/same"));
    Map<String, String> wanted = told(source);
    try (ServedFiles server = ServedFiles.plain(served);
        FaultProxy proxy =
            FaultProxy.builder(
                    new InetSocketAddress(server.options().host(), server.options().port()))
                .plan(FaultPlan.seeded(7, 0.5, 3_000, FAULTS))
                .start();
        FtpClient ftp = FtpClient.of(through(proxy, server.options()))) {
      boolean whole = false;
      for (int round = 0; round < ROUNDS && !whole; round++) {
        try {
          whole = mirror(ftp, way, local).isWhole();
        } catch (IOException e) {
          assertThat(!(e instanceof MirrorException told) || !told.result().isWhole()).isTrue();
        }
        assertThat(target.resolve("d1/same")).exists();
        assertThat(told(source)).isEqualTo(wanted);
        if (down) {
          assertThat(wholeFiles(local)).isSubsetOf(wholeFiles(there));
        }
      }
      assertThat(whole).isTrue();
      assertThat(proxy.injected()).hasSizeGreaterThan(10);
    }
    assertThat(told(target)).isEqualTo(wanted);
  }

  /** Files change here and keep their sizes; each run breaks somewhere. */
  @Test
  void neverLeavesALineInTheManifestThatIsNotTrue() throws Exception {
    Path there = Files.createDirectory(served.resolve("tree"));
    Path local = Files.createDirectory(here.resolve("tree"));
    make(local);
    TransferOptions once = DELETING.transfer().toBuilder().retry(RetryPolicy.never()).build();
    MirrorOptions options = DELETING.toBuilder().manifest(true).transfer(once).build();
    Random random = new Random(5);
    int broken = 0;
    int lines = 0;
    try (ServedFiles server = ServedFiles.plain(served);
        FaultProxy proxy =
            FaultProxy.builder(
                    new InetSocketAddress(server.options().host(), server.options().port()))
                .plan(FaultPlan.seeded(11, 0.2, 3_000, FAULTS))
                .start();
        FtpClient ftp = FtpClient.of(through(proxy, server.options()))) {
      for (int round = 0; round < ROUNDS; round++) {
        try {
          ftp.planUpload(local, "/tree", options).run();
        } catch (IOException e) {
          broken++;
        }
        lines += requireTrue(there);
        for (int i = 0; i < 5; i++) {
          change(local, random, round);
        }
      }
      assertThat(broken).isGreaterThan(10);
      assertThat(lines).isGreaterThan(ROUNDS);
      try (FtpClient direct = server.client()) {
        direct.planUpload(local, "/tree", options).run();
        assertThat(requireTrue(there)).isEqualTo(60);
        assertThat(direct.planUpload(local, "/tree", options).actions()).isEmpty();
      }
    }
  }

  private static void change(Path root, Random random, int round) throws IOException {
    int i = random.nextInt(60);
    Path file = root.resolve("d" + i % 4).resolve("f" + i);
    Files.write(file, ServedFiles.bytes((int) Files.size(file), random.nextLong()));
    Instant then = Instant.parse("2025-01-01T00:00:00Z").plusSeconds(round);
    Files.setLastModifiedTime(file, FileTime.from(then));
  }

  /**
   * How many lines there are, all of which are true. A file that has another time than its line is
   * believed by no mirror: the server may still write what it had taken from a run that was broken.
   */
  private static int requireTrue(Path root) throws Exception {
    Path manifest = root.resolve(".ferry-manifest");
    if (!Files.exists(manifest)) {
      return 0;
    }
    int count = 0;
    for (String line : Files.readAllLines(manifest).stream().skip(1).toList()) {
      String[] fields = line.split(" ", 4);
      Path file = root.resolve(fields[3]);
      long time = Files.getLastModifiedTime(file).toInstant().getEpochSecond();
      if (time == Long.parseLong(fields[2])) {
        assertThat(ServedFiles.sha256(file)).as(line).isEqualTo(fields[0]);
        count++;
      }
    }
    return count;
  }

  private static FtpOptions through(FaultProxy proxy, FtpOptions options) {
    return options.toBuilder()
        .host(proxy.host())
        .port(proxy.port())
        .stallTimeout(SHORT)
        .replyTimeout(SHORT)
        .connectTimeout(SHORT)
        .build();
  }

  private static void make(Path source) throws IOException {
    Instant then = Instant.parse("2024-02-29T12:34:56Z");
    for (int i = 0; i < 60; i++) {
      Path file = source.resolve("d" + i % 4).resolve("f" + i);
      Files.createDirectories(file.getParent());
      Files.write(file, ServedFiles.bytes(new Random(i).nextInt(5_000), i));
      Files.setLastModifiedTime(file, FileTime.from(then.plusSeconds(i)));
    }
  }

  private static Map<String, String> told(Path root) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String path = root.relativize(file).toString();
        all.put(path, Files.isDirectory(file) ? "" : content(file));
      }
    }
    return all;
  }

  /** Files under their final names, with what is in them. */
  private static Set<String> wholeFiles(Path root) throws IOException {
    Set<String> all = new TreeSet<>();
    told(root)
        .forEach((path, content) -> {
          if (path.matches(".*f[0-9]+")) {
            all.add(path + content);
          }
        });
    return all;
  }

  private static String content(Path file) throws IOException {
    return Arrays.hashCode(Files.readAllBytes(file)) + " " + Files.size(file);
  }
}
