package dev.ferry.internal.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * A file of the server that can be read from anywhere. A new position begins a new download there
 * (REST) when something is read; small steps forward are read over instead, as that is sooner done.
 * One thread.
 */
public final class RemoteChannel implements SeekableByteChannel {

  private static final int READ_OVER = 256 * 1024;
  private static final int PIECE = 64 * 1024;

  /** Begins to read a file from an offset. */
  @FunctionalInterface
  public interface Source {
    /** From an offset in bytes. */
    InputStream from(long offset) throws IOException;
  }

  private final Source source;
  private final long size;
  private byte[] piece = new byte[0];
  private @Nullable InputStream stream;
  private long streamAt;
  private long position;
  private boolean open = true;

  /**
   * At the start of a file.
   *
   * @param size in bytes
   */
  public RemoteChannel(Source source, long size) {
    this.source = source;
    this.size = size;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    requireOpen();
    if (!into.hasRemaining()) {
      return 0;
    }
    if (position >= size) {
      return -1;
    }
    InputStream in = stream();
    if (piece.length == 0) {
      piece = new byte[PIECE];
    }
    int count = in.read(piece, 0, Math.min(piece.length, into.remaining()));
    if (count < 0) {
      return -1;
    }
    into.put(piece, 0, count);
    position += count;
    streamAt = position;
    return count;
  }

  private InputStream stream() throws IOException {
    InputStream there = stream;
    long step = position - streamAt;
    if (there != null && step >= 0 && step <= READ_OVER) {
      there.skipNBytes(step);
      streamAt = position;
      return there;
    }
    if (there != null) {
      stream = null;
      there.close();
    }
    InputStream begun = source.from(position);
    stream = begun;
    streamAt = position;
    return begun;
  }

  @Override
  public long position() throws IOException {
    requireOpen();
    return position;
  }

  @Override
  public SeekableByteChannel position(long to) throws IOException {
    requireOpen();
    if (to < 0) {
      throw new IllegalArgumentException("a position of " + to);
    }
    position = to;
    return this;
  }

  @Override
  public long size() throws IOException {
    requireOpen();
    return size;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long to) {
    throw new NonWritableChannelException();
  }

  private void requireOpen() throws ClosedChannelException {
    if (!open) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
    InputStream there = stream;
    stream = null;
    if (there != null) {
      there.close();
    }
  }
}
