package dev.ferry.cli.output;

import dev.ferry.transfer.Progress;
import java.time.Duration;
import java.util.Locale;

/** A transfer as a line: name, how much of how much, how fast, how long still. Pure text. */
final class BarText {

  private static final int NAME = 20;
  private static final int LEAST_BAR = 10;

  private BarText() {}

  /**
   * The line.
   *
   * @param name as it is shown, tamed
   * @param width how many columns there are; none is longer
   */
  static String of(String name, Progress now, int width) {
    String numbers = numbers(now);
    String shown = name.length() > NAME ? name.substring(0, NAME - 1) + "~" : name;
    String begin = String.format(Locale.ROOT, "%-" + NAME + "s ", shown);
    int room = width - begin.length() - numbers.length() - 3;
    String line = begin + (room >= LEAST_BAR ? bar(now, room) + " " : "") + numbers;
    return line.length() > width ? line.substring(0, width) : line;
  }

  private static String numbers(Progress now) {
    String much = Words.size(now.bytes());
    String rate = Words.size(now.bytesPerSecond()) + "/s";
    if (now.total() < 0) {
      return String.format(Locale.ROOT, "%10s %12s", much, rate);
    }
    String left = now.remaining().map(BarText::clock).orElse("--:--");
    return String.format(
        Locale.ROOT,
        "%3d%% %10s/%-10s %12s %7s",
        percent(now),
        much,
        Words.size(now.total()),
        rate,
        left);
  }

  private static int percent(Progress now) {
    return now.total() == 0 ? 100 : (int) Math.min(100, 100.0 * now.bytes() / now.total());
  }

  private static String bar(Progress now, int room) {
    int full = now.total() < 0 ? 0 : room * percent(now) / 100;
    return "[" + "=".repeat(full) + " ".repeat(room - full) + "]";
  }

  private static String clock(Duration left) {
    long seconds = left.toSeconds();
    return seconds < 3_600
        ? String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%dh%02d", seconds / 3_600, seconds / 60 % 60);
  }
}
