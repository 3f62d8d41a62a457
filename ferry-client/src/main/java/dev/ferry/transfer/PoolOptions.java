package dev.ferry.transfer;

import java.time.Duration;
import java.util.Optional;

/**
 * How sessions are shared. Immutable; any thread.
 *
 * @param sessions the most that are open at once; 1 to 1,000
 * @param borrowTimeout how long a thread waits for a session
 * @param idleTimeout how long one may do nothing before it is ended
 * @param checkAfter how long one may do nothing and still be used without asking whether it lives
 * @param keepAlive how often an idle session is asked by NOOP whether it lives, so that the server
 *     doesn't end it; empty if never
 * @param leakTrace whether to keep the stack of who borrowed a session, to be told of with it if it
 *     is never given back
 */
public record PoolOptions(
    int sessions,
    Duration borrowTimeout,
    Duration idleTimeout,
    Duration checkAfter,
    Optional<Duration> keepAlive,
    boolean leakTrace) {

  private static final int MOST_SESSIONS = 1_000;

  private static final PoolOptions DEFAULTS =
      new PoolOptions(
          16,
          Duration.ofSeconds(60),
          Duration.ofMinutes(1),
          Duration.ofSeconds(15),
          Optional.empty(),
          false);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public PoolOptions {
    if (sessions < 1 || sessions > MOST_SESSIONS) {
      throw new IllegalArgumentException(sessions + " sessions is not within 1 to 1000");
    }
    requirePositive("borrow timeout", borrowTimeout);
    requirePositive("idle timeout", idleTimeout);
    requirePositive("check after", checkAfter);
    if (keepAlive.isPresent()) {
      requirePositive("keep-alive", keepAlive.get());
    }
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " of " + value + " is not positive");
    }
  }

  /**
   * Up to 16 sessions; 60 s to get one; one that did nothing for a minute is ended, and for 15 s is
   * asked first. None is kept alive.
   */
  public static PoolOptions defaults() {
    return DEFAULTS;
  }

  /** The same with another number of sessions. */
  public PoolOptions withSessions(int most) {
    return new PoolOptions(most, borrowTimeout, idleTimeout, checkAfter, keepAlive, leakTrace);
  }

  /** The same with another limit on the wait for a session. */
  public PoolOptions withBorrowTimeout(Duration most) {
    return new PoolOptions(sessions, most, idleTimeout, checkAfter, keepAlive, leakTrace);
  }

  /** The same with another limit on idleness. */
  public PoolOptions withIdleTimeout(Duration most) {
    return new PoolOptions(sessions, borrowTimeout, most, checkAfter, keepAlive, leakTrace);
  }

  /** The same with another limit on idleness that isn't asked about. */
  public PoolOptions withCheckAfter(Duration most) {
    return new PoolOptions(sessions, borrowTimeout, idleTimeout, most, keepAlive, leakTrace);
  }

  /**
   * The same with NOOPs on idle sessions. Those that a server would end before the idle timeout
   * stay usable so; without, they are replaced when they are needed, which costs a login.
   */
  public PoolOptions withKeepAlive(Duration interval) {
    return new PoolOptions(
        sessions, borrowTimeout, idleTimeout, checkAfter, Optional.of(interval), leakTrace);
  }

  /** The same with stacks of borrowers, which cost a little. */
  public PoolOptions withLeakTrace(boolean kept) {
    return new PoolOptions(sessions, borrowTimeout, idleTimeout, checkAfter, keepAlive, kept);
  }
}
