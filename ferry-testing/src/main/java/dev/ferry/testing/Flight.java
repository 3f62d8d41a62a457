package dev.ferry.testing;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * What one side of a TLS handshake says in the clear, as far as a test wants to know it: the hello,
 * and from the server whether it resumes a session.
 */
final class Flight {
  private static final int CHANGE_CIPHER_SPEC = 20;
  private static final int HANDSHAKE = 22;
  private static final int CERTIFICATE = 11;
  private static final int ENOUGH = 1 << 16;

  private byte[] unread = new byte[0];
  private byte[] messages = new byte[0];
  private boolean cipherChanged;
  private boolean certificateSent;
  private Optional<Hello> hello = Optional.empty();

  /** Takes bytes of the connection, in any pieces; those after the handshake change nothing. */
  void add(byte[] bytes, int offset, int length) {
    if ((cipherChanged && hello.isPresent()) || messages.length > ENOUGH) {
      return;
    }
    unread = join(unread, bytes, offset, length);
    while (unread.length >= 5 && unread.length >= 5 + number(unread, 3, 2)) {
      int end = 5 + number(unread, 3, 2);
      if (unread[0] == HANDSHAKE && !cipherChanged) {
        messages = join(messages, unread, 5, end - 5);
      } else if (unread[0] == CHANGE_CIPHER_SPEC && hello.isPresent()) {
        cipherChanged = true;
      }
      unread = Arrays.copyOfRange(unread, end, unread.length);
      readMessages();
    }
  }

  private void readMessages() {
    while (messages.length >= 4 && messages.length >= 4 + number(messages, 1, 3)) {
      int type = messages[0];
      int end = 4 + number(messages, 1, 3);
      if (type == Hello.CLIENT || type == Hello.SERVER) {
        Optional<Hello> read = Hello.read(type, Arrays.copyOfRange(messages, 4, end));
        hello = read.filter(h -> !h.isRetry());
      }
      certificateSent |= type == CERTIFICATE;
      messages = Arrays.copyOfRange(messages, end, messages.length);
    }
  }

  /** The hello, once it has come. */
  Optional<Hello> hello() {
    return hello;
  }

  /** Whether the server that says this resumes a session; empty as long as nobody can tell. */
  Optional<Boolean> resumes() {
    if (hello.isEmpty()) {
      return Optional.empty();
    }
    if (hello.get().hasNewVersions()) {
      return Optional.of(hello.get().hasKey());
    }
    // TLS 1.2 says it by what is missing: no certificate before the keys change.
    return certificateSent || cipherChanged ? Optional.of(!certificateSent) : Optional.empty();
  }

  private static int number(byte[] bytes, int offset, int length) {
    int n = 0;
    for (int i = 0; i < length; i++) {
      n = (n << 8) | (bytes[offset + i] & 0xFF);
    }
    return n;
  }

  private static byte[] join(byte[] head, byte[] tail, int offset, int length) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream(head.length + length);
    joined.writeBytes(head);
    joined.write(tail, offset, length);
    return joined.toByteArray();
  }
}
