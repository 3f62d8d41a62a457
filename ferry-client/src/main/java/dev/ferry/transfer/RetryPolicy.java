package dev.ferry.transfer;

import dev.ferry.FtpException;
import dev.ferry.FtpProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * How often a transfer is tried, how long it waits in between, and after which failures. Immutable;
 * any thread.
 *
 * @param attempts in all; 1 means that nothing is tried again
 * @param first the pause before the second attempt; each later one is twice as long
 * @param longest no pause is longer
 */
public record RetryPolicy(int attempts, Duration first, Duration longest) {

  private static final RetryPolicy DEFAULTS =
      new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofMinutes(1));

  private static final RetryPolicy NEVER = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if there is no attempt, or a pause is negative
   */
  public RetryPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException(attempts + " attempts");
    }
    if (first.isNegative() || longest.isNegative()) {
      throw new IllegalArgumentException("pauses of " + first + " to " + longest);
    }
  }

  /** Five attempts; pauses of 1, 2, 4 and 8 s, each shortened at random by up to half. */
  public static RetryPolicy defaults() {
    return DEFAULTS;
  }

  /** One attempt. */
  public static RetryPolicy never() {
    return NEVER;
  }

  /**
   * How long to wait before an attempt.
   *
   * @param attempt 2 for the first that is one
   * @param random 0 to 1: 0 halves the pause, so that many clients don't come back at once
   */
  public Duration pauseBefore(int attempt, double random) {
    double whole = (double) first.toMillis() * Math.pow(2, Math.max(0, attempt - 2));
    double most = Math.min(whole, (double) longest.toMillis());
    return Duration.ofMillis((long) (most * (0.5 + random / 2)));
  }

  /**
   * Whether the same may go well if it is tried again:
   *
   * <table>
   * <caption>Failures</caption>
   * <tr><td>421, 425, 426, 450, 451<td>yes
   * <tr><td>430, 530: a login<td>never; it locks accounts
   * <tr><td>452, 552: no space; 550, 553 and other refusals<td>no
   * <tr><td>refused or lost connections, time-outs, names that aren't found<td>yes
   * <tr><td>a certificate or a name in it<td>never
   * <tr><td>what is no FTP<td>no
   * <tr><td>arrived, but not equal<td>yes, from the start
   * <tr><td>local files, and all else<td>no
   * </table>
   */
  public static boolean mayHelp(IOException failure) {
    if (failure instanceof FtpProtocolException) {
      return false;
    }
    if (failure instanceof FtpException refusal) {
      return switch (refusal.code()) {
        case 421, 425, 426, 450, 451 -> true;
        default -> false;
      };
    }
    if (failure instanceof SSLException) {
      return !isOfTrust(failure);
    }
    return failure instanceof EOFException
        || failure instanceof SocketException
        || failure instanceof SocketTimeoutException
        || failure instanceof UnknownHostException
        || failure instanceof VerificationException;
  }

  /** A handshake that was cut off is the network's; any other that fails will fail again. */
  private static boolean isOfTrust(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
        return true;
      }
      if (cause instanceof EOFException || cause instanceof SocketException) {
        return false;
      }
    }
    return failure instanceof SSLHandshakeException;
  }
}
