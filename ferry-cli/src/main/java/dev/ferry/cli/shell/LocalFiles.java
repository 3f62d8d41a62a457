package dev.ferry.cli.shell;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The files here that a word means, as no other shell has looked at its wildcards. */
final class LocalFiles {

  private LocalFiles() {}

  /**
   * Those that match, by name; the word itself if it has no wildcard, or is standard input.
   *
   * @param from the directory that a path begins at
   * @throws NoSuchFileException if nothing matches
   */
  static List<Path> matching(Path from, Word word) throws IOException {
    Path place = from.resolve(word.text());
    Path directory = place.getParent();
    String last = word.pattern().substring(word.pattern().lastIndexOf('/') + 1);
    if (word.is("-") || directory == null || !isPattern(last)) {
      return List.of(word.is("-") ? Path.of("-") : place.normalize());
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, last)) {
      for (Path file : files) {
        if (Files.isRegularFile(file) && (last.startsWith(".") || !isHidden(file))) {
          found.add(file.normalize());
        }
      }
    }
    if (found.isEmpty()) {
      throw new NoSuchFileException(place.toString(), null, "nothing here matches");
    }
    Collections.sort(found);
    return found;
  }

  private static boolean isHidden(Path file) {
    return String.valueOf(file.getFileName()).startsWith(".");
  }

  private static boolean isPattern(String part) {
    return part.replaceAll("\\\\.", "").matches(".*[*?\\[].*");
  }
}
