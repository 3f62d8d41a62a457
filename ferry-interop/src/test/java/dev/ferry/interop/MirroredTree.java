package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A tree of small files that is mirrored, and whether its copy is the same on the disk. */
final class MirroredTree {

  private static final Instant THEN = Instant.parse("2024-02-29T12:34:56Z");

  private MirroredTree() {}

  /**
   * Makes files in directories {@code d0}, {@code d1} ...; nine in ten have less than 100 bytes.
   */
  static void make(Path top, int files, int directories) throws IOException {
    for (int i = 0; i < directories; i++) {
      Files.createDirectories(top.resolve("d" + i));
    }
    Random random = new Random(files);
    for (int i = 0; i < files; i++) {
      byte[] content = new byte[random.nextInt(i % 10 == 0 ? 4_096 : 100)];
      random.nextBytes(content);
      Path file = Files.write(top.resolve("d" + i % directories).resolve("f" + i), content);
      Files.setLastModifiedTime(file, FileTime.from(THEN.plusSeconds(i)));
    }
  }

  static FtpOptions.Builder options(String host, int port) {
    return FtpOptions.builder(host)
        .port(port)
        .credentials(Credentials.of(FtpDaemon.USER, FtpDaemon.PASSWORD));
  }

  /** Checks that there are the same names, times to the second, and bytes. */
  static void assertSame(Path copy, Path original) throws IOException {
    assertThat(told(copy)).isEqualTo(told(original));
    assertRight(copy, original);
  }

  /** The same where a server may still be at work on what was broken off. */
  static void assertSameButParts(Path copy, Path original) throws IOException {
    Map<String, Long> told = told(copy);
    told.keySet().removeIf(path -> path.endsWith(".part"));
    assertThat(told).isEqualTo(told(original));
    assertRight(copy, original);
  }

  /** Checks that each file that has an original's name is that; returns how many there are. */
  static int assertRight(Path copy, Path original) throws IOException {
    int count = 0;
    try (Stream<Path> files = Files.walk(copy)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path same = original.resolve(copy.relativize(file).toString());
        if (Files.exists(same)) {
          Content.assertSame(file, same);
          count++;
        }
      }
    }
    return count;
  }

  /** Returns how many bytes are in its files. */
  static long bytes(Path top) throws IOException {
    long sum = 0;
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        sum += Files.size(file);
      }
    }
    return sum;
  }

  /** Paths; of files with their times in seconds. */
  private static Map<String, Long> told(Path top) throws IOException {
    Map<String, Long> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        boolean directory = Files.isDirectory(file);
        String path = top.relativize(file) + (directory ? "/" : "");
        all.put(path, directory ? 0 : Files.getLastModifiedTime(file).toInstant().getEpochSecond());
      }
    }
    return all;
  }
}
