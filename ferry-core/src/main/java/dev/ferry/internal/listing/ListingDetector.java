package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import dev.ferry.ListingReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a listing whose format nobody told, by trying all on its first lines.
 *
 * <p>Lines are held until a format has read an entry, and no other knows more of the lines so far;
 * or until one alone knows a heading. Of equals the first counts, so {@link FormatOrder} puts the
 * likely one there. Then the held lines are read again by that format, and it stays. If 32 lines
 * don't decide it, the best so far is taken; if no format has read an entry by then, they come out
 * as unknown, and the search begins anew with the next line.
 *
 * <p>Unlike other readers this one hands on lines of no format itself, as {@link Entry#unknown},
 * and counts them. While lines are held, it answers CONTINUED. So a caller takes what comes out
 * into a queue, which never has more than a few dozen entries in it, and gives the next line when
 * that is empty. One listing, one thread.
 */
public final class ListingDetector implements ListingFormat.Reader {

  /** The most lines that are held. */
  static final int MOST_HELD = 32;

  private final List<ListingFormat> candidates;
  private final ListingContext context;
  private final List<String> held = new ArrayList<>();

  // One for all lines, or a long listing would make one for each.
  private final Consumer<Entry> counting = this::handOn;
  private Consumer<? super Entry> taker = entry -> {};
  private List<FormatTrial> trials;
  private @Nullable ListingFormat format;
  private ListingFormat.@Nullable Reader reader;
  private long lines;
  private long entries;
  private long headings;
  private long unknown;

  /**
   * Begins to read a listing.
   *
   * @param candidates which formats it can be in, the likely ones first; a single one isn't doubted
   */
  public ListingDetector(List<ListingFormat> candidates, ListingContext context) {
    this.candidates = List.copyOf(candidates);
    this.context = context;
    this.trials = FormatTrial.ofEach(this.candidates, context);
    if (this.candidates.size() == 1) {
      ListingFormat only = this.candidates.get(0);
      format = only;
      reader = only.reader(context);
    }
  }

  /** What became of the lines so far; those that are held are counted as lines only. */
  public ListingReport report() {
    ListingFormat decided = format;
    Optional<String> name = decided == null ? Optional.empty() : Optional.of(decided.name());
    return new ListingReport(name, lines, entries, headings, unknown);
  }

  @Override
  public ListingFormat.Line read(String line, Consumer<? super Entry> out) {
    lines++;
    ListingFormat.Reader decided = reader;
    if (decided != null) {
      return pass(decided, line, out);
    }
    held.add(line);
    for (FormatTrial trial : trials) {
      trial.read(line);
      if (trial.knowsAll()) {
        // Of equals the first counts, and none can know more: the others need not be asked.
        return decide(trial, out);
      }
    }
    FormatTrial found = found(line);
    if (found == null && held.size() == MOST_HELD) {
      found = best();
      if (found == null) {
        return giveUp(out);
      }
    }
    return found == null ? ListingFormat.Line.CONTINUED : decide(found, out);
  }

  @Override
  public void end(Consumer<? super Entry> out) {
    if (reader == null && !held.isEmpty()) {
      trials.forEach(FormatTrial::end);
      FormatTrial found = best();
      if (found == null) {
        giveUp(out);
      } else {
        decide(found, out);
      }
    }
    ListingFormat.Reader decided = reader;
    if (decided != null) {
      taker = out;
      decided.end(counting);
    }
  }

  /** The trial that this line decides for, if it decides. */
  private @Nullable FormatTrial found(String line) {
    long fewestUnknown = Long.MAX_VALUE;
    List<FormatTrial> knowing = new ArrayList<>();
    for (FormatTrial trial : trials) {
      fewestUnknown = Math.min(fewestUnknown, trial.unknown());
      if (trial.knowsTheLastLine()) {
        knowing.add(trial);
      }
    }
    for (FormatTrial trial : trials) {
      if (trial.entries() > 0 && trial.unknown() == fewestUnknown) {
        return trial;
      }
    }
    boolean titled = knowing.size() == 1 && knowing.get(0).isAtHeading() && !line.isBlank();
    return titled && knowing.get(0).unknown() == fewestUnknown ? knowing.get(0) : null;
  }

  /** The trial with most entries; if none has any, and the listing is over, with most headings. */
  private @Nullable FormatTrial best() {
    FormatTrial best = null;
    for (FormatTrial trial : trials) {
      if (trial.knowsAnything() && (best == null || trial.isBetterThan(best))) {
        best = trial;
      }
    }
    return best;
  }

  private ListingFormat.Line decide(FormatTrial found, Consumer<? super Entry> out) {
    ListingFormat.Reader decided = found.format().reader(context);
    format = found.format();
    reader = decided;
    trials = List.of();
    ListingFormat.Line last = ListingFormat.Line.CONTINUED;
    for (String line : held) {
      last = pass(decided, line, out);
    }
    held.clear();
    return last;
  }

  /** No format knows these lines. Empty ones among them are no entries. */
  private ListingFormat.Line giveUp(Consumer<? super Entry> out) {
    for (String line : held) {
      if (line.isBlank()) {
        headings++;
      } else {
        unknown++;
        out.accept(Entry.unknown(line));
      }
    }
    held.clear();
    trials = FormatTrial.ofEach(candidates, context);
    return ListingFormat.Line.UNKNOWN;
  }

  private ListingFormat.Line pass(
      ListingFormat.Reader decided, String line, Consumer<? super Entry> out) {
    taker = out;
    ListingFormat.Line became = decided.read(line, counting);
    if (became == ListingFormat.Line.HEADING) {
      headings++;
    } else if (became == ListingFormat.Line.UNKNOWN) {
      unknown++;
      out.accept(Entry.unknown(line));
    }
    return became;
  }

  private void handOn(Entry entry) {
    entries++;
    taker.accept(entry);
  }
}
