package dev.ferry.cli.visit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A local file that comes through a stream and gets its name when it is whole. What is no regular
 * file, such as a pipe, a link or {@code /dev/null}, is written itself. One thread.
 */
public final class WholeFile extends OutputStream {

  private static final String SUFFIX = ".new";

  private final Path target;
  private final Path written;
  private final OutputStream out;
  private boolean kept;

  private WholeFile(Path target, Path written) throws IOException {
    this.target = target;
    this.written = written;
    this.out =
        written.equals(target)
            ? Files.newOutputStream(written)
            : Files.newOutputStream(written, StandardOpenOption.CREATE_NEW);
  }

  /** Whether it is a device, a pipe or the like, which no file must take the place of. */
  public static boolean isWrittenItself(Path target) {
    return Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
  }

  /** Begins one; what is there stays until it is whole. */
  public static WholeFile create(Path target) throws IOException {
    boolean special =
        Files.exists(target) && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS);
    return new WholeFile(target, special ? target : free(target));
  }

  /** A name beside it that nothing has. */
  private static Path free(Path target) {
    Path name = target.resolveSibling(target.getFileName() + SUFFIX);
    for (int i = 1; Files.exists(name, LinkOption.NOFOLLOW_LINKS); i++) {
      name = target.resolveSibling(target.getFileName() + SUFFIX + i);
    }
    return name;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      out.write(bytes, from, count);
    } catch (IOException e) {
      // The JDK says only "No space left on device", and not of which.
      FileSystemException named =
          new FileSystemException(target.toString(), null, String.valueOf(e.getMessage()));
      named.initCause(e);
      throw named;
    }
  }

  /** It is whole: now it has its name. */
  public void keep() throws IOException {
    out.close();
    kept = true;
    if (!written.equals(target)) {
      Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** What isn't whole is deleted. */
  @Override
  public void close() throws IOException {
    out.close();
    if (!kept && !written.equals(target)) {
      Files.deleteIfExists(written);
    }
  }
}
