package dev.ferry.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Waits for a process and sees how much memory it takes. */
final class MemoryWatch {

  private static final long LOOK_MILLIS = 50;

  private MemoryWatch() {}

  /**
   * Returns the most memory, in KiB, that the process or one of its children was seen to have: what
   * Linux keeps of it, looked at every 50 ms. Below zero if it was never seen.
   *
   * @throws IOException if it hasn't ended within so many seconds; it goes on
   */
  static long await(Process process, long mostSeconds) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(mostSeconds);
    List<ProcessHandle> family = List.of();
    long peak = -1;
    try {
      for (int look = 0; !process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS); look++) {
        if (look < 2) { // Later it costs what is measured: all processes are gone through.
          family = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        }
        for (ProcessHandle one : family) {
          peak = Math.max(peak, ListingSample.peak(Long.toString(one.pid())).orElse(-1));
        }
        if (System.nanoTime() > deadline) {
          throw new IOException("not done in time");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    return peak;
  }
}
