package dev.ferry.internal.mirror;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {

  @TempDir Path folder;

  private Sha256 of(byte[] content) throws IOException {
    return Sha256.of(Files.write(folder.resolve("f"), content));
  }

  @Test
  void isTheOneOfTheStandard() throws IOException {
    assertThat(of("abc".getBytes(US_ASCII)))
        .hasToString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(of(new byte[0]))
        .hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void readsAFileOfSeveralBlocks() throws Exception {
    byte[] content = new byte[3 * (256 << 10) + 7];
    new Random(5).nextBytes(content);

    Sha256 digest = of(content);

    byte[] expected = MessageDigest.getInstance("SHA-256").digest(content);
    assertThat(digest).hasToString(HexFormat.of().formatHex(expected));
    assertThat(Sha256.parse(digest.toString())).isEqualTo(digest);
  }

  @Test
  void takesNothingElseForOne() {
    for (String text : new String[] {"", "ab", "g".repeat(64), "0".repeat(63), "0".repeat(65)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> Sha256.parse(text));
    }
  }
}
