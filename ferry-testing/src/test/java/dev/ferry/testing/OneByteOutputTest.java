package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneByteOutputTest {

  @Test
  void everyByteIsAWriteAndAFlush() throws Exception {
    List<String> calls = new ArrayList<>();
    OutputStream recorder =
        new OutputStream() {
          @Override
          public void write(int b) {
            calls.add("write " + b);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("more than one byte at a time");
          }

          @Override
          public void flush() {
            calls.add("flush");
          }
        };
    try (OneByteOutput out = new OneByteOutput(recorder)) {
      out.write(new byte[] {1, 2, 3, 4}, 1, 2);
      assertThat(calls).containsExactly("write 2", "flush", "write 3", "flush");
    }
  }
}
