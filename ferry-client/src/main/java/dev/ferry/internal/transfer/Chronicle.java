package dev.ferry.internal.transfer;

import dev.ferry.internal.watch.AttemptEvent;
import dev.ferry.internal.watch.Recorder;
import dev.ferry.internal.watch.TransferEvent;
import dev.ferry.transfer.TransferCancelledException;
import dev.ferry.transfer.TransferException;
import dev.ferry.transfer.TransferListener;
import dev.ferry.transfer.TransferResult;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells the log and the flight recorder how one transfer gets on, beside the user's listener. A
 * failure is thrown, so the log has it at DEBUG; what is tried again nobody else would hear of.
 */
final class Chronicle implements TransferListener {

  private static final Logger LOG = System.getLogger("dev.ferry");

  private final String server;
  private final String direction;
  private final Meter meter;
  private final TransferListener next;
  private final @Nullable TransferEvent transfer;
  private @Nullable AttemptEvent attempt;
  private int attempts;

  Chronicle(String server, String direction, Meter meter, TransferListener next) {
    this.server = server;
    this.direction = direction;
    this.meter = meter;
    this.next = next;
    this.transfer = Recorder.isThere() ? new TransferEvent() : null;
    if (transfer != null) {
      transfer.begin();
    }
  }

  @Override
  public void attemptBegun(String remote, int number) {
    if (number == 1) {
      LOG.log(Level.DEBUG, () -> direction + " of " + remote + " begins, on " + server);
    }
    attempts = number;
    if (Recorder.isThere()) {
      AttemptEvent begun = new AttemptEvent();
      begun.begin();
      attempt = begun;
    }
    next.attemptBegun(remote, number);
  }

  @Override
  public void attemptFailed(String remote, int number, IOException failure, Duration pause) {
    attemptEnded(remote, reason(failure));
    LOG.log(
        Level.INFO,
        () ->
            String.format(
                "%s of %s: attempt %d failed (%s), the next one begins in %d ms",
                direction, remote, number, reason(failure), pause.toMillis()));
    next.attemptFailed(remote, number, failure, pause);
  }

  @Override
  public void ended(TransferResult result) {
    attemptEnded(result.remote(), "");
    LOG.log(
        Level.DEBUG,
        () ->
            String.format(
                "%s of %s ended: %d bytes, attempts %d, resumed at %d, verified by %s",
                direction,
                result.remote(),
                result.size(),
                result.attempts(),
                result.resumedAt(),
                result.verifiedBy()));
    next.ended(result); // If it throws, the transfer has failed.
    TransferEvent event = over();
    if (event != null) {
      event.attempts = result.attempts();
      event.resumedAt = result.resumedAt();
      event.verifiedBy = result.verifiedBy().name();
      event.outcome = result.skipped() ? "skipped" : "done";
      commit(event, result.remote(), result.size());
    }
  }

  @Override
  public void failed(TransferException failure) {
    attemptEnded(failure.remote(), reason(failure));
    boolean cancelled = failure instanceof TransferCancelledException;
    String outcome = cancelled ? "cancelled" : "failed";
    LOG.log(
        Level.DEBUG,
        () ->
            String.format(
                "%s of %s %s: %s", direction, failure.remote(), outcome, reason(failure)));
    TransferEvent event = over();
    if (event != null) {
      event.attempts = attempts;
      event.outcome = outcome;
      event.failure = reason(failure);
      commit(event, failure.remote(), failure.bytesDone());
    }
    next.failed(failure);
  }

  /** The event, if it is to be recorded. */
  private @Nullable TransferEvent over() {
    if (transfer == null) {
      return null;
    }
    transfer.end();
    return transfer.shouldCommit() ? transfer : null;
  }

  private void commit(TransferEvent event, String remote, long size) {
    event.server = server;
    event.remote = remote;
    event.direction = direction;
    event.size = size;
    event.moved = meter.all();
    event.commit();
  }

  /** Once for each: a transfer may also fail between two, or behind the last. */
  private void attemptEnded(String remote, String failure) {
    AttemptEvent ended = attempt;
    attempt = null;
    if (ended == null) {
      return;
    }
    ended.end();
    if (ended.shouldCommit()) {
      ended.remote = remote;
      ended.number = attempts;
      ended.failure = failure;
      ended.commit();
    }
  }

  /** The message of a failure, or its name if it has none. */
  static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }
}
