package dev.ferry.internal.transfer;

import dev.ferry.internal.pool.SessionPool;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * To which servers this one's files can go directly, as far as it was tried: servers that don't let
 * it happen don't let it happen for the next file either. Any thread.
 */
final class FxpTrials {

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<SessionPool, Boolean> outcomes = new WeakHashMap<>();

  /** Whether it was not seen to be impossible. */
  boolean mayWork(SessionPool target) {
    lock.lock();
    try {
      return outcomes.getOrDefault(target, true);
    } finally {
      lock.unlock();
    }
  }

  /** Whether a file has gone there. */
  boolean haveWorked(SessionPool target) {
    lock.lock();
    try {
      return outcomes.getOrDefault(target, false);
    } finally {
      lock.unlock();
    }
  }

  /** A file has gone there. */
  void worked(SessionPool target) {
    lock.lock();
    try {
      outcomes.put(target, true);
    } finally {
      lock.unlock();
    }
  }

  /** It is not tried again. */
  void failed(SessionPool target, String servers, Exception why) {
    lock.lock();
    try {
      Boolean before = outcomes.put(target, false);
      if (before != null && !before) {
        return;
      }
    } finally {
      lock.unlock();
    }
    System.getLogger("dev.ferry")
        .log(Level.DEBUG, "files from {0} go through here: {1}", servers, why.toString());
  }
}
