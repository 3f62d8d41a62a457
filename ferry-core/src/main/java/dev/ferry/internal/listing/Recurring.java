package dev.ferry.internal.listing;

/**
 * The last value of a field that tends to be the same in each line of a listing, as the owner is:
 * it is held once, not once for each entry. One thread.
 */
final class Recurring {

  private String last = "";

  /** This part of a line: the same object as the last time if it is the same text. */
  String of(String line, int from, int to) {
    if (to - from != last.length() || !line.startsWith(last, from)) {
      last = line.substring(from, to);
    }
    return last;
  }
}
