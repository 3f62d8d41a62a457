package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.server.EmbeddedFtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that the launcher makes in the background, from its first day on. */
@Timeout(180)
class LauncherArchiveTest {

  /** Ends the JVM if it can't use the archive that it is told to use. */
  private static final String MUST_SHARE =
      Runtime.version().feature() >= 25 ? "-XX:AOTMode=on" : "-Xshare:on";

  @TempDir Path folder;

  @Test
  void twoAtOnceMakeOneAndABadOneDoesNotHurt() throws Exception {
    Path served = Files.createDirectory(folder.resolve("served"));
    Files.writeString(served.resolve("file"), "words");
    Path cache = Files.createDirectory(folder.resolve("cache"));
    UnpackedFerry ferry = UnpackedFerry.in(folder, cache);
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder(served).start()) {
      String[] ls = {"bin/ferry", "ls", server.url().toString()};

      try (WatchedFolder watched = new WatchedFolder(cache)) {
        assertThat(ferry.runAtOnce(2, ls)).containsExactly("file\n", "file\n");
        watched.await(all -> all.size() == 1 && isArchive(all.get(0)));
      }
      Path archive = list(cache).get(0);
      assertThat(ferry.run(MUST_SHARE, ls)).as("with it").isEqualTo("file\n");

      Path jar = jar();
      FileTime built = Files.getLastModifiedTime(jar);
      Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
      assertThat(ferry.run("", ls)).as("of another jar").isEqualTo("file\n");
      Files.setLastModifiedTime(jar, built);

      Files.write(archive, new byte[100_000]);
      assertThat(ferry.run("", ls)).as("something else").isEqualTo("file\n");
      Files.write(archive, new byte[0]);
      assertThat(ferry.run("", ls)).as("nothing").isEqualTo("file\n");
    }
  }

  @Test
  void whatAKilledJvmLeavesIsNotKept() throws Exception {
    Path cache = Files.createDirectory(folder.resolve("cache"));
    Path killed = folder.resolve("killed");
    UnpackedFerry ferry = UnpackedFerry.in(folder, cache);
    try (WatchedFolder watched = new WatchedFolder(cache)) {
      ferry.by(jdkThatIsKilled(killed)).run("", "bin/ferry", "mkdir", "--help");
      watched.await(
          all -> Files.exists(killed) && all.stream().noneMatch(LauncherArchiveTest::isHalf));
    }
    assertThat(list(cache)).hasSize(1).allMatch(Files::isDirectory); // the lock: not again at once
  }

  /** Does all but make archives: there it is killed when it has written a part. */
  private String jdkThatIsKilled(Path mark) throws IOException {
    Path real = Path.of(System.getProperty("java.home"));
    Path jdk = folder.resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));
    Files.copy(real.resolve("release"), jdk.resolve("release"));
    Path java =
        Files.writeString(
            jdk.resolve("bin/java"),
            """
            #!/bin/sh
            for arg; do
              case $arg in
                -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*)
                  echo half >"${arg#*=}"
                  : >'%s'
                  kill -9 $$
                  ;;
              esac
            done
            exec '%s/bin/java' "$@"
            """
                .formatted(mark, real));
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return jdk.toString();
  }

  private static boolean isArchive(Path file) {
    return file.toString().matches(".*-plain\\.(jsa|aot)");
  }

  /** A name with the number of the process that writes it. */
  private static boolean isHalf(Path file) {
    return file.toString().matches(".*\\.(jsa|aot)\\.\\d+.*");
  }

  private Path jar() throws IOException {
    return list(folder.resolve("lib")).stream()
        .filter(file -> file.getFileName().toString().startsWith("ferry-cli-"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }
}
