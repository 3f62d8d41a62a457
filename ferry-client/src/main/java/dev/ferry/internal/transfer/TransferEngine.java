package dev.ferry.internal.transfer;

import dev.ferry.internal.pool.SessionPool;
import dev.ferry.internal.session.Alarms;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.Transfer;
import dev.ferry.transfer.TransferCancelledException;
import dev.ferry.transfer.TransferException;
import dev.ferry.transfer.TransferListener;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.TransferResult;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs transfers: an attempt, and if it fails, is that worth another one, then a pause, and the
 * next attempt, which finds out itself where to go on. Any thread.
 */
public final class TransferEngine implements AutoCloseable {

  private final SessionPool pool;
  private final Alarms alarms;
  private final TransferListener listener;
  private final DoubleSupplier random;
  private final StreamSupply supply;
  private final Set<Job> running = ConcurrentHashMap.newKeySet();
  private final AtomicInteger queued = new AtomicInteger();
  private final FxpTrials fxp = new FxpTrials();

  /**
   * On the sessions of a pool.
   *
   * @param random 0 to 1, for the length of pauses
   * @param supply where the further streams of transfers come from
   */
  public TransferEngine(
      SessionPool pool,
      Alarms alarms,
      TransferListener listener,
      DoubleSupplier random,
      StreamSupply supply) {
    this.pool = pool;
    this.alarms = alarms;
    this.listener = listener;
    this.random = random;
    this.supply = supply;
  }

  /** Downloads on this thread. */
  public TransferResult download(String remote, Path local, TransferOptions how)
      throws TransferException {
    Job job = new Job(remote, how, this::hasBacklog, Batch.ofOne());
    Meter meter = new Meter(job);
    return run(job, meter, new Download(pool, job, meter, local, supply));
  }

  /** Uploads on this thread. */
  public TransferResult upload(Path local, String remote, TransferOptions how)
      throws TransferException {
    Job job = new Job(remote, how, this::hasBacklog, Batch.ofOne());
    Meter meter = new Meter(job);
    return run(job, meter, new Upload(pool, job, meter, local, supply));
  }

  /**
   * Copies to another server, or another place on this one, on this thread.
   *
   * @throws IllegalArgumentException if it is this one, and has one session at most, or the path is
   *     the same
   */
  public TransferResult copy(
      String remote, TransferEngine target, String targetPath, TransferOptions how)
      throws TransferException {
    if (target.pool == pool && pool.options().sessions() < 2) {
      throw new IllegalArgumentException(
          "to copy from a client to itself takes two sessions, and PoolOptions allow it one");
    }
    if (target.pool == pool && targetPath.equals(remote)) {
      throw new IllegalArgumentException(remote + " can't be copied onto itself");
    }
    Job job = new Job(remote, how, () -> false, Batch.ofOne());
    Meter meter = new Meter(job);
    target.running.add(job); // To be stopped by either.
    try {
      return run(job, meter, new ServerCopy(job, meter, pool, target.pool, targetPath, fxp));
    } finally {
      target.running.remove(job);
    }
  }

  /** Downloads on another thread. */
  public Transfer startDownload(String remote, Path local, TransferOptions how, Executor executor) {
    return startDownload(remote, local, how, executor, Batch.ofOne());
  }

  /** The same, of one among many. */
  public Transfer startDownload(
      String remote, Path local, TransferOptions how, Executor executor, Batch batch) {
    Job job = new Job(remote, how, this::hasBacklog, batch);
    Meter meter = new Meter(job);
    return start(job, meter, new Download(pool, job, meter, local, supply), executor);
  }

  /** Uploads on another thread. */
  public Transfer startUpload(Path local, String remote, TransferOptions how, Executor executor) {
    return startUpload(local, remote, how, executor, Batch.ofOne());
  }

  /** The same, of one among many. */
  public Transfer startUpload(
      Path local, String remote, TransferOptions how, Executor executor, Batch batch) {
    Job job = new Job(remote, how, this::hasBacklog, batch);
    Meter meter = new Meter(job);
    return start(job, meter, new Upload(pool, job, meter, local, supply), executor);
  }

  private Transfer start(Job job, Meter meter, Attempt attempt, Executor executor) {
    TransferTask task = new TransferTask(this, job, meter, attempt);
    queued.incrementAndGet();
    try {
      executor.execute(task);
    } catch (RuntimeException e) {
      queued.decrementAndGet();
      throw e;
    }
    return task;
  }

  /** A task that waited for a thread has one. */
  void dequeued() {
    queued.decrementAndGet();
  }

  /** Whether transfers wait, be it for a thread or for a session. */
  private boolean hasBacklog() {
    return queued.get() > 0 || pool.isWaitedFor();
  }

  TransferResult run(Job job, Meter meter, Attempt attempt) throws TransferException {
    Future<?> alarm =
        job.options().deadline().map(most -> alarms.after(most, job::expire)).orElse(null);
    TransferListener told = new Chronicle(pool.address(), attempt.direction(), meter, listener);
    Failures failures = new Failures();
    running.add(job);
    try {
      TransferResult result = untilItEnds(job, meter, attempt, failures, told);
      told.ended(result);
      return result;
    } catch (IOException | RuntimeException e) {
      TransferException failure = failure(job, meter, attempt, failures.with(e));
      told.failed(failure);
      throw failure;
    } finally {
      job.done();
      running.remove(job);
      if (alarm != null) {
        alarm.cancel(false);
      }
    }
  }

  /** Cancels all that is going on. */
  @Override
  public void close() {
    for (Job job : running) {
      job.cancel();
    }
  }

  private TransferResult untilItEnds(
      Job job, Meter meter, Attempt attempt, Failures failures, TransferListener told)
      throws IOException {
    RetryPolicy retry = job.options().retry();
    for (int number = 1; ; number++) {
      job.check();
      told.attemptBegun(job.remote(), number);
      try {
        return result(job, meter, attempt.once(number), number);
      } catch (IOException e) {
        boolean again =
            number < retry.attempts() && (e instanceof Unresumable || RetryPolicy.mayHelp(e));
        if (job.isCancelled() || job.isExpired() || !again) {
          throw e;
        }
        failures.add(e);
        Duration pause = retry.pauseBefore(number + 1, random.getAsDouble());
        told.attemptFailed(job.remote(), number, e, pause);
        job.pause(pause);
      }
    }
  }

  private static TransferResult result(Job job, Meter meter, Verdict verdict, int number) {
    return new TransferResult(
        job.remote(),
        verdict.size(),
        meter.all(),
        verdict.resumedAt(),
        verdict.skipped() ? 0 : number,
        job.elapsed(),
        verdict.verifiedBy(),
        verdict.digest(),
        verdict.timeTrouble());
  }

  private static TransferException failure(Job job, Meter meter, Attempt attempt, Throwable cause) {
    boolean resumable = false;
    try {
      resumable = attempt.giveUp();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
    if (job.isCancelled()) {
      return new TransferCancelledException(
          job.remote(), attempt.local(), meter.there(), resumable, cause);
    }
    if (job.isExpired()) {
      SocketTimeoutException late =
          new SocketTimeoutException(
              "the transfer of "
                  + job.remote()
                  + " was not done in "
                  + job.options().deadline().map(Duration::toString).orElse("time"));
      late.initCause(cause);
      return wrapped(job, meter, attempt, resumable, late);
    }
    return cause instanceof TransferException told
        ? told
        : wrapped(job, meter, attempt, resumable, cause);
  }

  private static TransferException wrapped(
      Job job, Meter meter, Attempt attempt, boolean resumable, Throwable cause) {
    Throwable shown = cause instanceof LocalFailure local ? local.of(attempt.local()) : cause;
    return new TransferException(
        job.remote() + ": " + Chronicle.reason(shown),
        job.remote(),
        attempt.local(),
        meter.there(),
        resumable,
        shown);
  }

  /** What went wrong in attempts that were followed by another. */
  private static final class Failures {
    private @Nullable IOException before;

    void add(IOException failure) {
      if (before != null && !before.equals(failure)) {
        failure.addSuppressed(before);
      }
      before = failure;
    }

    /** The last failure, with the one before it suppressed in it, and so on. */
    Throwable with(Exception last) {
      if (before != null && !before.equals(last)) {
        last.addSuppressed(before);
      }
      return last;
    }
  }
}
