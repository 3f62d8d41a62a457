package dev.ferry.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One open data connection. The thread of the control connection moves its bytes. */
final class DataConnection {
  // The record that is cut has at most that much of the data in it.
  private static final int CUT = 1000;

  private final Link link;
  private final RoundTrips roundTrips;
  private @Nullable TlsConnection tls;

  DataConnection(Link link, RoundTrips roundTrips) {
    this.link = link;
    this.roundTrips = roundTrips;
  }

  void write(byte[] bytes, int length) throws IOException {
    roundTrips.said();
    link.write(bytes, length);
  }

  /** Writes bytes whose last part gets lost, under TLS within a record, and ends by FIN. */
  void writeCut(byte[] bytes) throws IOException {
    int whole = Math.max(0, bytes.length - CUT);
    write(bytes, whole);
    link.cut();
    byte[] rest = Arrays.copyOfRange(bytes, whole, bytes.length);
    write(rest, tls == null ? rest.length / 2 : rest.length);
    link.fin();
  }

  /**
   * Reads until the client ends or resets its side, or until so many bytes have come.
   *
   * @throws ScriptStopped if nothing came for the given time
   */
  byte[] read(int atMost, Duration patience) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      byte[] chunk = new byte[8192];
      while (bytes.size() < atMost) {
        int length = Math.min(chunk.length, atMost - bytes.size());
        int n = link.read(chunk, 0, length, patience.toMillis());
        roundTrips.heard();
        if (n < 0) {
          break;
        }
        bytes.write(chunk, 0, n);
      }
    } catch (SocketTimeoutException e) {
      throw ScriptStopped.mistake("no data, and no end of data, for " + patience);
    } catch (IOException e) {
      // Reset by the client: what has come before is what was received.
    }
    return bytes.toByteArray();
  }

  /** Whether the client has ended its data without saying so under TLS, as an attacker would. */
  boolean isTruncated() {
    return link.isTruncated();
  }

  /** Whether the client has ended or reset the connection; nothing is lost by asking. */
  boolean clientGone() {
    return link.clientGone();
  }

  boolean isClosed() {
    return link.isClosed();
  }

  void close() throws IOException {
    roundTrips.said();
    link.close();
  }

  void fin() throws IOException {
    roundTrips.said();
    link.fin();
  }

  void reset() throws IOException {
    roundTrips.said();
    link.reset();
  }

  /** What is known of TLS here; null in the clear. */
  @Nullable TlsConnection tls() {
    return tls;
  }

  void isUnder(TlsConnection layer) {
    tls = layer;
  }

  Link link() {
    return link;
  }
}
