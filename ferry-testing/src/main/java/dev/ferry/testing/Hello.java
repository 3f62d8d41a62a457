package dev.ferry.testing;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A ClientHello or a ServerHello (RFC 8446 §4.1.2, §4.1.3; RFC 5246 §7.4.1), as it is on the wire.
 *
 * @param random its first four bytes
 * @param sessionId in hexadecimal digits; empty if none was sent
 * @param extensions the extensions by their numbers
 */
record Hello(int random, String sessionId, Map<Integer, byte[]> extensions) {
  static final int CLIENT = 1;
  static final int SERVER = 2;

  private static final int SERVER_NAME = 0;
  private static final int SESSION_TICKET = 35;
  private static final int PRE_SHARED_KEY = 41;
  private static final int SUPPORTED_VERSIONS = 43;
  // A ServerHello with this random is a HelloRetryRequest (RFC 8446 §4.1.3).
  private static final int RETRY = 0xCF21AD74;

  /** Reads the body of a message; empty if it is not what its type says. */
  static Optional<Hello> read(int type, byte[] body) {
    try {
      ByteBuffer in = ByteBuffer.wrap(body);
      in.position(2); // the old version field
      int random = in.getInt();
      in.position(2 + 32);
      String sessionId = HexFormat.of().formatHex(take(in, in.get() & 0xFF));
      if (type == CLIENT) {
        take(in, in.getShort() & 0xFFFF); // cipher suites
        take(in, in.get() & 0xFF); // compressions
      } else {
        take(in, 3); // one of each
      }
      Map<Integer, byte[]> extensions = new HashMap<>();
      if (in.hasRemaining()) {
        in.getShort(); // length of what is left
      }
      while (in.hasRemaining()) {
        int number = in.getShort() & 0xFFFF;
        extensions.put(number, take(in, in.getShort() & 0xFFFF));
      }
      return Optional.of(new Hello(random, sessionId, extensions));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty(); // the TLS of the JDK will say what it thinks of it
    }
  }

  private static byte[] take(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  /** The host name in the server name extension (RFC 6066 §3). */
  Optional<String> serverName() {
    byte[] list = extensions.get(SERVER_NAME);
    return list == null || list.length < 5
        ? Optional.empty()
        : Optional.of(new String(list, 5, list.length - 5, StandardCharsets.US_ASCII));
  }

  /** Whether a client offers a pre-shared key of TLS 1.3, or a ticket of TLS 1.2 (RFC 5077). */
  boolean offersTicket() {
    byte[] ticket = extensions.get(SESSION_TICKET);
    return hasKey() || (ticket != null && ticket.length > 0);
  }

  /** TLS 1.3: a client offers a pre-shared key; a server takes it, that is, resumes. */
  boolean hasKey() {
    return extensions.containsKey(PRE_SHARED_KEY);
  }

  /** A client that knows versions past TLS 1.2; a server that has chosen one. */
  boolean hasNewVersions() {
    return extensions.containsKey(SUPPORTED_VERSIONS);
  }

  boolean isRetry() {
    return random == RETRY;
  }
}
