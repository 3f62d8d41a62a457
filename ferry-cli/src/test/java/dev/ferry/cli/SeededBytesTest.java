package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SeededBytesTest {

  @Test
  void areTheSameHoweverTheyAreRead() throws IOException {
    byte[] whole = new SeededBytes(200_001).readAllBytes();
    byte[] pieces = new byte[whole.length];
    try (SeededBytes bytes = new SeededBytes(whole.length)) {
      pieces[0] = (byte) bytes.read();
      assertThat(bytes.readNBytes(pieces, 1, 7)).isEqualTo(7);
      assertThat(bytes.readNBytes(pieces, 8, pieces.length - 8)).isEqualTo(pieces.length - 8);
      assertThat(bytes.read()).isEqualTo(-1);
    }
    assertThat(pieces).isEqualTo(whole);
    assertThat(SeededBytes.sha256(whole.length))
        .isEqualTo(HexFormat.of().formatHex(SeededBytes.newSha256().digest(whole)));
  }

  @Test
  void mayBeNone() {
    assertThat(new SeededBytes(0).read()).isEqualTo(-1);
    assertThat(SeededBytes.sha256(0)).startsWith("e3b0c44298fc1c14");
  }
}
