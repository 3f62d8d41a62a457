package dev.ferry;

/** Who opens the data connection. */
public enum DataMode {
  /** We connect to the server (PASV, EPSV). Works from behind NAT and firewalls; the default. */
  PASSIVE,

  /** The server connects to us (PORT, EPRT). It must be able to reach this machine. */
  ACTIVE
}
