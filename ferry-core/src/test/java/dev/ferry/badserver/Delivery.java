package dev.ferry.badserver;

/** How a server's replies reach the client. A reader must not care. */
public enum Delivery {
  /** Each write of the server in one piece. */
  WHOLE,

  /** Every byte in a packet of its own. */
  BYTE_BY_BYTE
}
