package dev.ferry.cli.output;

import dev.ferry.FtpException;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Puts numbers, errors and the words of a server into a line for people. */
public final class Words {

  private static final double MEBI = 1024.0 * 1024.0;

  private Words() {}

  /** Says a size and a speed, as in {@code 64.0 MiB in 0.21 s (305 MiB/s)}. */
  public static String speed(long bytes, long nanos) {
    double seconds = Math.max(nanos, 1) / 1e9;
    double mebibytes = bytes / MEBI;
    return String.format(
        Locale.ROOT, "%.1f MiB in %.2f s (%.0f MiB/s)", mebibytes, seconds, mebibytes / seconds);
  }

  /** Says a size, as in {@code 1.5 GiB}. */
  public static String size(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    int unit = 0;
    double count = bytes;
    while (count >= 1024 && unit < units.length - 1) {
      count /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", count, units[unit]);
  }

  /** Says why something failed; a server's own words stay as they are. */
  public static String reason(IOException e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    if (e instanceof FtpException answer && answer.reply().isPresent()) {
      return "the server said " + message;
    }
    if (e instanceof EOFException) {
      return "the server hung up (" + message + ")";
    }
    if (e instanceof UnknownHostException) {
      return "there is no host of that name (" + message + ")";
    }
    if (e instanceof NoSuchFileException missing && missing.getReason() == null) {
      return message + ": there is no such file or directory here";
    }
    if (e instanceof AccessDeniedException) {
      return "access to " + message + " is denied";
    }
    return message;
  }

  /**
   * Makes foreign words fit for a terminal: one line, no control characters, and no secret, should
   * the server have repeated it.
   *
   * @param secret the password to hide; empty for none
   */
  public static String tame(String words, String secret) {
    String hidden = secret.isEmpty() ? words : words.replace(secret, "****");
    return hidden.replaceAll("\\R", " / ").replaceAll("\\p{Cntrl}", "?");
  }
}
