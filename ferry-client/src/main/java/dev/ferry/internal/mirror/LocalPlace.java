package dev.ferry.internal.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the file system of a local tree is like. Asks, and writes nothing. */
record LocalPlace(Names names, TimeMatch times) {

  static LocalPlace of(Path root) throws IOException {
    Path there = root.toAbsolutePath().normalize();
    while (!Files.exists(there)) {
      Path above = there.getParent();
      if (above == null) {
        break;
      }
      there = above;
    }
    boolean coarse = Files.getFileStore(there).type().toLowerCase(Locale.ROOT).contains("fat");
    boolean windows = root.getFileSystem().getSeparator().equals("\\");
    NameRule.Target target =
        windows
            ? NameRule.Target.WINDOWS
            : isCaseBlind(there) ? NameRule.Target.LOCAL_CASE_BLIND : NameRule.Target.LOCAL;
    return new LocalPlace(
        new LocalNames(new NameRule(target), root.getFileSystem()), new TimeMatch(coarse));
  }

  /** By a name on the way that has letters, written otherwise. */
  private static boolean isCaseBlind(Path directory) throws IOException {
    for (Path at = directory; at != null && at.getFileName() != null; at = at.getParent()) {
      String other = swapped(String.valueOf(at.getFileName()));
      if (other != null) {
        Path same = at.resolveSibling(other);
        return Files.exists(same, LinkOption.NOFOLLOW_LINKS) && Files.isSameFile(at, same);
      }
    }
    return false;
  }

  /** The name in the other case; null if it has none. */
  private static @Nullable String swapped(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    String lower = name.toLowerCase(Locale.ROOT);
    return upper.equals(lower) ? null : name.equals(upper) ? lower : upper;
  }
}
