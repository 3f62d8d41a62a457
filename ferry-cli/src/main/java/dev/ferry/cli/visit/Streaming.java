package dev.ferry.cli.visit;

import dev.ferry.cli.output.StandardOutputClosed;
import dev.ferry.cli.output.TransferItem;
import dev.ferry.cli.place.ByteRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Files that go through a stream: from or to standard input and output, in part, or as text. */
public final class Streaming {

  private static final int BLOCK = 1 << 16;

  private Streaming() {}

  /**
   * Downloads.
   *
   * @param to how the output is called
   * @param part null for all of it
   * @param text whether line ends are those of this machine
   */
  public static void download(
      Visit visit,
      Remote remote,
      OutputStream out,
      String to,
      @Nullable ByteRange part,
      boolean text)
      throws IOException {
    long began = System.nanoTime();
    long moved;
    try (InputStream in = open(remote, part, text)) {
      moved = copy(in, out, part == null ? Long.MAX_VALUE : part.count());
      out.flush();
    }
    visit
        .report()
        .item(TransferItem.ofStream(remote.toString(), to, moved, System.nanoTime() - began));
  }

  private static InputStream open(Remote remote, @Nullable ByteRange part, boolean text)
      throws IOException {
    if (text) {
      return remote.client().at(remote.path()).readText();
    }
    if (part == null) {
      return remote.client().read(remote.path());
    }
    long size = part.needsSize() ? remote.client().size(remote.path()) : 0;
    return remote.client().read(remote.path(), part.start(size));
  }

  /** Copies at most so many bytes; returns how many. */
  private static long copy(InputStream in, OutputStream out, long most) throws IOException {
    byte[] block = new byte[BLOCK];
    long moved = 0;
    while (moved < most) {
      int count = in.read(block, 0, (int) Math.min(block.length, most - moved));
      if (count < 0) {
        break;
      }
      out.write(block, 0, count);
      if (out instanceof PrintStream standard && standard.checkError()) {
        throw new StandardOutputClosed(); // such as of a pipe to head
      }
      moved += count;
    }
    return moved;
  }

  /**
   * Uploads what a stream has.
   *
   * @param from how it is called
   */
  public static void upload(
      Visit visit, InputStream in, String from, Remote remote, boolean append, boolean text)
      throws IOException {
    long began = System.nanoTime();
    long moved;
    try (OutputStream out = create(remote, append, text)) {
      moved = copy(in, out, Long.MAX_VALUE);
    }
    visit
        .report()
        .item(TransferItem.ofStream(from, remote.toString(), moved, System.nanoTime() - began));
  }

  private static OutputStream create(Remote remote, boolean append, boolean text)
      throws IOException {
    if (text) {
      return remote.client().at(remote.path()).writeText(append);
    }
    return append ? remote.client().append(remote.path()) : remote.client().write(remote.path());
  }
}
