package dev.ferry.internal.listing;

/** What names on z/OS look like; enough to tell them from other words, and no more. */
final class ZosNames {

  /** 44 characters, a member in brackets, and quotes. */
  private static final int LONGEST_DATASET = 56;

  private static final int LONGEST_MEMBER = 8;

  private ZosNames() {}

  /** {@code ADA.JCL}, or {@code 'ADA.JCL'} with the quotes that make it whole. */
  static boolean isDataset(String name) {
    if (name.isEmpty() || name.length() > LONGEST_DATASET) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isNational(c) && ".-'()+".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** {@code IEBGENER}: a member, a job, or whatever else has eight characters there. */
  static boolean isMember(String text, int from, int to) {
    if (from >= to || to - from > LONGEST_MEMBER || isDigit(text.charAt(from))) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (!isNational(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** {@code JOB01234}, {@code STC01234}, {@code TSU01234}, or {@code J0123456} past 99,999. */
  static boolean isJobId(String text, int from, int to) {
    if (to - from != LONGEST_MEMBER) {
      return false;
    }
    boolean threeLetters =
        text.startsWith("JOB", from)
            || text.startsWith("STC", from)
            || text.startsWith("TSU", from);
    boolean oneLetter = "JST".indexOf(text.charAt(from)) >= 0;
    int digits = from + (threeLetters ? 3 : 1);
    return (threeLetters || oneLetter) && FieldScanner.number(text, digits, to) >= 0;
  }

  /** Capitals, digits and {@code @#$}, which stand for other letters in some countries. */
  private static boolean isNational(char c) {
    return (c >= 'A' && c <= 'Z') || isDigit(c) || "@#${_".indexOf(c) >= 0 || c >= 0xA1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
