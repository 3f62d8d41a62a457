package dev.ferry.internal.files;

import dev.ferry.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A listing as a stream, which reads no further than it is asked to. One thread. */
final class EntryStream extends AbstractSpliterator<Entry> {

  private final Listing listing;

  private EntryStream(Listing listing) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
    this.listing = listing;
  }

  static Stream<Entry> of(Listing listing) {
    EntryStream entries = new EntryStream(listing);
    return StreamSupport.stream(entries, false).onClose(entries::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super Entry> action) {
    Entry entry;
    try {
      entry = listing.next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (entry == null) {
      return false;
    }
    action.accept(entry);
    return true;
  }

  private void close() {
    try {
      listing.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
