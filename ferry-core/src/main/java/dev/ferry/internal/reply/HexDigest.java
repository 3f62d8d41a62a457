package dev.ferry.internal.reply;

import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * The digest in a reply. Each server writes it its own way: alone, behind the name or before it, in
 * upper or lower case, the name in quotes or not; only its length can be relied upon.
 */
public final class HexDigest {

  private HexDigest() {}

  /**
   * The one run of as many hexadecimal digits, in lower case.
   *
   * @param path what the digest is of: a name can look like one, too
   * @throws FtpProtocolException if there is none, or more than one; the connection stays usable
   */
  public static String in(String command, Reply reply, String path, int digits)
      throws FtpProtocolException {
    List<String> found = new ArrayList<>();
    for (boolean alone : new boolean[] {true, false}) {
      if (found.isEmpty()) {
        for (String line : reply.lines()) {
          found.addAll(runs(line, digits, alone));
        }
      }
    }
    for (String named : runs(path, digits, false)) {
      if (found.size() > 1) {
        found.remove(named);
      }
    }
    if (new HashSet<>(found).size() != 1) {
      throw new FtpProtocolException(
          command,
          (found.isEmpty() ? "no run of " : "more than one run of ") + digits + " hex digits in it",
          reply,
          true);
    }
    return found.get(0);
  }

  /** All runs of so many digits; alone: with nothing but blanks before and behind. */
  private static List<String> runs(String text, int digits, boolean alone) {
    List<String> runs = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && (alone ? text.charAt(i) != ' ' : isOfAWord(text.charAt(i)))) {
        continue;
      }
      String word = text.substring(start, i).toLowerCase(Locale.ROOT);
      String run = word.startsWith("0x") ? word.substring(2) : word;
      if (run.length() == digits && run.chars().allMatch(HexDigest::isHex)) {
        runs.add(run);
      }
      start = i + 1;
    }
    return runs;
  }

  private static boolean isOfAWord(char c) {
    return isHex(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static boolean isHex(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
