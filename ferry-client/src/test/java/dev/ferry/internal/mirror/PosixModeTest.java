package dev.ferry.internal.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PosixModeTest {

  @ParameterizedTest
  @CsvSource({
    "rw-r--r--, rw-r--r--",
    "---------, ---------",
    "rwxrwxrwx, rwxrwxrwx",
    "rwsr-sr-t, rwxr-xr-x",
    "rwSr-Sr-T, rw-r--r--",
    "644, rw-r--r--",
    "0755, rwxr-xr-x",
    "4755, rwxr-xr-x",
    "07777, rwxrwxrwx",
    "0100640, rw-r-----",
    "000, ---------"
  })
  void isWhatServersTellWithoutSetuidSetgidAndSticky(String told, String expected) {
    assertThat(PosixMode.told(told))
        .hasValueSatisfying(mode ->
            assertThat(PosixFilePermissions.toString(mode.permissions())).isEqualTo(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "adfrw", "acdelmprw", "r", "rw", "[R]", "RWED,RE,,", "0888", "-644", "64"})
  void isNothingElse(String told) {
    assertThat(PosixMode.told(told)).isEmpty();
  }

  @Test
  void goesBothWays() {
    for (int bits = 0; bits <= 0777; bits++) {
      PosixMode mode = new PosixMode(bits);
      assertThat(PosixMode.of(mode.permissions())).isEqualTo(mode);
    }
  }
}
