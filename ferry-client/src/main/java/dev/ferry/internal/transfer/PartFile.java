package dev.ferry.internal.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * {@code name.part} beside the file that it is to become, and a note beside that, by which another
 * process can see what it is a part of. It is locked: two transfers never write to one.
 *
 * <p>As a rule the file's first bytes stand in it, and nothing else. If it is divided, it may have
 * holes, and only the ranges tell what is there. One thread, but for {@link #read} and {@link
 * #write}.
 */
final class PartFile implements Closeable {

  private static final String SUFFIX = ".part";

  private final Path target;
  private final Path path;
  private final PartNote note;
  private final FileChannel channel;
  private @Nullable Ranges ranges;

  private PartFile(Path target, Path path, PartNote note, FileChannel channel) {
    this.target = target;
    this.path = path;
    this.note = note;
    this.channel = channel;
  }

  /**
   * Opens the part file of a target; what stands in it is left alone.
   *
   * @throws FileSystemException if another transfer has it open
   */
  static PartFile open(Path target) throws IOException {
    Path name = target.getFileName();
    if (name == null || Files.isDirectory(target)) {
      throw new FileSystemException(target.toString(), null, "is a directory, not a file");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new FileSystemException(
          target.toString(), null, "is no regular file, and none may take its place");
    }
    Path path = target.resolveSibling(name + SUFFIX);
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(channel, path);
      return new PartFile(target, path, new PartNote(path), channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The lock goes with the channel. */
  private static void lock(FileChannel channel, Path path) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new FileSystemException(path.toString(), null, "another transfer is writing to it");
    }
  }

  /** How many bytes are there. */
  long size() throws IOException {
    return ranges == null ? channel.size() : ranges.total();
  }

  /** How long the file is, holes and all. */
  long length() throws IOException {
    return channel.size();
  }

  /** Where it is. */
  Path path() {
    return path;
  }

  /** What it is a part of; null if nobody has noted that, or not to its end. */
  @Nullable RemoteFacts noted(String source) throws IOException {
    PartNote.Noted noted = note.read(source);
    if (noted == null || (noted.ranges() != null && noted.ranges().end() > channel.size())) {
      return null;
    }
    ranges = noted.ranges();
    return noted.facts();
  }

  /** Notes what it is a part of, and what is there if it is divided. */
  void note(String source, RemoteFacts facts) throws IOException {
    note.write(source, new PartNote.Noted(facts, ranges));
  }

  /** Whether it may have holes. */
  boolean isDivided() {
    return ranges != null;
  }

  /** From now on it may have holes. It has to be noted before it gets one. */
  void divide() throws IOException {
    ranges = ranges();
  }

  /** What is there; of a divided part to be brought up to date. */
  Ranges ranges() throws IOException {
    return ranges == null ? Ranges.prefix(channel.size()) : ranges;
  }

  /** Makes it as long as it will be. */
  void allocate(long size) throws IOException {
    if (channel.size() < size) {
      channel.write(ByteBuffer.allocate(1), size - 1);
    }
  }

  /** Throws away all but the file's first bytes; how many these are. */
  long keepFirst() throws IOException {
    long first = ranges().endOf(0);
    channel.truncate(first);
    ranges = null;
    return first;
  }

  /** Throws all away. */
  void clear() throws IOException {
    channel.truncate(0);
    note.delete();
    ranges = null;
  }

  /** Writes some or all of these bytes at a place; any thread. */
  int write(ByteBuffer bytes, long at) throws IOException {
    return channel.write(bytes, at);
  }

  /** Reads some of what is there, all that there is room for; any thread. */
  ByteBuffer read(long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
      // Goes on: a read may give less than was asked for.
    }
    return bytes.flip();
  }

  /** The file itself, to write to behind what is there. */
  FileChannel end() throws IOException {
    return channel.position(channel.size());
  }

  /**
   * Makes it the target, in one step where the file system can, and closes it.
   *
   * @param sync whether it has to be on the disk before that
   */
  void finish(boolean sync) throws IOException {
    if (sync) {
      channel.force(true);
    }
    channel.close();
    try {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
    }
    note.delete();
  }

  /** Throws it away. */
  void delete() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
    note.delete();
  }

  /** Closes it; what is there stays. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
