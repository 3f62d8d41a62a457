package dev.ferry.interop;

/** What some FTP servers do and others don't. */
public enum Trait {
  /** Listens on IPv6, and knows EPSV and EPRT there (RFC 2428). */
  IPV6,
  /** Connects to the client for data: PORT and EPRT. */
  ACTIVE,
  /** Knows MLSD and MLST (RFC 3659 §7). */
  MACHINE_LISTING,
  /** Sets a file's time by MFMT. */
  SETS_TIME,
  /** Keeps what lies behind an upload that began inside a file (REST, then STOR). */
  KEEPS_TAIL
}
