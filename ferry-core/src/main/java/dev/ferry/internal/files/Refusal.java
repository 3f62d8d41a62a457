package dev.ferry.internal.files;

import dev.ferry.FtpException;
import java.util.List;
import java.util.Locale;

/**
 * What a refusal means, as far as its code and words tell. 550 alone says "no": not there, not
 * allowed, not a directory, empty.
 */
final class Refusal {

  /** Of rights; IIS says it in the language of its Windows. */
  private static final List<String> OF_RIGHTS =
      List.of(
          "denied",
          "permission",
          "permitted",
          "not allowed",
          "forbidden",
          "privilege",
          "authoriz",
          "verweigert",
          "refusé",
          "denegado",
          "negado",
          "negato",
          "отказано",
          "拒绝",
          "拒否");

  /** Of a directory that is there, and can't be read; the last by Pure-FTPd's MLSD. */
  private static final List<String> OF_OPENING =
      List.of(
          "open dir",
          "not open",
          "n't open",
          "to open",
          "read dir",
          "not read",
          "n't read",
          "n't check for file existence");

  private Refusal() {}

  /** Whether it speaks of rights: then what was asked for may well be there. */
  static boolean isForbidden(FtpException refusal) {
    return speaks(refusal, OF_RIGHTS);
  }

  /** Whether a server may say so of a directory that has nothing in it, as DrFTPD does. */
  static boolean mayMeanEmpty(FtpException refusal) {
    return (refusal.code() == 450 || refusal.code() == 550)
        && refusal.connectionUsable()
        && !isForbidden(refusal)
        && !speaks(refusal, OF_OPENING);
  }

  /** Whether a server may say so to MLSD of a file (RFC 3659 §7.2.1 wants 501). */
  static boolean mayMeanFile(FtpException refusal) {
    return (refusal.code() == 501 || refusal.code() == 550 || refusal.code() == 553)
        && refusal.connectionUsable();
  }

  /** Whether there is no such command: 500, 502, 504. */
  static boolean isUnknownCommand(FtpException refusal) {
    return (refusal.code() == 500 || refusal.code() == 502 || refusal.code() == 504)
        && refusal.connectionUsable();
  }

  private static boolean speaks(FtpException refusal, List<String> words) {
    String text = String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT);
    return words.stream().anyMatch(text::contains);
  }
}
