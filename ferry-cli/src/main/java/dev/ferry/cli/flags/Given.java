package dev.ferry.cli.flags;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a command line that are still to be read. Each method gives the value of the option
 * that was read last. Whatever isn't plain, or is wrong, is {@link Unclear}: the parser has the
 * words for it.
 */
public final class Given {

  private static final int MOST_DIGITS = 9;

  private final String[] words;
  private int next;
  private @Nullable String attached;
  private boolean several;

  /**
   * Reads words.
   *
   * @param from the first of them that counts
   */
  public Given(String[] words, int from) {
    this.words = words.clone();
    this.next = from;
  }

  /** Whether there is another one. */
  public boolean hasNext() {
    return next < words.length;
  }

  /** The next one; of {@code --name=value} it is the name, and the value is kept. */
  public String next() {
    String word = words[next];
    next++;
    several = isOption(word) && word.length() > 2 && word.charAt(1) != '-';
    int end = word.startsWith("--") ? word.indexOf('=') : -1;
    attached = end < 0 ? null : word.substring(end + 1);
    return end < 0 ? word : word.substring(0, end);
  }

  /** Whether a word isn't an argument; {@code -} is one. */
  public static boolean isOption(String word) {
    return word.length() > 1 && word.charAt(0) == '-';
  }

  /** Whether the word that was read last is several options, {@code -lt}; none has a value then. */
  public boolean isSeveral() {
    return several;
  }

  /** That the option is there. */
  public boolean flag(boolean before) {
    return once(!before && attached == null, true);
  }

  /** Its text. */
  public String text(@Nullable String before) {
    return once(before == null || before.isEmpty(), value());
  }

  /** A file. */
  public Path path(@Nullable Path before) {
    try {
      return once(before == null, Path.of(value()));
    } catch (InvalidPathException e) {
      throw new Unclear();
    }
  }

  /**
   * A number.
   *
   * @param unset what stands for none
   */
  public int number(int before, int unset) {
    String digits = value();
    boolean plain = digits.length() <= MOST_DIGITS;
    for (int i = 0; i < digits.length(); i++) {
      plain &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    return once(before == unset && plain, plain ? Integer.parseInt(digits) : unset);
  }

  /** How long. */
  public Duration time(@Nullable Duration before) {
    try {
      return once(before == null, Quantities.time(value()));
    } catch (IllegalArgumentException e) {
      throw new Unclear();
    }
  }

  /** How much. */
  public Long size(@Nullable Long before) {
    try {
      return once(before == null, Quantities.size(value()));
    } catch (IllegalArgumentException e) {
      throw new Unclear();
    }
  }

  /** One more of an option that may be repeated. */
  public List<String> oneMore(List<String> before) {
    List<String> all = new ArrayList<>(before);
    all.add(value());
    return all;
  }

  /** More of an option that may be repeated, and takes several divided by commas. */
  public List<String> more(List<String> before) {
    List<String> all = new ArrayList<>(before);
    for (String one : value().split(",", -1)) {
      all.add(once(!one.isEmpty(), one));
    }
    return all;
  }

  private String value() {
    if (several || (attached == null && !hasNext())) {
      throw new Unclear();
    }
    String value = attached;
    if (value == null) {
      value = words[next];
      next++;
    }
    return once(isPlain(value), value);
  }

  /** Whether it can be nothing but an argument or a value. */
  public static boolean isPlain(String word) {
    return !word.isEmpty() && !isOption(word) && word.charAt(0) != '@';
  }

  private static <T> T once(boolean plain, T value) {
    if (!plain) {
      throw new Unclear();
    }
    return value;
  }

  /** Something that only the parser knows how to take, or to refuse. */
  public static final class Unclear extends RuntimeException {

    private static final long serialVersionUID = 1;

    Unclear() {
      super("left to the parser", null, false, false);
    }
  }
}
