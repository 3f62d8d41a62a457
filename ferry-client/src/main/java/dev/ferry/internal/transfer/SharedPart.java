package dev.ferry.internal.transfer;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A part file that several streams write to: who fetches what, whether it fits, and how all of them
 * are stopped. Any thread.
 */
final class SharedPart implements Closeable {

  /** How long a wait lasts until it is looked again. */
  private static final long LOOK_MILLIS = 1000;

  private static final long NOTE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Notes what is there, for another process. */
  @FunctionalInterface
  interface Note {
    /** Writes it. */
    void write() throws IOException;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PartFile file;
  private final Division division;
  private final Meter meter;
  private final Note note;
  private long noted = System.nanoTime();
  private boolean believed = true;
  private boolean over;
  private @Nullable Throwable failure;

  SharedPart(PartFile file, Division division, Meter meter, Note note) {
    this.file = file;
    this.division = division;
    this.meter = meter;
    this.note = note;
  }

  /** Bytes of a stream aren't wanted any more. */
  static final class Unwanted extends IOException {
    private static final long serialVersionUID = 1L;

    Unwanted() {
      super("the bytes of this stream aren't wanted any more");
    }
  }

  /** Asks the division, or changes it. */
  private interface Step<T extends @Nullable Object> {
    T run() throws IOException;
  }

  private <T extends @Nullable Object> T locked(Step<T> step) throws IOException {
    lock.lock();
    try {
      return step.run();
    } finally {
      lock.unlock();
    }
  }

  // ---- who fetches what

  /** For one more stream; null if there is nothing for it to do. */
  @Nullable Portion take() throws IOException {
    return locked(() -> over || !believed ? null : division.take(true));
  }

  /** For the stream that stays to the end: waits while others fetch; null if all is there. */
  @Nullable Portion await() throws IOException {
    return locked(() -> {
      while (division.missing() > 0) {
        check();
        Portion next = division.take(believed);
        if (next != null) {
          return next;
        }
        pause();
      }
      check();
      return null;
    });
  }

  /** Waits for the other streams, without one of our own; fails if they leave anything. */
  void awaitOthers() throws IOException {
    locked(() -> {
      while (!division.active().isEmpty()) {
        check();
        pause();
      }
      check();
      if (division.missing() > 0) {
        throw new EOFException("the server ended the connection between two segments");
      }
      return true;
    });
  }

  /** How many bytes are missing. */
  long missing() throws IOException {
    return locked(division::missing);
  }

  // ---- what a stream says of its own

  /** The bytes before it that are there, to be compared. */
  ByteBuffer behind(Portion portion) throws IOException {
    int count = locked(() -> division.behind(portion));
    return LocalFailure.guard(() -> file.read(portion.begin - count, count));
  }

  /** From now on this is closed if its bytes aren't wanted any more; at once, if they aren't. */
  void breakBy(Portion portion, Closeable by) throws IOException {
    locked(() -> {
      portion.by = by;
      check(portion);
      return true;
    });
  }

  /** How many bytes its stream is to read next; 0 where the next one begins. */
  long ask(Portion portion) throws IOException {
    return locked(() -> {
      check(portion);
      return division.ask(portion);
    });
  }

  /** Writes bytes that have come. */
  int write(Portion portion, ByteBuffer bytes) throws IOException {
    int count = LocalFailure.guard(() -> file.write(bytes, portion.at));
    locked(() -> {
      check(portion);
      division.wrote(portion, count);
      changed.signalAll();
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
    locked(() -> {
      noted = System.nanoTime();
      note.write();
      return true;
    });
  }

  /** How many bytes its stream has still to fetch. */
  long left(Portion portion) throws IOException {
    return locked(portion::left);
  }

  /** Whether all bytes of the file up to its end have come by it. */
  boolean isAtTheEnd(Portion portion) throws IOException {
    return locked(() -> division.isAtTheEnd(portion));
  }

  /** How many bytes behind its end are to be compared. */
  int ahead(Portion portion) throws IOException {
    return locked(() -> division.ahead(portion));
  }

  /**
   * Whether what came behind its end is what is there; then it is done. If it isn't, that is thrown
   * away, whoever fetches it is stopped, and the portion ends further on.
   */
  boolean fits(Portion portion, ByteBuffer came) throws IOException {
    return locked(() -> {
      while (division.isAtItsEnd(portion)
          && division.knownFrom(portion) - portion.end < came.remaining()
          && division.isFollowed(portion)) {
        pause();
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
        changed.signalAll();
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
    lock.unlock(); // Listeners hear of closed connections.
    try {
      wrong.forEach(SharedPart::close);
    } finally {
      lock.lock();
    }
    while (division.active().stream().anyMatch(wrong::contains)) {
      pause(); // None of them may write behind us.
      check(mine);
    }
  }

  /** All of it is there, and it was the last of the file. */
  void done(Portion portion) throws IOException {
    locked(() -> {
      division.finish(portion);
      changed.signalAll();
      return true;
    });
  }

  /** Its stream has left it, done or not. What is missing is for others. */
  void leave(Portion portion) throws IOException {
    meter.lost(
        locked(() -> {
          changed.signalAll();
          return division.leave(portion);
        }));
  }

  // ---- the end

  /** The server doesn't begin where it is told to: no more is divided. */
  void distrust() {
    lock.lock();
    try {
      believed = false;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the server began where it was told to, as far as was seen. */
  boolean isBelieved() {
    lock.lock();
    try {
      return believed;
    } finally {
      lock.unlock();
    }
  }

  /** All of it fails. */
  void fail(Throwable why) {
    stop(why);
  }

  /** Why it fails: what ended one stream may be that another one has failed before. */
  IOException reason(IOException last) throws IOException {
    return locked(() -> {
      if (failure != null && !failure.equals(last)) {
        failure.addSuppressed(last);
        check();
      }
      return last;
    });
  }

  /** Stops all streams. */
  @Override
  public void close() {
    stop(null);
  }

  private void stop(@Nullable Throwable why) {
    List<Portion> running;
    lock.lock();
    try {
      over = true;
      failure = failure == null ? why : failure;
      running = division.active();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    running.forEach(SharedPart::close);
  }

  private static void close(Portion portion) {
    Closeable by = portion.by;
    try {
      if (by != null) {
        by.close();
      }
    } catch (IOException e) {
      System.getLogger("dev.ferry").log(Level.DEBUG, "while stopping: {0}", e.toString());
    }
  }

  private void check(Portion portion) throws IOException {
    check();
    if (portion.unwanted) {
      throw new Unwanted();
    }
  }

  private void check() throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    if (over) {
      throw new Unwanted();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // the callers have the loops
  private void pause() throws IOException {
    try {
      changed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for other streams");
    }
  }
}
