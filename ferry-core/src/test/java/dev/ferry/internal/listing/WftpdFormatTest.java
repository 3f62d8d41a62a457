package dev.ferry.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.ListingFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WftpdFormatTest {

  private static final ListingFormat WFTPD = new WftpdFormat();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "12 hours|-rwxrwxrwx   1 user     group      1234 11-05-2026 12:34PM a b.txt"
            + "|file 1234 2026-11-05T12:34:00Z/MINUTE rwxrwxrwx user group - [a b.txt]",
        "two-digit years|drwxrwxrwx   1 user     group         0 11-05-98  12:34AM pub"
            + "|directory 0 1998-11-05T00:34:00Z/MINUTE rwxrwxrwx user group - [pub]",
        "24 hours, day first|-r-xr-xr-x   2 mara     staff      2240 26-03-2004 17:21 a"
            + "|file 2240 2004-03-26T17:21:00Z/MINUTE r-xr-xr-x mara staff - [a]",
        "slashes|-r-xr-xr-x   2 mara     staff      2240 03/26/2004 17:21 a"
            + "|file 2240 2004-03-26T17:21:00Z/MINUTE r-xr-xr-x mara staff - [a]",
        "a link|lrwxrwxrwx   1 user     group         3 11-05-2026 12:34PM to -> a -> b"
            + "|link 3 2026-11-05T12:34:00Z/MINUTE rwxrwxrwx user group - [to]->[a -> b]",
        "an arrow in a file|-rwxrwxrwx   1 user     group         3 11-05-2026 12:34PM to -> a"
            + "|file 3 2026-11-05T12:34:00Z/MINUTE rwxrwxrwx user group - [to -> a]",
        "blanks|-rwxrwxrwx   1 user     group         3 11-05-2026 12:34PM  PM "
            + "|file 3 2026-11-05T12:34:00Z/MINUTE rwxrwxrwx user group - [ PM ]",
        "no such day|-rwxrwxrwx   1 user     group         3 13-13-2026 12:34PM a"
            + "|file 3 - rwxrwxrwx user group - [a]",
      })
  void readsALine(String server, String line, String expected) {
    assertThat(OneLine.read(WFTPD, line)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "total 12",
        "-rwxrwxrwx   1 noone    nogroup      418 Mar 12  1997 welcome.txt", // WFTPD's own
        "-------rwx   1 user     group      1234 Nov 05 12:34 name",
        "-rwxrwxrwx   1 user     group      1234 11-05-2026 12:34PM",
        "-rwxrwxrwx   1 user     group      1234 11-05-2026 12:34PM ",
        "-rwxrwxrwx   1 user     group      1234 11-05-2026",
        "-rwxrwxrwx   x user     group      1234 11-05-2026 12:34PM a",
        "-rwxrwxrwx   1 user     group      12k4 11-05-2026 12:34PM a",
        "-rwxrwxrwx   1 user     1234 11-05-2026 12:34PM a",
        "-rwxrwxrwx",
        "xrwxrwxrwx   1 user     group      1234 11-05-2026 12:34PM a",
        "11-05-24  06:12PM                    1 a"
      })
  void leavesLinesOfUnixAndDosToThose(String line) {
    assertThat(OneLine.read(WFTPD, line)).isEqualTo("UNKNOWN");
  }

  @Test
  void takesAnEmptyLineAsNoEntry() {
    assertThat(OneLine.read(WFTPD, "")).isEqualTo("HEADING");
  }
}
