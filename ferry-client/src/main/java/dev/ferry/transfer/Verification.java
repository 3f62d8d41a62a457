package dev.ferry.transfer;

/** How a file is compared with its original, once the server has said that all went well. */
public enum Verification {
  /** Not at all: the server's word is taken. */
  NONE,
  /** By size, where the server tells it: in the reply that begins a download, or by SIZE. */
  SIZE,
  /**
   * By size, and it was not changed meanwhile: its time behind the last byte is the one from before
   * the first. Of a download that is the server's file, of an upload the local one; and if an
   * upload keeps the time, the server tells that very time, to the second. A server that tells no
   * times is asked for sizes alone. It costs a round trip, and two more before a download.
   */
  SIZE_AND_TIME,
  /**
   * By a digest that the server computes (HASH, XSHA256 and others); where it has none, by size.
   * The result says which it was. Server and client both read the whole file once more.
   */
  HASH
}
