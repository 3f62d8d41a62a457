package dev.ferry.transfer;

import java.io.IOException;
import java.time.Duration;

/**
 * Hears how transfers begin, fail, are tried again and end. Every method does nothing by default.
 * They are called on the thread that transfers, outside locks; if one throws, the transfer fails
 * with that as its cause.
 */
public interface TransferListener {

  /** Hears nothing. */
  TransferListener NONE = new TransferListener() {};

  /**
   * An attempt begins.
   *
   * @param attempt 1 for the first
   */
  default void attemptBegun(String remote, int attempt) {}

  /** An attempt failed, and there will be another one after a pause. */
  default void attemptFailed(String remote, int attempt, IOException failure, Duration pause) {}

  /** A transfer ended well. */
  default void ended(TransferResult result) {}

  /** A transfer ended with an exception. */
  default void failed(TransferException failure) {}
}
