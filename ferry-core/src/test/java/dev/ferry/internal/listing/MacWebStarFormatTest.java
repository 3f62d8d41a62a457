package dev.ferry.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.ListingFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacWebStarFormatTest {

  private static final ListingFormat MAC = new MacWebStarFormat();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "NetPresenz|-------r--         704  1405004  1405708 Oct 12  1995 atlas.sit"
            + "|file 1405708 1995-10-12T00:00:00Z/DAY ------r-- - - - [atlas.sit]",
        "NetPresenz|drwxrwxr-x               folder        5 Apr 30  1996 shared"
            + "|directory - 1996-04-30T00:00:00Z/DAY rwxrwxr-x - - - [shared]",
        "Peter's Server|-r--r--r--           0       49       49 Sep  5 15:42 song one.ram"
            + "|file 49 2026-09-05T15:42:00Z/MINUTE r--r--r-- - - - [song one.ram]",
        "WebSTAR|-rw-r--r--          46         0  46 Jul 15 2026 Icon"
            + "|file 46 2026-07-15T00:00:00Z/DAY rw-r--r-- - - - [Icon]",
        "WebSTAR|dr--r--r--               folder        0 Dec 17 14:52 wav"
            + "|directory - 2025-12-17T14:52:00Z/MINUTE r--r--r-- - - - [wav]",
        "an alias|lr--r--r--           0       49       49 Sep  5 15:42 here"
            + "|link 49 2026-09-05T15:42:00Z/MINUTE r--r--r-- - - - [here]",
        "blanks|-r--r--r--           0       49       49 Sep  5 15:42  a |file 49 2026-09-05T15:42:00Z/MINUTE r--r--r-- - - - [ a ]",
        "no such day|-r--r--r--           0       49       49 Feb 30  1996 a|file 49 - r--r--r-- - - - [a]",
        "no such day|-r--r--r--           0       49       49 Feb 30 10:00 a|file 49 - r--r--r-- - - - [a]",
        "no such time|-r--r--r--           0       49       49 Feb  3 25:00 a|file 49 - r--r--r-- - - - [a]",
      })
  void readsALine(String server, String line, String expected) {
    assertThat(OneLine.read(MAC, line)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "total 12",
        "-rw-r--r--   1 mara staff 12 Nov  5 08:15 a",
        "drwxr-xr-x   2 mara staff 4096 Nov  5 08:15 folder",
        "drwxr-xr-x   2 mara folder 2 Nov  5 08:15 a",
        "-rw-r--r--   1 1007 50 12 Nov  5 08:15 a",
        "-rw-r--r--   1 1007 12 Nov  5 08:15 a",
        "-rwxrwxrwx   1 noone nogroup 418 Mar 12 1997 welcome.txt",
        "-r--r--r--           0       49       50 Sep  5 15:42 a",
        "-r--r--r--           0       49       49 Sop  5 15:42 a",
        "-r--r--r--           0       49       49 Sep  x 15:42 a",
        "-r--r--r--           0       49       49 Sep  5 19967 a",
        "-r--r--r--           0       49       49 Sep  5 15:42",
        "-r--r--r--           0       49       49 Sep  5 15:42 ",
        "-r--r--r--           0       49       49",
        "-r--r--r--",
        "drwxrwxr-x               folder        x Apr 30  1996 shared",
        "drwxrwxr-x               folder",
        "drwxrwxr-q               folder        5 Apr 30  1996 shared"
      })
  void leavesLinesOfUnixToUnix(String line) {
    assertThat(OneLine.read(MAC, line)).isEqualTo("UNKNOWN");
  }

  @Test
  void takesAnEmptyLineAsNoEntry() {
    assertThat(OneLine.read(MAC, "")).isEqualTo("HEADING");
  }
}
