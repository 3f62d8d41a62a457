package dev.ferry.internal.mirror;

import dev.ferry.EntryTime;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A local tree that is written to. Each path is made of names one by one, and its directory looked
 * up on the disk: what a link leads elsewhere is not written through, whoever has made the link.
 */
final class LocalTree implements Side {

  private final Path root;
  private final Names names;
  private volatile @Nullable Path real;

  LocalTree(Path root, Names names) {
    this.root = root.toAbsolutePath();
    this.names = names;
  }

  /**
   * Where a path of the tree is.
   *
   * @throws FileSystemException if it is not below the top, or its directory isn't there
   */
  Path at(String path) throws IOException {
    if (path.isEmpty()) {
      return root;
    }
    Path file = root;
    for (String name : path.split("/", -1)) {
      String refusal = names.refusal(name);
      if (!refusal.isEmpty()) {
        throw new FileSystemException(name, null, refusal);
      }
      file = file.resolve(name);
    }
    Path directory = file.getParent();
    if (directory == null || !directory.toRealPath().startsWith(realRoot())) {
      throw new FileSystemException(file.toString(), null, "leads out of " + root + " by a link");
    }
    return file;
  }

  private Path realRoot() throws IOException {
    Path known = real;
    if (known == null) {
      known = root.toRealPath();
      real = known;
    }
    return known;
  }

  @Override
  public Map<String, IOException> makeDirectories(List<String> paths) {
    Map<String, IOException> failed = new HashMap<>();
    for (String path : paths) {
      try {
        makeDirectory(path);
      } catch (IOException e) {
        failed.put(path, e);
      }
    }
    return failed;
  }

  private void makeDirectory(String path) throws IOException {
    if (path.isEmpty()) {
      Files.createDirectories(root);
      return;
    }
    Path directory = at(path);
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(directory);
    }
  }

  @Override
  public void makeLink(String path, String target, boolean replaces) throws IOException {
    Path link = at(path);
    if (replaces && Files.isSymbolicLink(link)) {
      Files.delete(link);
    }
    Files.createSymbolicLink(link, link.getFileSystem().getPath(target));
  }

  @Override
  public void setTime(String path, EntryTime time) throws IOException {
    Files.getFileAttributeView(at(path), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setTimes(FileTime.from(time.instant()), null, null);
  }

  @Override
  public void delete(String path, boolean directory) throws IOException {
    Path file = at(path);
    if (directory != Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(file.toString(), null, "isn't what it was any more");
    }
    Files.deleteIfExists(file);
  }
}
