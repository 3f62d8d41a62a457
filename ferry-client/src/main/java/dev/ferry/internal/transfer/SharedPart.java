package dev.ferry.internal.transfer;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A part file that several streams write to: who fetches what, whether it fits, and how all of them
 * are stopped. Any thread.
 */
final class SharedPart implements Closeable {

  private static final long NOTE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Notes what is there, for another process. */
  @FunctionalInterface
  interface Note {
    /** Writes it. */
    void write() throws IOException;
  }

  private final PartFile file;
  private final Division division;
  private final Meter meter;
  private final Note note;
  private final Together streams;
  private long noted = System.nanoTime();
  private boolean believed = true;

  SharedPart(PartFile file, Division division, Meter meter, Note note) {
    this.file = file;
    this.division = division;
    this.meter = meter;
    this.note = note;
    this.streams = new Together(division::active);
  }

  // ---- who fetches what

  /** For one more stream; null if there is nothing for it to do. */
  @Nullable Portion take() throws IOException {
    return streams.locked(() -> streams.isOver() || !believed ? null : division.take(true));
  }

  /** For the stream that stays to the end: waits while others fetch; null if all is there. */
  @Nullable Portion await() throws IOException {
    return streams.locked(() -> {
      while (division.missing() > 0) {
        streams.check();
        Portion next = division.take(believed);
        if (next != null) {
          return next;
        }
        streams.pause();
      }
      streams.check();
      return null;
    });
  }

  /** Waits for the other streams, without one of our own; fails if they leave anything. */
  void awaitOthers() throws IOException {
    streams.locked(() -> {
      while (!division.active().isEmpty()) {
        streams.check();
        streams.pause();
      }
      streams.check();
      if (division.missing() > 0) {
        throw new EOFException("the server ended the connection between two segments");
      }
      return true;
    });
  }

  /** How many bytes are missing. */
  long missing() throws IOException {
    return streams.locked(division::missing);
  }

  // ---- what a stream says of its own

  /** The bytes before it that are there, to be compared. */
  ByteBuffer behind(Portion portion) throws IOException {
    int count = streams.locked(() -> division.behind(portion));
    return LocalFailure.guard(() -> file.read(portion.begin - count, count));
  }

  /** From now on this is closed if its bytes aren't wanted any more; at once, if they aren't. */
  void breakBy(Portion portion, Closeable by) throws IOException {
    streams.locked(() -> {
      portion.by = by;
      check(portion);
      return true;
    });
  }

  /** How many bytes its stream is to read next; 0 where the next one begins. */
  long ask(Portion portion) throws IOException {
    return streams.locked(() -> {
      check(portion);
      return division.ask(portion);
    });
  }

  /** Writes bytes that have come. */
  int write(Portion portion, ByteBuffer bytes) throws IOException {
    int count = LocalFailure.guard(() -> file.write(bytes, portion.at));
    streams.locked(() -> {
      check(portion);
      division.wrote(portion, count);
      streams.tell();
      long now = System.nanoTime();
      if (now - noted >= NOTE_NANOS) {
        noteDown();
      }
      return true;
    });
    meter.moved(count);
    return count;
  }

  /** Notes what is there; as a rule that is done now and then. */
  void noteDown() throws IOException {
    streams.locked(() -> {
      noted = System.nanoTime();
      note.write();
      return true;
    });
  }

  /** How many bytes its stream has still to fetch. */
  long left(Portion portion) throws IOException {
    return streams.locked(portion::left);
  }

  /** Whether all bytes of the file up to its end have come by it. */
  boolean isAtTheEnd(Portion portion) throws IOException {
    return streams.locked(() -> division.isAtTheEnd(portion));
  }

  /** How many bytes behind its end are to be compared. */
  int ahead(Portion portion) throws IOException {
    return streams.locked(() -> division.ahead(portion));
  }

  /**
   * Whether what came behind its end is what is there; then it is done. If it isn't, that is thrown
   * away, whoever fetches it is stopped, and the portion ends further on.
   */
  boolean fits(Portion portion, ByteBuffer came) throws IOException {
    return streams.locked(() -> {
      while (division.isAtItsEnd(portion)
          && division.knownFrom(portion) - portion.end < came.remaining()
          && division.isFollowed(portion)) {
        streams.pause();
        check(portion);
      }
      if (!division.isAtItsEnd(portion)) {
        return false; // The one behind it has failed, and this one goes on with its bytes.
      }
      long from = portion.end;
      int count = (int) Math.min(division.knownFrom(portion) - from, came.remaining());
      ByteBuffer wanted = LocalFailure.guard(() -> file.read(from, count));
      if (count > 0 && wanted.equals(came.slice(came.position(), count))) {
        division.finish(portion);
        streams.tell();
        return true;
      }
      if (count > 0) {
        believed = false;
        throwAway(portion);
      }
      division.extend(portion);
      return false;
    });
  }

  private void throwAway(Portion mine) throws IOException {
    long before = division.missing();
    List<Portion> wrong = division.throwAway(mine);
    meter.lost(division.missing() - before);
    noteDown();
    streams.close(wrong);
    while (division.active().stream().anyMatch(wrong::contains)) {
      streams.pause(); // None of them may write behind us.
      check(mine);
    }
  }

  /** All of it is there, and it was the last of the file. */
  void done(Portion portion) throws IOException {
    streams.locked(() -> {
      division.finish(portion);
      streams.tell();
      return true;
    });
  }

  /** Its stream has left it, done or not. What is missing is for others. */
  void leave(Portion portion) throws IOException {
    meter.lost(
        streams.locked(() -> {
          streams.tell();
          return division.leave(portion);
        }));
  }

  // ---- the end

  /** The server doesn't begin where it is told to: no more is divided. */
  void distrust() {
    streams.look(() -> believed = false);
  }

  /** Whether the server began where it was told to, as far as was seen. */
  boolean isBelieved() {
    return streams.look(() -> believed);
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

  private void check(Portion portion) throws IOException {
    streams.check();
    if (portion.unwanted) {
      throw new Together.Unwanted();
    }
  }
}
