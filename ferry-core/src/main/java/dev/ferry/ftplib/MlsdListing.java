package dev.ferry.ftplib;

import dev.ferry.FtpOptions;
import dev.ferry.internal.engine.Engine;
import dev.ferry.internal.engine.TransferDialogue;
import dev.ferry.internal.wire.LineReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A listing that is read while it is used, and ends with its final reply. */
final class MlsdListing extends AbstractSpliterator<MlsdEntry> {

  private final Engine engine;
  private final TransferDialogue dialogue;
  private final LineReader lines;
  private final DebugPrinter debug;
  private boolean ended;

  private MlsdListing(
      Engine engine, TransferDialogue dialogue, FtpOptions options, DebugPrinter debug) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.engine = engine;
    this.dialogue = dialogue;
    this.lines = new LineReader(options.encoding(), options.maxLineBytes());
    this.debug = debug;
  }

  static Stream<MlsdEntry> open(
      Engine engine, String command, FtpOptions options, DebugPrinter debug) throws IOException {
    MlsdListing listing = new MlsdListing(engine, engine.openListing(command), options, debug);
    return StreamSupport.stream(listing, false).onClose(listing::leave);
  }

  @Override
  public boolean tryAdvance(Consumer<? super MlsdEntry> action) {
    if (ended) {
      return false;
    }
    String line = nextLine();
    if (line == null) {
      return false;
    }
    debug.dataLineReceived(line);
    action.accept(MlsdEntry.parse(line));
    return true;
  }

  private @Nullable String nextLine() {
    try {
      return readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable String readLine() throws IOException {
    String line = null;
    try {
      line = lines.readLine(dialogue.data()::read);
    } catch (IOException e) {
      end();
      dialogue.run(data -> {
        throw e;
      });
    }
    if (line == null) {
      end();
      dialogue.run(data -> {});
    }
    return line;
  }

  /** Left before its end: what is still to come is refused, and its final reply taken in. */
  private void leave() {
    if (ended) {
      return;
    }
    end();
    try {
      dialogue.abandon();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end() {
    ended = true;
    engine.listingEnded();
  }
}
