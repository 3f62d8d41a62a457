package dev.ferry.transfer;

import java.time.Duration;

/** A transfer that goes on in the background. Any thread. */
public interface Transfer {

  /** The path on the server. */
  String remote();

  /** How far it has come. */
  Progress progress();

  /** Whether it has ended, well or not. */
  boolean isDone();

  /**
   * Waits until it has ended, and returns how.
   *
   * @throws TransferCancelledException if it was cancelled
   * @throws TransferException if it failed
   * @throws InterruptedException if this thread is interrupted; the transfer goes on
   */
  TransferResult await() throws TransferException, InterruptedException;

  /**
   * Waits until it has ended, but not longer than this.
   *
   * @return whether it has
   */
  boolean await(Duration most) throws InterruptedException;

  /**
   * Asks it to stop, and returns at once. What has arrived stays where it can be resumed from, if
   * it was to be resumable; the connection is usable afterwards, or closed.
   *
   * @return whether it was still going on
   */
  boolean cancel();
}
