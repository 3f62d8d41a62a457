package dev.ferry;

/** Whether and how a connection is secured by TLS (RFC 4217). */
public enum Security {
  /** Plain FTP. Everybody on the way can read the password. */
  NONE,

  /**
   * AUTH TLS before anything else is said, on the usual port 21. A server that refuses AUTH or PROT
   * P ends the login with an error: nothing is ever sent in the clear instead.
   */
  EXPLICIT,

  /**
   * As {@link #EXPLICIT}, but a server that refuses AUTH or PROT P (with 4xx or 5xx) is used in the
   * clear all the same, with a warning in the log of {@code dev.ferry}. Whoever can change what is
   * on the wire can make it look as if the server refused, so this protects against listening only.
   * A failed handshake or a wrong certificate is an error here too.
   */
  EXPLICIT_IF_OFFERED,

  /** TLS from the first byte, on port 990 unless another is named. */
  IMPLICIT
}
