package dev.ferry.interop;

/** How a server is set up for TLS. */
enum TlsSetting {
  NONE,
  /** AUTH TLS; nobody gets in without it, and no data go in the clear. */
  EXPLICIT,
  /** TLS from the first byte. */
  IMPLICIT
}
