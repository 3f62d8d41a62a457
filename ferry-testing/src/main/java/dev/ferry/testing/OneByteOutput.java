package dev.ferry.testing;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes every byte on its own, so that on a socket with TCP_NODELAY each byte is its own packet,
 * as far as the kernel allows: it may still join bytes which the client has not read in time.
 */
final class OneByteOutput extends FilterOutputStream {

  OneByteOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      out.write(bytes[i]);
      out.flush();
    }
  }
}
