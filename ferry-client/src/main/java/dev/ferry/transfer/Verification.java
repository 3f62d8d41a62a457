package dev.ferry.transfer;

/** How a file is compared with its original, once the server has said that all went well. */
public enum Verification {
  /** Not at all: the server's word is taken. */
  NONE,
  /** By size, where the server tells it: in the reply that begins a download, or by SIZE. */
  SIZE,
  /**
   * By a digest that the server computes (HASH, XSHA256 and others); where it has none, by size.
   * The result says which it was. Server and client both read the whole file once more.
   */
  HASH
}
