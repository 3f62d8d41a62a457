package dev.ferry.internal.engine;

import dev.ferry.internal.data.DataConnection;
import dev.ferry.internal.wire.LineReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Sends text with the line ends of the network: CRLF (RFC 959 §3.1.1.1). */
public final class NetAscii {

  /** Gets each line as it was sent. */
  @FunctionalInterface
  public interface Echo {
    /** Takes one line with its CRLF. */
    void accept(byte[] buffer, int offset, int length) throws IOException;
  }

  private static final int BUFFER_BYTES = 64 * 1024;

  private final DataConnection data;
  private final int maxLineBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteArrayOutputStream unsent = new ByteArrayOutputStream(BUFFER_BYTES);

  /** For one upload. */
  public NetAscii(DataConnection data, int maxLineBytes) {
    this.data = data;
    this.maxLineBytes = maxLineBytes;
  }

  /**
   * Sends a stream to its end. A line ends with LF, or with the stream; one CR or LF at its end, or
   * CRLF, becomes CRLF, and a CR inside it stays.
   *
   * @throws LineReader.TooLong if a line, its line end counted, is longer than allowed
   */
  public void send(InputStream in, @Nullable Echo echo) throws IOException {
    int count;
    while ((count = in.read(buffer)) >= 0) {
      int start = 0;
      for (int i = 0; i < count; i++) {
        if (buffer[i] == '\n') {
          add(start, i + 1);
          endLine(echo);
          start = i + 1;
        }
      }
      add(start, count);
    }
    if (line.size() > 0) {
      endLine(echo);
    }
    flush();
  }

  private void add(int from, int to) throws IOException {
    line.write(buffer, from, to - from);
    if (line.size() > maxLineBytes) {
      throw new LineReader.TooLong(maxLineBytes);
    }
  }

  private void endLine(@Nullable Echo echo) throws IOException {
    byte[] bytes = line.toByteArray();
    line.reset();
    int length = bytes.length;
    if (length >= 2 && bytes[length - 2] == '\r' && bytes[length - 1] == '\n') {
      length -= 2;
    } else if (bytes[length - 1] == '\r' || bytes[length - 1] == '\n') {
      length--;
    }
    unsent.write(bytes, 0, length);
    unsent.write('\r');
    unsent.write('\n');
    if (echo != null) {
      byte[] sent = unsent.toByteArray();
      flush();
      echo.accept(sent, 0, sent.length);
    } else if (unsent.size() >= BUFFER_BYTES) {
      flush();
    }
  }

  private void flush() throws IOException {
    data.write(ByteBuffer.wrap(unsent.toByteArray()));
    unsent.reset();
  }
}
