package dev.ferry.internal.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which bytes of a file are there. Ranges that touch are one. Not for several threads. */
final class Ranges {

  /** The end of each range, by its start. */
  private final TreeMap<Long, Long> ends = new TreeMap<>();

  /** From a first byte to behind the last. */
  record Range(long from, long to) {
    long length() {
      return to - from;
    }
  }

  /** The first bytes. */
  static Ranges prefix(long length) {
    Ranges ranges = new Ranges();
    ranges.add(0, length);
    return ranges;
  }

  /** The same, to be changed. */
  Ranges copy() {
    Ranges copy = new Ranges();
    copy.ends.putAll(ends);
    return copy;
  }

  /** These are there. */
  void add(long from, long to) {
    if (from >= to) {
      return;
    }
    long start = from;
    long end = to;
    Map.Entry<Long, Long> before = ends.floorEntry(from);
    if (before != null && before.getValue() >= from) {
      start = before.getKey();
      end = Math.max(end, before.getValue());
    }
    for (Map.Entry<Long, Long> next = ends.ceilingEntry(start);
        next != null && next.getKey() <= end;
        next = ends.ceilingEntry(start)) {
      end = Math.max(end, next.getValue());
      ends.remove(next.getKey());
    }
    ends.put(start, end);
  }

  /** These aren't there, or not to be believed. */
  void remove(long from, long to) {
    if (from >= to) {
      return;
    }
    for (Range each : all()) {
      if (each.from < to && from < each.to) {
        ends.remove(each.from);
        add(each.from, Math.min(from, each.to));
        add(Math.max(to, each.from), each.to);
      }
    }
  }

  /** How many bytes are there. */
  long total() {
    return ends.entrySet().stream().mapToLong(each -> each.getValue() - each.getKey()).sum();
  }

  /** Where the range ends that has this byte; the place itself if none has. */
  long endOf(long at) {
    Map.Entry<Long, Long> range = ends.floorEntry(at);
    return range == null ? at : Math.max(at, range.getValue());
  }

  /** Where the range begins that ends here or further on; the place itself if none does. */
  long beginOf(long at) {
    Map.Entry<Long, Long> range = ends.lowerEntry(at);
    return range == null || range.getValue() < at ? at : range.getKey();
  }

  /** Where the next range begins, here or further on; the size if none does. */
  long nextFrom(long at, long size) {
    Long next = ends.ceilingKey(at);
    return next == null ? size : Math.min(next, size);
  }

  /** Behind the last byte that is there. */
  long end() {
    return ends.isEmpty() ? 0 : ends.lastEntry().getValue();
  }

  /** What isn't there of so many bytes. */
  List<Range> gaps(long size) {
    List<Range> gaps = new ArrayList<>();
    long at = 0;
    for (Range each : all()) {
      if (each.from > at) {
        gaps.add(new Range(at, Math.min(size, each.from)));
      }
      at = each.to;
    }
    if (at < size) {
      gaps.add(new Range(at, size));
    }
    return gaps;
  }

  private List<Range> all() {
    return ends.entrySet().stream().map(each -> new Range(each.getKey(), each.getValue())).toList();
  }

  /** {@code 0-100 200-300}: ends are behind the last byte. */
  @Override
  public String toString() {
    return all().stream().map(each -> each.from + "-" + each.to).collect(Collectors.joining(" "));
  }

  /** What {@link #toString} has written; null if it is nothing of the kind. */
  static @Nullable Ranges parse(String text) {
    Ranges ranges = new Ranges();
    try {
      for (String each : text.split(" ", -1)) {
        if (!each.isEmpty()) {
          int dash = each.indexOf('-');
          long from = Long.parseLong(each, 0, Math.max(0, dash), 10);
          long to = Long.parseLong(each, dash + 1, each.length(), 10);
          if (from < 0 || from >= to) {
            return null;
          }
          ranges.add(from, to);
        }
      }
    } catch (NumberFormatException e) {
      return null;
    }
    return ranges.toString().equals(text) ? ranges : null;
  }
}
