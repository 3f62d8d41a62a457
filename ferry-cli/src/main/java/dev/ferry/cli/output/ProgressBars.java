package dev.ferry.cli.output;

import dev.ferry.transfer.Progress;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * A bar for each transfer, and one for all if there are several. Drawn only where somebody looks,
 * and as often as transfers tell of themselves. What ends within half a second gets none.
 */
final class ProgressBars implements ProgressView {

  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(500);
  private static final String ALL = "all";

  private final ReentrantLock lock = new ReentrantLock();
  private final LongSupplier nanoTime;
  private final IntSupplier width;
  private final long began;
  private final Map<String, Progress> running = new LinkedHashMap<>();
  private final BarLines lines;
  private long bytesEnded;
  private int ended;

  ProgressBars(PrintStream terminal, LongSupplier nanoTime, IntSupplier width) {
    this.nanoTime = nanoTime;
    this.width = width;
    this.began = nanoTime.getAsLong();
    this.lines = new BarLines(terminal);
  }

  @Override
  public void moved(Progress now) {
    locked(() -> {
      running.put(now.file(), now);
      if (nanoTime.getAsLong() - began >= PATIENCE) {
        show();
      }
    });
  }

  private void show() {
    int columns = width.getAsInt() - 1; // in the last one some terminals break the line
    Map<String, String> texts = new LinkedHashMap<>();
    for (Progress one : running.values()) {
      String name = one.file().substring(one.file().lastIndexOf('/') + 1);
      texts.put(one.file(), BarText.of(Words.tame(name, ""), one, columns));
    }
    if (running.size() + ended > 1 && !running.isEmpty()) {
      texts.put(ALL, BarText.of(ALL, all(), columns));
    }
    lines.draw(texts.values());
  }

  private Progress all() {
    long bytes = bytesEnded;
    long total = bytesEnded;
    long rate = 0;
    for (Progress one : running.values()) {
      bytes += one.bytes();
      total += Math.max(one.total(), one.bytes());
      rate += one.bytesPerSecond();
    }
    return new Progress(ALL, bytes, total, rate);
  }

  @Override
  public void ended(String file) {
    locked(() -> {
      Progress last = running.remove(file);
      if (last != null) {
        bytesEnded += last.bytes();
        ended++;
        if (lines.areDrawn()) {
          show();
        }
      }
    });
  }

  @Override
  public void aside(Runnable printing) {
    locked(() -> {
      boolean drawn = lines.areDrawn();
      lines.wipe();
      printing.run();
      if (drawn) {
        show();
      }
    });
  }

  @Override
  public void close() {
    locked(lines::wipe);
  }

  private void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }
}
