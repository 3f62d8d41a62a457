package dev.ferry.internal.transfer;

import dev.ferry.transfer.Progress;
import dev.ferry.transfer.Transfer;
import dev.ferry.transfer.TransferException;
import dev.ferry.transfer.TransferResult;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One transfer and its outcome, for whoever waits for it. Any thread. */
final class TransferTask extends FutureTask<TransferResult> implements Transfer {

  private final Job job;
  private final Meter meter;

  TransferTask(TransferEngine engine, Job job, Meter meter, Attempt attempt) {
    super(() -> {
      engine.dequeued();
      return engine.run(job, meter, attempt);
    });
    this.job = job;
    this.meter = meter;
  }

  @Override
  public String remote() {
    return job.remote();
  }

  @Override
  public Progress progress() {
    return meter.now();
  }

  @Override
  public TransferResult await() throws TransferException, InterruptedException {
    try {
      return get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof TransferException failure) {
        throw failure;
      }
      throw new IllegalStateException("the transfer of " + remote() + " broke", cause);
    }
  }

  @Override
  public boolean await(Duration most) throws InterruptedException {
    try {
      get(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException | CancellationException e) {
      return true; // It has ended; how is told by the other await.
    }
    return true;
  }

  @Override
  public boolean cancel() {
    return job.cancel();
  }
}
