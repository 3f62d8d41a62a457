package dev.ferry.internal.pool;

import dev.ferry.FtpException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;

/**
 * How many sessions a server takes: as many as were set, until it refuses one while others stand.
 * Then it is as many as stand, and after a while one more is tried: 30 s, and twice as long after
 * each further refusal, up to ten minutes. Guarded by the pool's lock.
 */
final class ServerLimit {

  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final int most;
  private int learned;
  private Duration patience = FIRST;
  private long refusedAt;

  ServerLimit(int most) {
    this.most = most;
    this.learned = most;
  }

  /** How many may be open now; one more than was learned, once it is time to try. */
  int now(long nanoTime) {
    boolean again = learned < most && nanoTime - refusedAt >= patience.toNanos();
    return again ? learned + 1 : learned;
  }

  /** Nanoseconds until one more may be tried; {@link Long#MAX_VALUE} if nothing was refused. */
  long untilNextTry(long nanoTime) {
    return learned == most
        ? Long.MAX_VALUE
        : Math.max(0, patience.toNanos() - (nanoTime - refusedAt));
  }

  /** One was refused while these stood. */
  void refused(int standing, long nanoTime) {
    boolean again = learned <= standing && learned < most;
    patience = again ? min(patience.multipliedBy(2), LONGEST) : FIRST;
    learned = Math.max(1, standing);
    refusedAt = nanoTime;
  }

  /** So many stand, and the server took the last of them. */
  void taken(int standing) {
    if (standing > learned) {
      learned = Math.min(most, standing);
      patience = FIRST;
    }
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** Who was let in before, and isn't now, is one too many, whatever the server says. */
  static boolean isRefusal(IOException failure) {
    if (failure instanceof FtpException refusal) {
      return refusal.code() == 421 || refusal.code() == 530 || refusal.code() == 550;
    }
    return failure instanceof SocketException || failure instanceof EOFException;
  }
}
