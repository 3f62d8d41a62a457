package dev.ferry.internal.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be sent of a file, divided among streams. Any thread.
 *
 * <p>Only the last portion is ever divided, and only once its stream has begun. So each new stream
 * begins behind all bytes that the server has, and one that cuts the file where it begins (Apache
 * FtpServer) cuts nothing off.
 */
final class UploadShares implements Closeable {

  private static final long BLOCK = 4L * 1024 * 1024;
  private static final long ALIGNMENT = 64 * 1024;
  private final Together streams;
  private final List<Portion> all = new ArrayList<>();
  private final List<Portion> active = new ArrayList<>();
  private final long size;
  private final long least;
  private final int most;
  private boolean lastHasBegun;

  /**
   * Of a file, of which nothing is sent yet from an offset on.
   *
   * @param least no portion is made smaller than this
   * @param most how many streams there may be
   */
  UploadShares(long offset, long size, long least, int most) {
    this.size = size;
    this.least = Math.max(ALIGNMENT, least);
    this.most = most;
    this.streams = new Together(() -> List.copyOf(active));
    begin(offset, size);
  }

  private Portion begin(long from, long to) {
    Portion portion = new Portion(from, to);
    all.add(portion);
    active.add(portion);
    lastHasBegun = false;
    return portion;
  }

  /** The first portion. */
  Portion first() {
    return all.get(0);
  }

  /** Those that there were, from the first to the last. */
  List<Portion> all() {
    return streams.look(() -> List.copyOf(all));
  }

  /** For one more stream; null if there is nothing for it to do. */
  @Nullable Portion take() {
    return streams.look(() -> streams.isOver() ? null : divided());
  }

  private @Nullable Portion divided() {
    Portion last = last();
    if (last.end < size) {
      return begin(last.end, size);
    }
    int streams = Math.max(2, most - active.size() + 1);
    long middle = (last.asked + last.left() / streams) / ALIGNMENT * ALIGNMENT;
    if (!lastHasBegun || middle - last.asked < least || size - middle < least) {
      return null;
    }
    last.end = middle;
    return begin(middle, size);
  }

  private Portion last() {
    return all.get(all.size() - 1);
  }

  /** Ends the last portion where it is; what is left of it is for others. Others go on. */
  void cutShort(Portion portion) {
    streams.look(() -> {
      if (portion.equals(last())) {
        portion.end = portion.at;
        portion.asked = portion.at;
        streams.tell();
      }
      return portion;
    });
  }

  /** For the stream that stays to the end: waits while others send; null if all is there. */
  @Nullable Portion await() throws IOException {
    return streams.locked(() -> {
      while (true) {
        streams.check();
        Portion next = divided();
        if (next != null || active.isEmpty()) {
          return next;
        }
        streams.pause();
      }
    });
  }

  /** From now on this is closed if all is stopped; at once, if it has been. */
  void breakBy(Portion portion, Closeable by) throws IOException {
    streams.locked(() -> {
      portion.by = by;
      streams.check();
      return portion;
    });
  }

  /** The server takes it. */
  void begun(Portion portion) {
    streams.look(() -> lastHasBegun |= portion.end == size);
  }

  /** How many bytes its stream is to send next; 0 at its end. */
  long ask(Portion portion) throws IOException {
    return streams.locked(() -> {
      streams.check();
      portion.asked = Math.min(portion.end, portion.at + Math.min(BLOCK, least));
      return portion.asked - portion.at;
    });
  }

  /** So many bytes more are gone. */
  void sent(Portion portion, long count) {
    streams.look(() -> portion.at += count);
  }

  /** How many bytes no stream has begun to send yet. */
  long left() {
    return streams.look(() -> active.stream().mapToLong(Portion::left).sum());
  }

  /** The server has said that it has it. */
  void done(Portion portion) {
    streams.look(() -> {
      streams.tell();
      return active.remove(portion);
    });
  }

  /** All of it fails. */
  void fail(Throwable why) {
    streams.stop(why);
  }

  /** Why it fails. */
  IOException reason(IOException last) throws IOException {
    return streams.reason(last);
  }

  /** Stops all streams. */
  @Override
  public void close() {
    streams.stop(null);
  }
}
