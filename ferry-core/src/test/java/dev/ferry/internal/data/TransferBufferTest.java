package dev.ferry.internal.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferBufferTest {

  private static final long MIB = 1 << 20;

  @ParameterizedTest
  @CsvSource({
    "6000, 16, 4096",
    "1024, 16, 4096",
    "512, 16, 4096",
    "500, 16, 2048",
    "64, 16, 512",
    "64, 1, 4096",
    "32, 16, 256",
    "6000, 1000, 512",
    "4, 1000, 256"
  })
  void manyTogetherTakeAnEighthOfTheMemory(long mebibytes, int number, int kibibytes) {
    TransferBuffer buffer = TransferBuffer.oneOf(number, mebibytes * MIB);
    assertThat(buffer.bytes()).isEqualTo(kibibytes * 1024);
    assertThat(buffer.clear().remaining()).isEqualTo(kibibytes * 1024);
  }
}
