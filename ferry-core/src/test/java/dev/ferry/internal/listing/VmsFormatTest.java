package dev.ferry.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.ListingFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** complaints 33: VMS, its several lines, its versions, and the order of its fields. */
class VmsFormatTest {

  private static final ListingFormat VMS = new VmsFormat();
  private static final String TITLE = "Directory DISK$USER:[ADA]";

  static Stream<Arguments> lines() {
    return Stream.of(
        entry(
            "TCP/IP Services",
            "NOTES.TXT;3   5/9   23-NOV-2026 06:12:33  [STAFF,ADA]  (RWED,RWED,RE,)",
            "FILE - 2026-11-23T06:12:33Z/SECOND RWED,RWED,RE, ADA STAFF [NOTES.TXT;3]"),
        entry(
            "MultiNet, a directory",
            "OLD_MAIL.DIR;1       2   8-JAN-2025 16:09 [SYSTEM] (RWE,RWE,RE,RE)",
            "DIRECTORY - 2025-01-08T16:09:00Z/MINUTE RWE,RWE,RE,RE SYSTEM - [OLD_MAIL.DIR;1]"),
        entry(
            "MultiNet on ODS-5, a directory in small letters",
            "pictures.dir;1       1  19-FEB-2024 21:41 [ADA,ADA] (RWE,RWE,RE,RE)",
            "DIRECTORY - 2024-02-19T21:41:00Z/MINUTE RWE,RWE,RE,RE ADA ADA [pictures.dir;1]"),
        entry(
            "hundredths of seconds, and nothing behind them",
            "SUMS;12       155   2-JUL-2023 10:30:13.64",
            "FILE - 2023-07-02T10:30:13.640Z/FRACTION - - - [SUMS;12]"),
        entry(
            "a date without a time",
            "SUMS.DAT;1    2/8    15-JAN-2020    [ADA]   (RWED,RWED,RE,)",
            "FILE - 2020-01-15T00:00:00Z/DAY RWED,RWED,RE, ADA - [SUMS.DAT;1]"),
        entry(
            "an owner without brackets",
            "SUMS.DAT;1    2/8    15-JAN-2020    PRINTING   (RWED,RWED,RE,)",
            "FILE - 2020-01-15T00:00:00Z/DAY RWED,RWED,RE, PRINTING - [SUMS.DAT;1]"),
        entry(
            "an owner by number",
            "SUMS.DAT;1    2/8    15-JAN-2020 09:00   [1,4]   (RWED,RWED,RE,)",
            "FILE - 2020-01-15T09:00:00Z/MINUTE RWED,RWED,RE, 4 1 [SUMS.DAT;1]"),
        entry(
            "the owner before the size",
            "SUMS.DAT;1   [PAYROLL]    1/3     2-AUG-2026 13:05  (RWE,RWE,RE,)",
            "FILE - 2026-08-02T13:05:00Z/MINUTE RWE,RWE,RE, PAYROLL - [SUMS.DAT;1]"),
        entry(
            "the size behind the date",
            "SUMS.DAT;1       17-JUN-1994 17:25:37     6308/13     (RWED,RWED,R,)",
            "FILE - 1994-06-17T17:25:37Z/SECOND RWED,RWED,R, - - [SUMS.DAT;1]"),
        entry(
            "CMU, the directory in the name",
            "[SERVICES.FILES]ALARM.DIR;1 1/3 5-MAR-1993 18:09",
            "DIRECTORY - 1993-03-05T18:09:00Z/MINUTE - - - [[SERVICES.FILES]ALARM.DIR;1]"),
        entry(
            "no protection for the owner",
            "MOTD.TXT;7   1/9   3-DEC-1996 12:50:42  [SYSTEM]  (,,,R)",
            "FILE - 1996-12-03T12:50:42Z/SECOND ,,,R SYSTEM - [MOTD.TXT;7]"),
        entry(
            "no privilege",
            "SECRET.TXT;1     %RMS-E-PRV, insufficient privilege or file protection violation",
            "FILE - - - - - [SECRET.TXT;1]"),
        entry(
            "no privilege, MultiNet",
            "SAFE.DIR;1   no privilege",
            "DIRECTORY - - - - - [SAFE.DIR;1]"),
        entry(
            "a month in another language",
            "SUMS.DAT;1    6/8    15-JUI-2002    [ADA]   (RWED,RWED,RE,)",
            "FILE - - RWED,RWED,RE, ADA - [SUMS.DAT;1]"),
        entry(
            "a day that is none",
            "SUMS.DAT;1    6/8    31-FEB-2002 10:00   [ADA]   (RWED,RWED,RE,)",
            "FILE - - RWED,RWED,RE, ADA - [SUMS.DAT;1]"),
        entry(
            "a time that is none",
            "SUMS.DAT;1    6/8    28-FEB-2002 25:00   [ADA]   (RWED,RWED,RE,)",
            "FILE - - RWED,RWED,RE, ADA - [SUMS.DAT;1]"),
        entry("empty", "", "HEADING"),
        entry("the title", TITLE, "HEADING"),
        entry("MultiNet's title", "USERS:[ADA.MAIL]", "HEADING"),
        entry("a title with what was asked for", "USERS:[ADA.MAIL]*.*;*", "HEADING"),
        entry("the sum", "Total of 12 files, 34/45 blocks.", "HEADING"),
        entry("MultiNet's sum", "   Total of 12 Files, 34 Blocks.", "HEADING"),
        entry("the sum of sums", "Grand total of 2 directories, 3 files, 4/9 blocks.", "HEADING"),
        entry("nothing there", "%DIRECT-W-NOFILES, no files found", "HEADING"),
        entry("trouble", "%DIRECT-E-OPENIN, error opening DISK$USER:[ADA] as input", "UNKNOWN"),
        entry("Unix", "-rw-r--r--   1 ada  staff   9 Nov 23 06:12 notes;3", "UNKNOWN"),
        entry("DOS", " Directory of C:\\ADA", "UNKNOWN"),
        entry("not a version", "NOTES.TXT;3A  5/9  23-NOV-2026 06:12", "UNKNOWN"),
        entry("no name", ";3  5/9  23-NOV-2026 06:12", "UNKNOWN"),
        entry("no end of the owner", "A.TXT;3  5/9  23-NOV-2026 06:12 [ADA (RWED)", "UNKNOWN"),
        entry("two sizes", "A.TXT;3  5/9  7 23-NOV-2026 06:12", "UNKNOWN"));
  }

  private static Arguments entry(String server, String line, String expected) {
    return Arguments.of(server, line, expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lines")
  void readsOneLine(String server, String line, String expected) {
    assertThat(Listed.by(VMS, line)).as(server).containsExactly(expected);
  }

  @Test
  void aLongNameStandsAloneAndTheRestFollows() {
    assertThat(
            Listed.by(
                VMS,
                "A_NAME_TOO_LONG_FOR_ITS_COLUMN.TXT;1",
                "\t\t 5/9   23-NOV-2026 06:12:33  [STAFF,ADA]  (RWED,RWED,RE,)"))
        .containsExactly(
            "CONTINUED",
            "FILE - 2026-11-23T06:12:33Z/SECOND RWED,RWED,RE, ADA STAFF"
                + " [A_NAME_TOO_LONG_FOR_ITS_COLUMN.TXT;1]");
  }

  @Test
  void theProtectionCanBeInTheThirdLine() {
    assertThat(
            Listed.by(
                VMS,
                "A_NAME_TOO_LONG_FOR_ITS_COLUMN.TXT;1",
                "       5/9   23-NOV-2026 06:12:33  [A_LONG_GROUP,AND_AN_OWNER]",
                "       (RWED,RWED,RE,)",
                "B.TXT;1  5/9   23-NOV-2026 06:12:33"))
        .containsExactly(
            "CONTINUED",
            "CONTINUED",
            "FILE - 2026-11-23T06:12:33Z/SECOND RWED,RWED,RE, AND_AN_OWNER A_LONG_GROUP"
                + " [A_NAME_TOO_LONG_FOR_ITS_COLUMN.TXT;1]",
            "FILE - 2026-11-23T06:12:33Z/SECOND - - - [B.TXT;1]");
  }

  @Test
  void aWrappedEntryWithoutProtectionIsWholeWhenTheNextBegins() {
    assertThat(
            Listed.by(
                VMS,
                "A_NAME_TOO_LONG_FOR_ITS_COLUMN.TXT;1",
                "       5/9   23-NOV-2026 06:12:33",
                "",
                "Total of 1 file, 5/9 blocks."))
        .containsExactly(
            "CONTINUED",
            "CONTINUED",
            "FILE - 2026-11-23T06:12:33Z/SECOND - - - [A_NAME_TOO_LONG_FOR_ITS_COLUMN.TXT;1]",
            "HEADING",
            "HEADING");
  }

  @Test
  void theRefusalCanBeInTheSecondLine() {
    assertThat(Listed.by(VMS, "A_LONG_NAME.DIR;1", "    no privilege", "    no privilege"))
        .containsExactly("CONTINUED", "DIRECTORY - - - - - [A_LONG_NAME.DIR;1]", "UNKNOWN");
  }

  @Test
  void aMessageBehindAnEntryIsNotHiddenInIt() {
    assertThat(
            Listed.by(
                VMS,
                "A_LONG_NAME.TXT;1",
                "    5/9   23-NOV-2026 06:12:33",
                "%DIRECT-E-OPENIN, error opening DISK$USER:[ADA]LOST.DIR;1 as input"))
        .containsExactly(
            "CONTINUED",
            "CONTINUED",
            "FILE - 2026-11-23T06:12:33Z/SECOND - - - [A_LONG_NAME.TXT;1]",
            "UNKNOWN");
  }

  @Test
  void aNameWhoseRestNeverComesIsNotLost() {
    assertThat(Listed.by(VMS, TITLE, "FIRST.TXT;1", "SECOND.TXT;2"))
        .containsExactly(
            "HEADING",
            "CONTINUED",
            "OTHER - - - - - [FIRST.TXT;1]",
            "CONTINUED",
            "OTHER - - - - - [SECOND.TXT;2]");
  }

  @Test
  void linesOfOtherFormatsDoNotContinueAName() {
    assertThat(Listed.by(VMS, "FIRST.TXT;1", "what is this?"))
        .containsExactly("CONTINUED", "OTHER - - - - - [FIRST.TXT;1]", "UNKNOWN");
  }

  @Test
  void namesNeedNoVersionBehindATitle() {
    String line = "NOTES.TXT  5/9  23-NOV-2026 06:12:33";
    assertThat(Listed.by(VMS, line)).containsExactly("UNKNOWN");
    assertThat(Listed.last(VMS, TITLE, line))
        .isEqualTo("FILE - 2026-11-23T06:12:33Z/SECOND - - - [NOTES.TXT]");
  }
}
