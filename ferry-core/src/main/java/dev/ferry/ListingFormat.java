package dev.ferry;

import java.util.function.Consumer;

/**
 * How one kind of server writes its listings: lines in, entries out.
 *
 * <p>A format holds nothing between two listings, and may be used by several threads; each of its
 * {@link Reader}s reads one listing, on one thread.
 */
public interface ListingFormat {

  /** What became of a line. */
  enum Line {
    /** It ended an entry, which was handed on. */
    ENTRY,
    /** It belongs to the listing and describes no entry: a title, a sum, an empty line. */
    HEADING,
    /** It is part of an entry that goes on in the next line. */
    CONTINUED,
    /** It isn't in this format. */
    UNKNOWN
  }

  /** Reads one listing, line by line. */
  interface Reader {

    /**
     * Takes the next line. It never throws, whatever the line is, and takes time in proportion to
     * its length.
     *
     * @param line as it came, without its line end
     * @param out gets the entries that it completes, none or one as a rule
     */
    Line read(String line, Consumer<? super Entry> out);

    /**
     * There are no more lines.
     *
     * @param out gets what was held back for a line that did not come: no line is lost
     */
    default void end(Consumer<? super Entry> out) {}
  }

  /** A short name in lower case: {@code "unix"}. */
  String name();

  /** Begins to read a listing. */
  Reader reader(ListingContext context);
}
