package dev.ferry.internal.mirror;

import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Who may read, write and execute a file, and nothing else: setuid, setgid and sticky are never
 * kept. Pure.
 *
 * @param bits 0 to 0777
 */
record PosixMode(int bits) {

  private static final int ALL = 0777;
  private static final int OCTAL = 8;

  /** As LIST has it; {@code s} and {@code t} are executable too, {@code S} and {@code T} not. */
  private static final Pattern LETTERS =
      Pattern.compile("[r-][w-][xsS-][r-][w-][xsS-][r-][w-][xtT-]");

  /** As MLSD has it, as {@code UNIX.mode}. */
  private static final Pattern DIGITS = Pattern.compile("[0-7]{3,7}");

  private static final String NOT_SET = "-ST";

  /** What a server tells; empty if it isn't Unix's. */
  static Optional<PosixMode> told(String permissions) {
    if (DIGITS.matcher(permissions).matches()) {
      return Optional.of(new PosixMode(Integer.parseInt(permissions, OCTAL) & ALL));
    }
    if (!LETTERS.matcher(permissions).matches()) {
      return Optional.empty();
    }
    int bits = 0;
    for (int i = 0; i < permissions.length(); i++) {
      bits = bits << 1 | (NOT_SET.indexOf(permissions.charAt(i)) < 0 ? 1 : 0);
    }
    return Optional.of(new PosixMode(bits));
  }

  /** That of a local file. */
  static PosixMode of(Set<PosixFilePermission> permissions) {
    int bits = 0;
    for (PosixFilePermission each : permissions) {
      bits |= bit(each);
    }
    return new PosixMode(bits);
  }

  Set<PosixFilePermission> permissions() {
    Set<PosixFilePermission> all = new TreeSet<>();
    for (PosixFilePermission each : PosixFilePermission.values()) {
      if ((bits & bit(each)) != 0) {
        all.add(each);
      }
    }
    return all;
  }

  private static int bit(PosixFilePermission permission) {
    return switch (permission) {
      case OWNER_READ -> 0400;
      case OWNER_WRITE -> 0200;
      case OWNER_EXECUTE -> 0100;
      case GROUP_READ -> 040;
      case GROUP_WRITE -> 020;
      case GROUP_EXECUTE -> 010;
      case OTHERS_READ -> 04;
      case OTHERS_WRITE -> 02;
      case OTHERS_EXECUTE -> 01;
    };
  }
}
