package dev.ferry.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The files of transfers that go on at once, with a server of our own: each is a piece of the big
 * file, so that no two are alike.
 *
 * @param folder where downloads go to
 * @param home where the server has its files
 */
record ManyFiles(Path folder, Path home, long bytesEach) {

  private static final String SOURCE = "ferry-bench-many-";
  private static final String COPY = "ferry-bench-copy-";

  /** How many. */
  static final int COUNT = 16;

  /** What the names of local files begin with; the number follows. */
  Path local(Task task) {
    return task == Task.RETR_MANY ? folder.resolve(COPY) : home.resolve(SOURCE);
  }

  /** What the names on the server begin with; the number follows. */
  String remote(Task task) {
    return task == Task.RETR_MANY ? SOURCE : COPY;
  }

  static Path numbered(Path file, int number) {
    return file.resolveSibling(file.getFileName().toString() + number);
  }

  /** Cuts the big file into pieces. */
  void make(Path big) throws IOException {
    try (FileChannel in = FileChannel.open(big)) {
      for (int i = 0; i < COUNT; i++) {
        Path piece = home.resolve(SOURCE + i);
        try (FileChannel out =
            FileChannel.open(piece, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
          for (long done = 0; done < bytesEach; ) {
            done += in.transferTo(i * bytesEach + done, bytesEach - done, out);
          }
        }
      }
    }
  }

  /**
   * Checks that all have arrived.
   *
   * @param thorough compare them byte by byte, and not by their sizes alone
   */
  void check(Task task, boolean thorough) throws IOException {
    for (int i = 0; i < COUNT; i++) {
      Path copy = copies(task).resolve(COPY + i);
      if (!Files.exists(copy)) {
        throw new IOException("the copy with the number " + i + " is missing");
      }
      boolean same =
          thorough
              ? Files.mismatch(home.resolve(SOURCE + i), copy) < 0
              : Files.size(copy) == bytesEach;
      if (!same) {
        throw new IOException("the copy with the number " + i + " is another");
      }
    }
  }

  void forget(Task task) throws IOException {
    for (int i = 0; i < COUNT; i++) {
      Files.deleteIfExists(copies(task).resolve(COPY + i));
    }
  }

  private Path copies(Task task) {
    return task == Task.RETR_MANY ? folder : home;
  }
}
