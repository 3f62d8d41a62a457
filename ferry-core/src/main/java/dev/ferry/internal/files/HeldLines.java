package dev.ferry.internal.files;

import dev.ferry.Reply;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of a listing, the first of which may be looked at before they are read. One thread. */
final class HeldLines implements Closeable {

  private final @Nullable ListingLines source;
  private final Deque<String> held = new ArrayDeque<>();
  private boolean ended;

  /**
   * Lines as they come in.
   *
   * @param source null if there is nothing to read
   */
  HeldLines(@Nullable ListingLines source) {
    this.source = source;
    this.ended = source == null;
  }

  /** Lines that are all there already. */
  static HeldLines of(List<String> lines) {
    HeldLines all = new HeldLines(null);
    all.held.addAll(lines);
    return all;
  }

  /**
   * Takes in so many lines, and this many characters, at most; true if that was the whole listing.
   */
  boolean hold(int most, int mostCharacters) throws IOException {
    int characters = 0;
    while (!ended && held.size() < most && characters < mostCharacters) {
      String line = read();
      if (line != null) {
        held.add(line);
        characters += line.length();
      }
    }
    return ended;
  }

  /** The lines that are held. */
  List<String> held() {
    return List.copyOf(held);
  }

  /** Whether there is one line and no other, and it ends so. */
  boolean isOnly(String end) throws IOException {
    hold(2, Integer.MAX_VALUE);
    return held.size() == 1 && held.element().endsWith(end);
  }

  /** The next line; null at the end. */
  @Nullable String next() throws IOException {
    String line = held.poll();
    return line != null || ended ? line : read();
  }

  private @Nullable String read() throws IOException {
    ListingLines from = source;
    String line = from == null ? null : from.next();
    ended = line == null;
    return line;
  }

  /** The final reply; null until the end was read, and if nothing was asked. */
  @Nullable Reply last() {
    return source == null ? null : source.last();
  }

  /** Whether the last line has come without a line end; asked when the end was read. */
  boolean isCutOff() {
    return source != null && source.isCutOff();
  }

  @Override
  public void close() throws IOException {
    ended = true;
    held.clear();
    if (source != null) {
      source.close();
    }
  }

  /** The same after something failed. */
  void closeAfter(Throwable problem) {
    try {
      close();
    } catch (IOException e) {
      problem.addSuppressed(e);
    }
  }
}
