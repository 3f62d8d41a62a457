package dev.ferry.testing;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the steps on the data connection do. A client that drops the connection, or refuses an
 * active one, is no mistake of the script: the step ends early and the script goes on.
 */
final class Transfers {
  private Transfers() {}

  static void send(Conversation c, byte[] bytes) throws IOException {
    DataConnection data = c.dataConnection();
    if (data != null) {
      try {
        data.write(bytes, bytes.length);
      } catch (IOException e) {
        dropped(c);
      }
    }
  }

  static void send(Conversation c, InputStream in) throws IOException {
    DataConnection data = c.dataConnection();
    byte[] chunk = new byte[8192];
    try (in) {
      for (int n; data != null && (n = in.read(chunk)) >= 0; ) {
        try {
          data.write(chunk, n);
        } catch (IOException e) {
          dropped(c);
          return;
        }
      }
    }
  }

  /** Sends the same bytes again and again, until the client has enough or the limit is reached. */
  static void sendForever(Conversation c, byte[] bytes) throws IOException {
    DataConnection data = c.dataConnection();
    long deadline = System.nanoTime() + c.server().limit().toNanos();
    try {
      while (data != null && System.nanoTime() < deadline) {
        data.write(bytes, bytes.length);
      }
    } catch (IOException e) {
      dropped(c);
    }
  }

  static void receive(Conversation c, int atMost, Consumer<byte[]> taker) throws IOException {
    DataConnection data = c.dataConnection();
    if (data != null) {
      byte[] bytes = data.read(atMost, c.server().limit());
      if (bytes.length < atMost && data.isTruncated()) {
        dropped(c); // as vsftpd has it by strict_ssl_read_eof: this may not be all
      }
      taker.accept(bytes);
    }
  }

  static void close(Conversation c) throws IOException {
    DataConnection data = c.dataConnection();
    c.data().forget();
    end(c, data, DataConnection::close);
  }

  /** Says close_notify, and closes when the client has ended its own. */
  static void closeAfterClient(Conversation c) throws IOException {
    DataConnection data = c.dataConnection();
    if (data != null) {
      end(c, data, d -> d.link().sayCloseNotify());
      data.read(Integer.MAX_VALUE, c.server().limit());
      close(c);
    }
  }

  static void fin(Conversation c) throws IOException {
    DataConnection data = c.dataConnection();
    c.data().forget();
    end(c, data, DataConnection::fin);
  }

  static void sendCut(Conversation c, byte[] bytes) throws IOException {
    DataConnection data = c.dataConnection();
    c.data().forget();
    if (data != null) {
      try {
        data.writeCut(bytes);
      } catch (IOException e) {
        dropped(c);
      }
    }
  }

  static void awaitFirstByte(Conversation c) throws IOException {
    DataConnection data = c.data().connection(c.control(), c.server().limit());
    if (data != null) {
      data.link().awaitByte(c.server().limit().toMillis());
    }
  }

  /** Waits for a data connection and its first word under TLS, which gets no answer. */
  static void stallHandshake(Conversation c) throws IOException {
    DataConnection data = c.data().connection(c.control(), c.server().limit());
    if (data != null) {
      long deadline = System.nanoTime() + c.server().limit().toNanos();
      c.tls()
          .stall(
              data.link(),
              true,
              () ->
                  c.server().sockets().isClosed()
                      || c.control().clientGone()
                      || c.control().lineWaiting()
                      || System.nanoTime() > deadline);
      stopIfClosed(c);
      end(c, data, DataConnection::close);
    }
    c.data().refuse(null);
  }

  static void reset(Conversation c) throws IOException {
    DataConnection data = c.dataConnection();
    c.data().forget();
    if (data != null) {
      data.reset();
    }
  }

  /** Nothing moves until the client drops the data connection, leaves, or sends a command. */
  static void stall(Conversation c) throws IOException {
    DataConnection data = c.dataConnection();
    long deadline = System.nanoTime() + c.server().limit().toNanos();
    while (data != null
        && !data.clientGone()
        && !c.control().clientGone()
        && !c.control().lineWaiting()
        && System.nanoTime() < deadline) {
      c.pause(Duration.ofMillis(5));
      stopIfClosed(c);
    }
  }

  @FunctionalInterface
  private interface End {
    void of(DataConnection data) throws IOException;
  }

  private static void end(Conversation c, @Nullable DataConnection data, End end)
      throws IOException {
    if (data != null) {
      try {
        end.of(data);
      } catch (IOException e) {
        dropped(c); // under TLS, there was one more thing to say
      }
    }
  }

  private static void dropped(Conversation c) throws IOException {
    stopIfClosed(c);
    c.data().markBroken();
  }

  private static void stopIfClosed(Conversation c) throws IOException {
    if (c.server().sockets().isClosed()) {
      throw ScriptStopped.clientLeft();
    }
  }
}
