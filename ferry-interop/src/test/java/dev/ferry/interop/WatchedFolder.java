package dev.ferry.interop;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A folder in which processes work that are nobody's children. One thread. */
final class WatchedFolder implements AutoCloseable {

  private static final long LIMIT = TimeUnit.SECONDS.toNanos(90);

  private final Path folder;
  private final WatchService watch;
  private final WatchKey changes;

  WatchedFolder(Path folder) throws IOException {
    this.folder = folder;
    this.watch = folder.getFileSystem().newWatchService();
    this.changes = folder.register(watch, ENTRY_CREATE, ENTRY_DELETE);
  }

  /** Waits until what is in it is as wanted; looks whenever something comes or goes. */
  void await(Predicate<List<Path>> wanted) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT;
    List<Path> all = list();
    while (!wanted.test(all)) {
      long left = deadline - System.nanoTime();
      assertThat(left).as("%s", all).isPositive();
      if (watch.poll(left, TimeUnit.NANOSECONDS) != null) {
        changes.pollEvents();
        changes.reset();
      }
      all = list();
    }
  }

  private List<Path> list() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  @Override
  public void close() throws IOException {
    watch.close();
  }
}
