package dev.ferry.cli.output;

import dev.ferry.transfer.Progress;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A bar for each transfer, and one for the whole if there are several. Drawn only where somebody
 * looks. What ends within half a second gets none.
 */
final class ProgressBars implements ProgressView {

  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(500);
  private static final String WHOLE = "all";
  private static final long MEBI = 1 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final PrintStream terminal;
  private final LongSupplier nanoTime;
  private final long began;
  private final Map<String, ProgressBar> bars = new LinkedHashMap<>();
  private final Map<String, Progress> last = new LinkedHashMap<>();
  private final BarLines lines;

  ProgressBars(PrintStream terminal, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
    this.lines = new BarLines(terminal);
  }

  @Override
  public void moved(Progress now) {
    locked(() -> {
      last.put(now.file(), now);
      if (nanoTime.getAsLong() - began >= PATIENCE) {
        show(now.file(), now.bytes(), now.total());
        if (last.size() > 1) {
          showWhole();
        }
      }
    });
  }

  private void showWhole() {
    long bytes = 0;
    long total = 0;
    for (Progress one : last.values()) {
      bytes += one.bytes();
      total += Math.max(one.total(), one.bytes());
    }
    show(WHOLE, bytes, total);
  }

  private void show(String name, long bytes, long total) {
    ProgressBar bar = bars.computeIfAbsent(name, any -> begin(name, bytes));
    bar.maxHint(total);
    bar.stepTo(bytes);
    bar.refresh();
  }

  private ProgressBar begin(String name, long bytes) {
    return new ProgressBarBuilder()
        .setTaskName(Words.tame(name.substring(name.lastIndexOf('/') + 1), ""))
        .setStyle(ProgressBarStyle.ASCII)
        .setUnit(" MiB", MEBI)
        .showSpeed()
        .startsFrom(bytes, java.time.Duration.ZERO)
        .setUpdateIntervalMillis(1_000)
        .setConsumer(new Bar(name))
        .build();
  }

  @Override
  public void ended(String file) {
    locked(() -> {
      ProgressBar bar = bars.remove(file);
      if (bar != null) {
        bar.close();
      }
    });
  }

  @Override
  public void aside(Runnable printing) {
    locked(() -> {
      lines.wipe();
      printing.run();
      terminal.flush();
      lines.draw();
    });
  }

  @Override
  public void close() {
    locked(() -> {
      bars.values().forEach(ProgressBar::close);
      bars.clear();
      lines.wipe();
    });
  }

  private void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  /** Takes the text of one bar, whenever the library has drawn it anew. */
  private final class Bar implements ProgressBarConsumer {

    private final String name;
    private final ConsoleProgressBarConsumer width = new ConsoleProgressBarConsumer(terminal);

    Bar(String name) {
      this.name = name;
    }

    @Override
    public int getMaxRenderedLength() {
      return width.getMaxRenderedLength();
    }

    @Override
    public void accept(String text) {
      locked(() -> {
        lines.put(name, text);
        lines.draw();
      });
    }

    @Override
    public void close() {
      locked(() -> {
        lines.wipe();
        lines.remove(name);
        lines.draw();
      });
    }
  }
}
