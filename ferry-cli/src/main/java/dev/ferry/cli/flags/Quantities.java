package dev.ferry.cli.flags;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How long and how much, as people write it. */
public final class Quantities {

  private static final long MILLI = 1_000;

  private static final String UNITS = "KMGT";

  private Quantities() {}

  /**
   * Reads {@code 30}, {@code 30s}, {@code 500ms}, {@code 5m}, {@code 2h} and {@code 1d}.
   *
   * @throws IllegalArgumentException if it is no time
   */
  static Duration time(String text) {
    String unit = text.replaceFirst("^[0-9.]*", "");
    double number = number(text.substring(0, text.length() - unit.length()), text);
    long milliseconds =
        switch (unit) {
          case "ms" -> 1;
          case "", "s" -> MILLI;
          case "m" -> 60 * MILLI;
          case "h" -> 3_600 * MILLI;
          case "d" -> 86_400 * MILLI;
          default -> throw noTime(text);
        };
    return Duration.ofMillis(Math.round(number * milliseconds));
  }

  private static double number(String digits, String text) {
    try {
      return Double.parseDouble(digits); // never below 0: a sign is no digit
    } catch (NumberFormatException e) {
      throw noTime(text);
    }
  }

  private static IllegalArgumentException noTime(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is no time: a number and ms, s, m, h or d, as in 30s");
  }

  /**
   * Reads {@code 1000}, {@code 64k}, {@code 2M}, {@code 1.5G} and {@code 1T}; k is 1024.
   *
   * @throws IllegalArgumentException if it is no size
   */
  static long size(String text) {
    String bare = text.toUpperCase(Locale.ROOT).replaceFirst("I?B?$", "");
    int unit = bare.isEmpty() ? -1 : UNITS.indexOf(bare.charAt(bare.length() - 1));
    String digits = unit < 0 ? bare : bare.substring(0, bare.length() - 1);
    try {
      if (!digits.matches("[0-9.]+")) {
        throw new NumberFormatException(digits);
      }
      return Math.round(Double.parseDouble(digits) * (1L << (10 * (unit + 1))));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no size: a number and k, M, G or T, as in 2M", e);
    }
  }

  /** A time for the parser. */
  public static final class Time implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
      try {
        return time(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** A size for the parser. */
  public static final class Size implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
      try {
        return size(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
