package dev.ferry.internal.files;

import dev.ferry.FtpOptions;
import dev.ferry.Reply;
import dev.ferry.internal.engine.Engine;
import dev.ferry.internal.engine.TransferDialogue;
import dev.ferry.internal.wire.LineReader;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a listing as they come in, and the server's last word on it.
 *
 * <p>Until the end was read or it was closed, the connection is its own: other commands are
 * refused. One thread.
 */
public final class ListingLines implements Closeable {

  private final Engine engine;
  private final TransferDialogue dialogue;
  private final LineReader lines;
  private boolean ended;
  private @Nullable Reply last;

  private ListingLines(Engine engine, TransferDialogue dialogue, FtpOptions options) {
    this.engine = engine;
    this.dialogue = dialogue;
    this.lines = new LineReader(options.encoding(), options.maxLineBytes());
  }

  /** Asks for a listing; throws what the server refuses it with. */
  public static ListingLines open(Engine engine, String command, FtpOptions options)
      throws IOException {
    return new ListingLines(engine, engine.openListing(command), options);
  }

  /**
   * The next line, without its line end; null when the data and the final reply say that this was
   * all. An error on the way is an error here, never a shorter listing.
   */
  public @Nullable String next() throws IOException {
    if (ended) {
      return null;
    }
    String line = null;
    try {
      line = lines.readLine(dialogue.data());
    } catch (IOException e) {
      end();
      dialogue.run(data -> {
        throw e;
      });
    }
    if (line == null) {
      end();
      last = dialogue.run(data -> {});
    }
    return line;
  }

  /** The final reply; empty until the end was read. */
  public @Nullable Reply last() {
    return last;
  }

  /** Whether the last line, which was read, has no line end. */
  boolean isCutOff() {
    return lines.isCutOff();
  }

  /** Left before its end: what is still to come is refused, and its final reply taken in. */
  @Override
  public void close() throws IOException {
    if (!ended) {
      end();
      dialogue.abandon();
    }
  }

  private void end() {
    ended = true;
    engine.listingEnded();
  }
}
