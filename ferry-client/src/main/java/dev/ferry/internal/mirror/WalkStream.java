package dev.ferry.internal.mirror;

import dev.ferry.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A scan as a stream of entries, each named by its path. */
final class WalkStream extends AbstractSpliterator<Entry> {

  private final TreeScan scan;

  private WalkStream(TreeScan scan) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.scan = scan;
  }

  static Stream<Entry> of(TreeScan scan) {
    return StreamSupport.stream(new WalkStream(scan), false).onClose(scan::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super Entry> action) {
    try {
      Found found = scan.next();
      if (found != null && found.path().isEmpty()) {
        found = scan.next();
      }
      if (found == null) {
        return false;
      }
      IOException trouble = found.trouble();
      if (trouble != null && !(trouble instanceof FileSystemLoopException)) {
        throw trouble;
      }
      action.accept(found.entry().named(found.path()));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
