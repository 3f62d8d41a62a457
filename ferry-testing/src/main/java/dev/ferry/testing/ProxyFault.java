package dev.ferry.testing;

/** One thing that a {@link FakeProxy} does wrong. */
public enum ProxyFault {

  /** It takes connections and the client's words, and says nothing: a hung proxy. */
  SILENT,

  /** It ends the connection when the client has said its first word: a port of something else. */
  HANGS_UP,

  /** It ends the connection in the middle of its answer to the request. */
  HANGS_UP_HALFWAY,

  /** It answers the client's first word with the greeting of an SSH server. */
  GARBAGE,

  /** Its answer to the request begins well and never ends. */
  ENDLESS_ANSWER,

  /**
   * On its first connection it waits for the server's first bytes, and sends them behind its answer
   * in one segment: nothing in TCP keeps the two apart, and a client that reads ahead loses the
   * greeting.
   */
  GREETING_WITH_ANSWER
}
