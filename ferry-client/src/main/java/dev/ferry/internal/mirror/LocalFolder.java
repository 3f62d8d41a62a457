package dev.ferry.internal.mirror;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.EntryType;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A local tree.
 *
 * @param root its top
 * @param follow whether links are taken for what they lead to
 */
record LocalFolder(Path root, boolean follow) implements Folder {

  /** What stands at the top, be it a link to it; null if nothing does. */
  @Nullable Entry top() throws IOException {
    try {
      return entry(root, "", Files.readAttributes(root, BasicFileAttributes.class));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  @Override
  public Listed list(String path) throws IOException {
    Path directory = path.isEmpty() ? root : root.resolve(path);
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Entry entry = entry(file);
        if (entry != null) {
          entries.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return new Listed(entries, true);
  }

  private @Nullable Entry entry(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (follow) {
      try {
        return entry(file, name, Files.readAttributes(file, BasicFileAttributes.class));
      } catch (NoSuchFileException e) {
        // A link that leads to nothing, or gone: the next question tells which.
      }
    }
    try {
      return entry(
          file,
          name,
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return null; // deleted while this was read
    }
  }

  private static Entry entry(Path file, String name, BasicFileAttributes is) throws IOException {
    Entry.Builder entry = Entry.builder(name, name).modified(time(is));
    if (is.isSymbolicLink()) {
      return entry.type(EntryType.LINK).target(Files.readSymbolicLink(file).toString()).build();
    }
    if (is.isDirectory()) {
      Object key = is.fileKey(); // null on Windows
      return entry.type(EntryType.DIRECTORY).uniqueId(key == null ? null : key.toString()).build();
    }
    return is.isRegularFile() ? entry.type(EntryType.FILE).size(is.size()).build() : entry.build();
  }

  private static EntryTime time(BasicFileAttributes is) {
    return new EntryTime(
        is.lastModifiedTime().toInstant(), EntryTime.Precision.FRACTION, EntryTime.Zone.TOLD);
  }
}
