package dev.ferry.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.ListingFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Os2FormatTest {

  private static final ListingFormat OS2 = new Os2Format();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "IBM's ftpd|                 0           DIR   06-17-97   16:04  FONTS"
            + "|directory 0 1997-06-17T16:04:00Z/MINUTE - - - - [FONTS]",
        "IBM's ftpd|             40960      A          10-21-94   05:30  undo.com"
            + "|file 40960 1994-10-21T05:30:00Z/MINUTE A - - - [undo.com]",
        "IBM's ftpd|             81017     RA          10-21-94   06:20  pack.exe"
            + "|file 81017 1994-10-21T06:20:00Z/MINUTE RA - - - [pack.exe]",
        "hidden and system|               312    RAHS          04-30-96   06:24  os2ldr"
            + "|file 312 1996-04-30T06:24:00Z/MINUTE RAHS - - - [os2ldr]",
        "no attributes|               312                  04-30-96   06:24  a|file 312 1996-04-30T06:24:00Z/MINUTE - - - - [a]",
        "years since 1900|38020      A    03-27-103  10:05  new file|file 38020 2003-03-27T10:05:00Z/MINUTE A - - - [new file]",
        "years since 1900|    0 DIR       03-12-103  16:51  d|directory 0 2003-03-12T16:51:00Z/MINUTE - - - - [d]",
        "attributes of a directory| 1407 DIR  A    09-06-100  23:08  d|directory 1407 2000-09-06T23:08:00Z/MINUTE A - - - [d]",
        "blanks|1 A 10-05-99  23:38   a |file 1 1999-10-05T23:38:00Z/MINUTE A - - - [ a ]",
        "one blank|1 A 10-05-99  23:38 a b|file 1 1999-10-05T23:38:00Z/MINUTE A - - - [a b]",
        "day first|1 A 25-10-99  23:38  a|file 1 1999-10-25T23:38:00Z/MINUTE A - - - [a]",
        "no such day|1 A 31-31-99  23:38  a|file 1 - A - - - [a]",
      })
  void readsALine(String server, String line, String expected) {
    assertThat(OneLine.read(OS2, line)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0 DIR",
        "0 DIR 06-17-97",
        "0 DIR 06-17-97 16:04",
        "0 DIR 06-17-97 16:04  ",
        "0 DIRS 06-17-97 16:04  a",
        "0 A R 06-17-97 16:04  a",
        "x DIR 06-17-97 16:04  a",
        "11-05-24  06:12PM                    1 a",
        "-rw-r--r--   1 mara staff 12 Nov  5 08:15 a"
      })
  void saysThatALineIsNotOne(String line) {
    assertThat(OneLine.read(OS2, line)).isEqualTo("UNKNOWN");
  }

  @Test
  void takesAnEmptyLineAsNoEntry() {
    assertThat(OneLine.read(OS2, " ")).isEqualTo("HEADING");
  }
}
