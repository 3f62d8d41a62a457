package dev.ferry.internal.mirror;

import dev.ferry.transfer.Transfer;
import dev.ferry.transfer.TransferException;
import dev.ferry.transfer.TransferResult;
import java.io.InterruptedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Transfers that are run on the threads that ask for them, and can be cancelled from others. */
final class Running {

  private final Set<Transfer> transfers = ConcurrentHashMap.newKeySet();
  private volatile boolean cancelled;

  /** Keeps what is to be executed. */
  private static final class Later implements Executor {
    private @Nullable Runnable task;

    @Override
    public void execute(Runnable command) {
      task = command;
    }

    void run() {
      Runnable kept = task;
      if (kept != null) {
        kept.run();
      }
    }
  }

  /** Runs the transfer that this begins, on this thread. */
  TransferResult run(Function<Executor, Transfer> begin)
      throws TransferException, InterruptedIOException {
    Later later = new Later();
    Transfer transfer = begin.apply(later);
    transfers.add(transfer);
    try {
      if (cancelled) {
        transfer.cancel();
      }
      later.run();
      return transfer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted in the transfer of " + transfer.remote());
    } finally {
      transfers.remove(transfer);
    }
  }

  void cancel() {
    cancelled = true;
    transfers.forEach(Transfer::cancel);
  }
}
