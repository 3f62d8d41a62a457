package dev.ferry.internal.files;

import dev.ferry.Entry;
import dev.ferry.FtpException;
import dev.ferry.ListingReport;
import dev.ferry.Reply;
import dev.ferry.internal.listing.ListingDetector;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a directory, entry by entry, while the server still sends it.
 *
 * <p>The directory itself and its parent are left out. A name is given without the directory that
 * was asked for, where the server repeats that. One thread; until the end was read, it failed or it
 * was closed, the connection does nothing else.
 */
public final class Listing implements Closeable {

  /** What is to be done when nothing is left to read. */
  @FunctionalInterface
  interface Ending {
    /** With what became of the lines. */
    void run(ListingReport report) throws IOException;
  }

  private final String command;
  private final Target target;
  private final HeldLines lines;
  private final ListingDetector detector;
  private final Queue<Entry> ready = new ArrayDeque<>();
  private final Consumer<Entry> taker = this::take;
  private final List<Ending> endings = new ArrayList<>(2);
  private boolean whole;
  private boolean left;
  private boolean toldItself;
  private @Nullable Exception failure;

  /**
   * A listing of which nothing is read yet.
   *
   * @param command what was asked, for errors
   */
  Listing(String command, Target target, HeldLines lines, ListingDetector detector) {
    this.command = command;
    this.target = target;
    this.lines = lines;
    this.detector = detector;
  }

  /** A listing of one entry that is known already. */
  static Listing of(Entry entry, ListingDetector detector) {
    Listing listing = new Listing("", new Target("", false), new HeldLines(null), detector);
    detector.read(entry.raw(), counted -> {});
    listing.ready.add(entry);
    return listing;
  }

  /**
   * Does this, too, when all was read, or it failed, or was left; at once, if that has been.
   *
   * @return this
   */
  Listing andThen(Ending more) throws IOException {
    if (left) {
      more.run(report());
      return this;
    }
    endings.add(more);
    return this;
  }

  /**
   * The next entry; null when the server has said that this was all.
   *
   * @throws FtpException if the server ends the listing with an error, or says that it is not whole
   * @throws IOException if it failed before, too: what failed never ends as if it were whole
   * @throws IllegalStateException if it was closed before its end
   */
  public @Nullable Entry next() throws IOException {
    return isAtEnd() ? null : ready.poll();
  }

  private boolean isAtEnd() throws IOException {
    return !hasReady(1);
  }

  /** Reads on until so many entries are there; false if fewer are, and no more will come. */
  private boolean hasReady(int entries) throws IOException {
    if (failure != null) {
      throw new IOException("the listing had failed: " + failure.getMessage(), failure);
    }
    if (left && !whole) {
      throw new IllegalStateException("the listing was closed before its end");
    }
    try {
      while (ready.size() < entries && !whole) {
        readLine();
      }
    } catch (IOException | RuntimeException e) {
      fail(e);
      throw e;
    }
    return ready.size() >= entries;
  }

  private void readLine() throws IOException {
    String line = lines.next();
    if (line != null) {
      detector.read(line, taker);
      return;
    }
    detector.end(taker);
    whole = true;
    leave();
    requireWhole();
  }

  /**
   * Some servers say in the words of a 226 alone that the listing isn't what it seems: vsftpd that
   * it could not read the directory, Pure-FTPd that it stopped at its limit (10,000 by default).
   * Other servers name the directory there, so these are the very words.
   */
  private void requireWhole() throws IOException {
    Reply last = lines.last();
    if (last != null) {
      String text = last.text().toLowerCase(Locale.ROOT);
      if (text.contains("(but failed to open directory)")
          || text.contains("sorry, we were unable to read [")
          || text.contains("output truncated to")) {
        throw FtpException.of(command, last, true);
      }
    }
  }

  private void fail(Exception problem) {
    failure = problem;
    ready.clear();
    try {
      leave();
    } catch (IOException e) {
      problem.addSuppressed(e);
    }
  }

  /**
   * Reads on to the first entry; true if the server told of anything, be it the directory itself.
   */
  boolean tellsAnything() throws IOException {
    return !isAtEnd() || report().entries() + report().unknown() > 0;
  }

  /** Whether there is one line and no other, and it ends so; before anything is read. */
  boolean isOneLine(String end) throws IOException {
    return lines.isOnly(end);
  }

  /**
   * Whether one line is all, and may tell of what was asked for instead of what is in it. vsftpd
   * answers so, as {@code ls -d} does, if it can't read the directory. Reads no further than to
   * know.
   */
  boolean mayTellTargetItself() throws IOException {
    if (!target.isNamed()) {
      return false;
    }
    boolean doubted = isAtEnd() || isLikeTarget(ready.element());
    return doubted && !hasReady(2) && report().entries() + report().unknown() == 1;
  }

  private boolean isLikeTarget(Entry entry) {
    return !entry.isFile() && target.isCalled(entry.name());
  }

  /** Whether what it begins with may be something else than a directory. */
  boolean mayBeLoneFile() {
    Entry first = ready.peek();
    return first != null && !first.isDirectory();
  }

  /** Whether the directory itself was told so far. */
  boolean toldItself() {
    return toldItself;
  }

  /**
   * Whether the last line has no line end, though the server says that it was all. TCP can't tell
   * the end of a listing from that of a connection which somebody on the way has ended. Asked when
   * the end was read.
   */
  public boolean isCutOff() {
    return lines.isCutOff();
  }

  /** What was asked. */
  String command() {
    return command;
  }

  /** The server's last word; null until the end was read, and if nothing was asked. */
  @Nullable Reply last() {
    return lines.last();
  }

  /** What became of the lines that were read so far. */
  public ListingReport report() {
    return detector.report();
  }

  /**
   * The entries from here on. Closing the stream closes this; what {@link #next} would throw is
   * thrown in an {@link java.io.UncheckedIOException}.
   */
  public Stream<Entry> stream() {
    return EntryStream.of(this);
  }

  private void take(Entry entry) {
    Entry bare = target.bare(entry);
    if (is(bare, ".", "cdir")) {
      toldItself = true;
    } else if (!is(bare, "..", "pdir")) {
      ready.add(bare);
    }
  }

  /** Whether an entry has this name, or this type among its facts (RFC 3659 §7.5.1). */
  private static boolean is(Entry entry, String name, String type) {
    String told = entry.name();
    if (told.startsWith(".") && (told.equals(name) || told.equals(name + "/"))) {
      return true;
    }
    return entry.isDirectory() && type.equalsIgnoreCase(entry.facts().get("type"));
  }

  private void leave() throws IOException {
    if (!left) {
      left = true;
      try {
        lines.close();
      } catch (IOException | RuntimeException e) {
        try {
          end();
        } catch (IOException second) {
          e.addSuppressed(second);
        }
        throw e;
      }
      end();
    }
  }

  private void end() throws IOException {
    for (Ending ending : endings) {
      ending.run(report());
    }
  }

  /** Leaves it where it stands; the connection is in step afterwards, or closed. */
  @Override
  public void close() throws IOException {
    if (!whole) {
      ready.clear();
    }
    leave();
  }
}
