package dev.ferry.internal.listing;

/**
 * Where the name of a link ends and its target begins: {@code name -> target}.
 *
 * <p>Name and target may have such an arrow in them. Then the size helps: of a link it is the
 * length of its target in bytes. If no target is as long as that, nothing tells which arrow is the
 * one, and none is taken: a name that isn't on the server would be worse than one with a tail.
 */
final class Arrow {

  static final String TEXT = " -> ";
  static final int NONE = -1;

  private Arrow() {}

  /**
   * Where the arrow begins, or NONE.
   *
   * @param from where the name begins
   * @param size of the link, as the listing has it
   */
  static int in(String line, int from, long size) {
    int first = line.indexOf(TEXT, from + 1);
    if (first < 0 || first + TEXT.length() == line.length()) {
      return NONE;
    }
    boolean only = line.indexOf(TEXT, first + 1) < 0;
    return only ? first : beforeTarget(line, from, size);
  }

  private static int beforeTarget(String line, int from, long size) {
    long bytes = 0;
    int i = line.length();
    while (i > from + TEXT.length() + 1 && bytes < size) {
      char c = line.charAt(--i);
      if (Character.isLowSurrogate(c) && Character.isHighSurrogate(line.charAt(i - 1))) {
        bytes += 4;
        i--;
      } else if (c < 0x80 || (c >= '\uDC80' && c <= '\uDCFF')) {
        bytes++; // the latter stands for a byte that isn't valid in the connection's encoding
      } else {
        bytes += c < 0x800 ? 2 : 3;
      }
    }
    int arrow = i - TEXT.length();
    return bytes == size && arrow > from && line.startsWith(TEXT, arrow) ? arrow : NONE;
  }
}
