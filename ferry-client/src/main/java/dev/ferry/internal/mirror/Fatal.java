package dev.ferry.internal.mirror;

import dev.ferry.FtpException;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.TransferCancelledException;
import dev.ferry.transfer.TransferException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;

/**
 * Which failures end a run, as all that follows would fail alike: a full disk, a refused login,
 * which must not be tried again and again, trust, and a server that isn't reached any more.
 */
final class Fatal {

  /** So many failures of the network one after the other, none of which another attempt helped. */
  private final int most;

  private final AtomicInteger unreached = new AtomicInteger();

  Fatal(int most) {
    this.most = most;
  }

  /** Something went well. */
  void reached() {
    unreached.set(0);
  }

  /** Why nothing else is to be begun; empty if something may be. */
  String reason(Throwable failure) {
    Throwable cause =
        failure instanceof TransferException && failure.getCause() instanceof IOException inner
            ? inner
            : failure;
    if (failure instanceof TransferCancelledException || cause instanceof InterruptedIOException) {
      return isTimeout(cause) ? unreachable(cause) : "cancelled";
    }
    if (cause instanceof FtpException refusal) {
      return switch (refusal.code()) {
        case 452, 552 -> "the server has no space left";
        case 430, 530, 532 -> "the login is refused";
        default -> unreachable(cause);
      };
    }
    if (isDiskFull(cause)) {
      return "the disk is full";
    }
    if (cause instanceof SSLException trust && !RetryPolicy.mayHelp(trust)) {
      return "the server isn't trusted";
    }
    return unreachable(cause);
  }

  private static boolean isTimeout(Throwable failure) {
    return failure instanceof java.net.SocketTimeoutException;
  }

  private String unreachable(Throwable failure) {
    boolean network = failure instanceof IOException told && RetryPolicy.mayHelp(told);
    if (!network) {
      return "";
    }
    return unreached.incrementAndGet() >= most ? "the server can't be reached any more" : "";
  }

  /** The JDK has only the system's words for it. */
  private static boolean isDiskFull(Throwable failure) {
    String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return failure instanceof IOException
        && (words.contains("no space left on device")
            || words.contains("not enough space on the disk")
            || words.contains("disk quota exceeded"));
  }
}
