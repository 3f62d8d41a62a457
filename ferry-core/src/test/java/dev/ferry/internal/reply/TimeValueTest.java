package dev.ferry.internal.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeValueTest {

  @ParameterizedTest
  @CsvSource({
    "19980705132316, 1998-07-05T13:23:16Z",
    "19700101000000, 1970-01-01T00:00:00Z",
    "20240229235959, 2024-02-29T23:59:59Z",
    "20370101000000, 2037-01-01T00:00:00Z",
    "20240102030405.5, 2024-01-02T03:04:05.500Z",
    "20240102030405.123456789, 2024-01-02T03:04:05.123456789Z",
    "20240102030405.1234567899, 2024-01-02T03:04:05.123456789Z",
    "20240102030405., 2024-01-02T03:04:05Z",
    // the year as 19 and the years since 1900
    "191000615122312, 2000-06-15T12:23:12Z",
    "191240615122312, 2024-06-15T12:23:12Z",
    "191240615122312.25, 2024-06-15T12:23:12.250Z",
    // RFC 3659 allows a leap second
    "20161231235960, 2017-01-01T00:00:00Z",
    "File modification time: 20240102030405 GMT, 2024-01-02T03:04:05Z",
    "Modify=20240102030405; a.txt, 2024-01-02T03:04:05Z",
    "20249902030405 20240102030405, 2024-01-02T03:04:05Z",
    "1234567890123456 20240102030405, 2024-01-02T03:04:05Z",
  })
  void reads(String text, String time) {
    assertThat(TimeValue.in(text)).contains(Instant.parse(time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "no time",
        "2024010203040",
        "202401020304051",
        "20241302030405",
        "20240230030405",
        "20240102250405",
        "20240102036005",
        "20240102030461",
        "2024-01-02 03:04:05",
        "192240615122312",
        "\u0662\u0660\u0662\u0664\u0660\u0661\u0660\u0662\u0660\u0663\u0660\u0664\u0660\u0665"
      })
  void findsNoTimeWhereNoneIs(String text) {
    assertThat(TimeValue.in(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-02T03:04:05Z, 20240102030405",
    "2024-01-02T03:04:05.999Z, 20240102030405",
    "1969-12-31T23:59:59.5Z, 19691231235959",
    "0999-01-01T00:00:00Z, 09990101000000",
    "9999-12-31T23:59:59Z, 99991231235959",
  })
  void writesTheSecondThatItIsIn(String time, String text) {
    assertThat(TimeValue.of(Instant.parse(time))).isEqualTo(text);
  }

  @Test
  void refusesYearsThatHaveNotFourDigits() {
    for (String time : new String[] {"+10000-01-01T00:00:00Z", "-0001-12-31T00:00:00Z"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TimeValue.of(Instant.parse(time)))
          .withMessageContaining(time);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> TimeValue.of(Instant.MAX));
  }

  /** A server could send a whole line of them. */
  @Test
  void looksAtEachDigitOnce() {
    assertThat(TimeValue.in("1".repeat(1 << 20))).isEmpty();
    assertThat(TimeValue.in("1 ".repeat(1 << 19))).isEmpty();
  }
}
