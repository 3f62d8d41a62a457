package dev.ferry.ftplib;

import dev.ferry.FtpOptions;
import dev.ferry.internal.engine.Engine;
import dev.ferry.internal.files.ListingLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A listing that is read while it is used, and ends with its final reply. */
final class MlsdListing extends AbstractSpliterator<MlsdEntry> {

  private final ListingLines lines;
  private final DebugPrinter debug;

  private MlsdListing(ListingLines lines, DebugPrinter debug) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.lines = lines;
    this.debug = debug;
  }

  static Stream<MlsdEntry> open(
      Engine engine, String command, FtpOptions options, DebugPrinter debug) throws IOException {
    MlsdListing listing = new MlsdListing(ListingLines.open(engine, command, options), debug);
    return StreamSupport.stream(listing, false).onClose(listing::leave);
  }

  @Override
  public boolean tryAdvance(Consumer<? super MlsdEntry> action) {
    String line;
    try {
      line = lines.next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (line == null) {
      return false;
    }
    debug.dataLineReceived(line);
    action.accept(MlsdEntry.parse(line));
    return true;
  }

  private void leave() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
