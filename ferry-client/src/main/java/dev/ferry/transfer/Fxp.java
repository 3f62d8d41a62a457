package dev.ferry.transfer;

/**
 * Whether a file may go from one server to another directly (RFC 959 §5.2, known as FXP), and not
 * through this side. Most servers don't let it; then it goes through this side.
 */
public enum Fxp {
  /** Never: all bytes go through this side. */
  NEVER,
  /** Where both sides would move their data in the clear anyway. */
  IN_THE_CLEAR,
  /**
   * Also where both secure their data by TLS, and one of the servers can be the client of the
   * handshake ({@code SSCN}, {@code CPSV}). The bytes are encrypted then, but as a rule neither
   * server checks the other's certificate: who sits between the two could read and change them.
   */
  ALSO_UNDER_TLS
}
