package dev.ferry.bench;

/** A server of our own, which is gone when it is closed. */
interface OwnServer extends AutoCloseable {

  /** Where clients find it, and the folder that they may write to. */
  Site site();

  /** What it says of itself. */
  String greeting();

  /** Ends it; returns when it has ended, after 5 seconds at most. */
  @Override
  void close();
}
