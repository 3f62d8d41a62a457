package dev.ferry.internal.transfer;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Text to the network: LF becomes CRLF, unless it is one already. One thread. */
final class TextOutput extends FilterOutputStream {

  private int last;

  TextOutput(OutputStream out) {
    super(new BufferedOutputStream(out));
  }

  @Override
  public void write(int b) throws IOException {
    if (b == '\n' && last != '\r') {
      out.write('\r');
    }
    out.write(b);
    last = b;
  }
}
