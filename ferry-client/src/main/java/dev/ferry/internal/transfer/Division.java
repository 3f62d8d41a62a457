package dev.ferry.internal.transfer;

import dev.ferry.internal.transfer.Ranges.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is still to come of a file, divided among streams. Nothing is read or written here. Not for
 * several threads.
 *
 * <p>That a stream began at the right place is never taken for granted: the last byte of a portion
 * counts as missing until it is {@linkplain #finish finished}, so ranges that were fetched by two
 * streams never become one before somebody has compared what they have in common.
 */
final class Division {

  private static final int BLOCK = 4 * 1024 * 1024;

  private final Ranges there;
  private final long size;
  private final long least;
  private final List<Portion> active = new ArrayList<>();

  /**
   * Of a file.
   *
   * @param there what is there already; it is brought up to date
   * @param least no portion is made smaller than this by splitting; at least twice the overlap
   */
  Division(Ranges there, long size, long least) {
    this.there = there;
    this.size = size;
    this.least = Math.max(2 * Overlap.BYTES, least);
  }

  // ---- who fetches what

  /**
   * The first bytes that nobody fetches; or, if that is wanted, half of what another still has to;
   * null if that is too little.
   */
  @Nullable Portion take(boolean split) {
    Ranges taken = there.copy();
    active.forEach(each -> taken.add(each.begin, each.end));
    List<Range> free = taken.gaps(size);
    if (!free.isEmpty()) {
      return begun(free.get(0).from(), free.get(0).to());
    }
    return split ? half() : null;
  }

  private @Nullable Portion half() {
    Portion largest =
        active.stream()
            .filter(each -> !each.unwanted)
            .max(Comparator.comparingLong(Portion::left))
            .orElse(null);
    if (largest == null) {
      return null;
    }
    long end = largest.end;
    long middle = (largest.asked + end) / 2 / Overlap.BYTES * Overlap.BYTES;
    if (middle - largest.asked < least || end - middle < least) {
      return null;
    }
    largest.end = middle;
    return begun(middle, end);
  }

  private Portion begun(long from, long to) {
    Portion portion = new Portion(from, to);
    active.add(portion);
    return portion;
  }

  /** Those that are fetched now. */
  List<Portion> active() {
    return List.copyOf(active);
  }

  /** How many bytes are missing. */
  long missing() {
    return size - there.total();
  }

  // ---- how one gets on

  /** How many of the bytes before it are there, to be compared. */
  int behind(Portion portion) {
    return (int) Math.min(Overlap.BYTES, portion.begin - there.beginOf(portion.begin));
  }

  /** How many of those behind its end are to be compared. */
  int ahead(Portion portion) {
    return (int) Math.min(Overlap.BYTES, size - portion.end);
  }

  /** How many bytes its stream is to read next; they are its own. 0 at its end. */
  long ask(Portion portion) {
    portion.asked = Math.min(portion.end, portion.at + Math.min(BLOCK, least));
    return portion.asked - portion.at;
  }

  /** So many bytes more stand in the file. */
  void wrote(Portion portion, long count) {
    portion.at += count;
    there.add(portion.begin, Math.min(portion.at, portion.end - 1));
  }

  /** Whether its next byte would be behind the file's last. */
  boolean isAtTheEnd(Portion portion) {
    return portion.at == size;
  }

  /** Whether its next byte is where another one begins. */
  boolean isAtItsEnd(Portion portion) {
    return portion.at == portion.end;
  }

  /** Where the bytes end that are there from its end on. */
  long knownFrom(Portion portion) {
    return there.endOf(portion.end);
  }

  /** Whether a stream goes on with what begins at its end. */
  boolean isFollowed(Portion portion) {
    return !followers(portion).isEmpty();
  }

  /** Those by whom the bytes came, or come, that begin at its end. */
  private List<Portion> followers(Portion portion) {
    long from = portion.end;
    long to = there.endOf(from);
    return active.stream()
        .filter(each -> each != portion && from <= each.begin && each.begin <= to)
        .toList();
  }

  /**
   * Throws away what begins at its end.
   *
   * @return by whom it came, or comes; they are to be stopped before this one {@linkplain #extend
   *     goes on}
   */
  List<Portion> throwAway(Portion portion) {
    List<Portion> wrong = followers(portion);
    wrong.forEach(each -> each.unwanted = true);
    there.remove(portion.end, there.endOf(portion.end));
    return wrong;
  }

  /** It ends where the next bytes are, or come, or at the end of the file. */
  void extend(Portion portion) {
    long from = portion.end;
    portion.end =
        active.stream()
            .mapToLong(each -> each.begin)
            .filter(begin -> begin > from)
            .reduce(there.nextFrom(from, size), Math::min);
  }

  /** All of it is there, and fits what comes behind. */
  void finish(Portion portion) {
    there.add(portion.begin, portion.end);
    active.remove(portion);
  }

  /**
   * Its stream has left it, done or not; what is missing is for others. If little has come, the
   * stream before it simply goes on.
   *
   * @return how many bytes are thrown away
   */
  long leave(Portion portion) {
    if (!active.remove(portion)
        || portion.unwanted
        || portion.at - portion.begin >= Overlap.BYTES) {
      return 0;
    }
    for (Portion before : active) {
      if (before.end == portion.begin) {
        there.remove(portion.begin, portion.at);
        before.end = portion.end;
        return portion.at - portion.begin;
      }
    }
    return 0;
  }
}
