package dev.ferry.transfer;

/**
 * Hears how a transfer gets on, a few times a second, and once when all bytes are there. It is
 * called on the thread that transfers, and never under a lock; of a transfer in {@linkplain
 * TransferOptions#segments() segments} on any of its threads, one at a time. If it throws, the
 * transfer fails with that as its cause.
 */
@FunctionalInterface
public interface ProgressListener {

  /** Hears nothing. */
  ProgressListener NONE = progress -> {};

  /** Bytes have moved. */
  void moved(Progress progress);
}
