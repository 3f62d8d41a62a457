package dev.ferry.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A tree of small files, no two alike.
 *
 * @param root where it is
 * @param files how many, spread evenly
 * @param dirs directories in the root, which has nothing else
 * @param size of each file, in bytes
 */
record TreeFiles(Path root, int files, int dirs, int size) {

  /** What the bytes take on a disk at most. */
  long bytes() {
    return files * (size + 4096L);
  }

  /** Makes it, of files that were changed at some time of the last hundred days. */
  void make() throws IOException {
    for (int i = 0; i < Math.min(dirs, files); i++) {
      Files.createDirectories(root.resolve(directory(i)));
    }
    Instant now = Instant.now();
    byte[] content = new byte[size];
    for (int i = 0; i < files; i++) {
      new SplittableRandom(i).nextBytes(content);
      Path file = Files.write(root.resolve(name(i)), content);
      Duration age = Duration.ofMinutes(60 + i % (100 * 24 * 60)).plusSeconds(i % 60);
      Files.setLastModifiedTime(file, FileTime.from(now.minus(age)));
    }
  }

  /** Every file's path from the root, directory by directory. */
  List<String> names() {
    return IntStream.range(0, files).mapToObj(this::name).sorted().toList();
  }

  private String name(int file) {
    return directory(file % dirs) + String.format(Locale.ROOT, "/file-%06d.bin", file);
  }

  private static String directory(int number) {
    return String.format(Locale.ROOT, "directory-%05d", number);
  }

  /** What is wrong with a copy, all of its bytes compared; empty if nothing is. */
  Optional<String> wrong(Path copy) throws IOException {
    int missing = 0;
    int other = 0;
    for (String name : names()) {
      Path file = copy.resolve(name);
      if (!Files.isRegularFile(file)) {
        missing++;
      } else if (Files.mismatch(root.resolve(name), file) >= 0) {
        other++;
      }
    }
    long there;
    try (Stream<Path> all = Files.walk(copy)) {
      there = all.filter(Files::isRegularFile).count();
    }
    long more = there - (files - missing);
    return missing == 0 && other == 0 && more == 0
        ? Optional.empty()
        : Optional.of(
            missing
                + " of "
                + files
                + " files are missing, "
                + other
                + " are others, and "
                + more
                + " are there that should not be");
  }
}
