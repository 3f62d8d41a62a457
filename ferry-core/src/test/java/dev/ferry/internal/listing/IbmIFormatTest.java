package dev.ferry.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.ListingFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** complaints 31 and 33: IBM i, its members, its blanks, and its dates in any order. */
class IbmIFormatTest {

  private static final ListingFormat IBM_I = new IbmIFormat();

  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of(
            "a directory",
            "QSYS            77824 02/23/26 15:09:55 *DIR       dev/",
            "DIRECTORY 77824 2026-02-23T15:09:55Z/SECOND - QSYS - [dev]"),
        Arguments.of(
            "a file",
            "ADA             76350 09/13/25 08:53:48 *STMF      notes.txt",
            "FILE 76350 2025-09-13T08:53:48Z/SECOND - ADA - [notes.txt]"),
        Arguments.of(
            "a name with blanks",
            "ADA             76350 09/13/25 08:53:48 *STMF      two  of a kind ",
            "FILE 76350 2025-09-13T08:53:48Z/SECOND - ADA - [two  of a kind ]"),
        Arguments.of(
            "a name that begins with a blank",
            "ADA             76350 09/13/25 08:53:48 *STMF       late",
            "FILE 76350 2025-09-13T08:53:48Z/SECOND - ADA - [ late]"),
        Arguments.of(
            "a directory with a blank",
            "QSYS            77824 02/23/26 15:09:55 *DIR IBM books/",
            "DIRECTORY 77824 2026-02-23T15:09:55Z/SECOND - QSYS - [IBM books]"),
        Arguments.of(
            "a library",
            "QSYS         13778944 07/10/26 16:21:25 *LIB       QSYS.LIB/",
            "DIRECTORY 13778944 2026-07-10T16:21:25Z/SECOND - QSYS - [QSYS.LIB]"),
        Arguments.of(
            "a file of the database",
            "ADA             45056 04/14/26 14:19:31 *FILE      ORDERS.FILE",
            "DIRECTORY 45056 2026-04-14T14:19:31Z/SECOND - ADA - [ORDERS.FILE]"),
        Arguments.of(
            "a save file",
            "ADA            954368 04/28/26 11:48:21 *FILE      BACKUP.SAVF",
            "FILE 954368 2026-04-28T11:48:21Z/SECOND - ADA - [BACKUP.SAVF]"),
        Arguments.of(
            "a member",
            "ADA                                     *MEM       ORDERS.FILE/MAY.MBR",
            "FILE - - - ADA - [ORDERS.FILE/MAY.MBR]"),
        Arguments.of(
            "a member without an owner",
            "                                        *MEM       ORDERS.FILE/MAY.MBR",
            "FILE - - - - - [ORDERS.FILE/MAY.MBR]"),
        Arguments.of(
            "a member behind padding, and before",
            "ADA                                     *MEM         ORDERS.FILE/MAY.MBR  ",
            "FILE - - - ADA - [ORDERS.FILE/MAY.MBR]"),
        Arguments.of(
            "an optical volume",
            "QDFTOWN          4096 12/31/69 19:00:00 *DDIR      QOPT/",
            "DIRECTORY 4096 1969-12-31T19:00:00Z/SECOND - QDFTOWN - [QOPT]"),
        Arguments.of(
            "folders and documents",
            "QDOC            69120 12/31/69 19:00:00 *FLR       QDLS/",
            "DIRECTORY 69120 1969-12-31T19:00:00Z/SECOND - QDOC - [QDLS]"),
        Arguments.of(
            "a document",
            "ADA              1024 05/29/26 11:17:00 *DOC       LETTER.DOC",
            "FILE 1024 2026-05-29T11:17:00Z/SECOND - ADA - [LETTER.DOC]"),
        Arguments.of(
            "a symbolic link",
            "ADA                12 05/29/26 11:17:00 *SYMLNK    latest",
            "LINK 12 2026-05-29T11:17:00Z/SECOND - ADA - [latest]"),
        Arguments.of(
            "another kind of object",
            "ADA              8192 05/29/26 11:17:00 *USRSPC    SCRATCH.USRSPC",
            "OTHER 8192 2026-05-29T11:17:00Z/SECOND - ADA - [SCRATCH.USRSPC]"),
        Arguments.of(
            "the root alone",
            "QSYS            77824 02/23/26 15:09:55 *DIR       /",
            "DIRECTORY 77824 2026-02-23T15:09:55Z/SECOND - QSYS - [/]"),
        Arguments.of(
            "dots in date and time",
            "ADA                 9 31.10.26 15.09.55 *STMF      a",
            "FILE 9 2026-10-31T15:09:55Z/SECOND - ADA - [a]"),
        Arguments.of(
            "dots: the day before the month",
            "ADA                 9 03.10.26 15:09:55 *STMF      a",
            "FILE 9 2026-10-03T15:09:55Z/SECOND - ADA - [a]"),
        Arguments.of(
            "month and day as they come",
            "ADA                 9 03/10/26 15:09:55 *STMF      a",
            "FILE 9 2026-03-10T15:09:55Z/SECOND - ADA - [a]"),
        Arguments.of(
            "would lie ahead day first",
            "ADA                 9 03/12/26 15:09:55 *STMF      a",
            "FILE 9 2026-03-12T15:09:55Z/SECOND - ADA - [a]"),
        Arguments.of(
            "would lie ahead month first",
            "ADA                 9 12/03/26 15:09:55 *STMF      a",
            "FILE 9 2026-03-12T15:09:55Z/SECOND - ADA - [a]"),
        Arguments.of(
            "the year first",
            "ADA                 9 98-11-23 15:09:55 *STMF      a",
            "FILE 9 1998-11-23T15:09:55Z/SECOND - ADA - [a]"),
        Arguments.of(
            "the whole year first",
            "ADA                 9 2026-11-03 15:09:55 *STMF      a",
            "FILE 9 2026-11-03T15:09:55Z/SECOND - ADA - [a]"),
        Arguments.of(
            "the whole year last",
            "ADA                 9 23.11.2026 15:09:55 *STMF      a",
            "FILE 9 2026-11-23T15:09:55Z/SECOND - ADA - [a]"),
        Arguments.of(
            "the day of the year",
            "ADA                 9 26/054 15:09:55 *STMF      a",
            "FILE 9 2026-02-23T15:09:55Z/SECOND - ADA - [a]"),
        Arguments.of(
            "a day of the year that is none",
            "ADA                 9 26/366 15:09:55 *STMF      a",
            "FILE 9 - - ADA - [a]"),
        Arguments.of(
            "tomorrow at a server east of here",
            "ADA                 9 11/27/26 01:00:00 *STMF      a",
            "FILE 9 2026-11-27T01:00:00Z/SECOND - ADA - [a]"),
        Arguments.of(
            "ahead in any order",
            "ADA                 9 12/28/38 01:00:00 *STMF      a",
            "FILE 9 2038-12-28T01:00:00Z/SECOND - ADA - [a]"),
        Arguments.of(
            "no day in any order",
            "ADA                 9 30/30/30 01:00:00 *STMF      a",
            "FILE 9 - - ADA - [a]"),
        Arguments.of(
            "no time of a clock",
            "ADA                 9 11/23/26 25:00:00 *STMF      a",
            "FILE 9 - - ADA - [a]"),
        Arguments.of(
            "a date alone",
            "ADA                 9 11/23/26          *STMF      a",
            "FILE 9 2026-11-23T00:00:00Z/DAY - ADA - [a]"),
        Arguments.of("empty", "", "HEADING"),
        Arguments.of("no name", "ADA    9 11/23/26 01:00:00 *STMF      ", "UNKNOWN"),
        Arguments.of("no type", "ADA    9 11/23/26 01:00:00 STMF      a", "UNKNOWN"),
        Arguments.of("a remark", "Please *NOTE this", "UNKNOWN"),
        Arguments.of("a long owner", "NOBODYCANBE    9 11/23/26 01:00:00 *STMF a", "UNKNOWN"),
        Arguments.of("Unix", "-rw-r--r--  1 ada  staff   9 Nov 23 06:12 *STMF a", "UNKNOWN"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lines")
  void readsOneLine(String what, String line, String expected) {
    assertThat(Listed.by(IBM_I, line)).as(what).containsExactly(expected);
  }

  @Test
  void aDateWithoutAMonthInFrontSettlesTheRest() {
    assertThat(
            Listed.by(
                IBM_I,
                "ADA                 9 03/10/26 15:09:55 *STMF      a",
                "ADA                 9 23/11/26 15:09:55 *STMF      b",
                "ADA                 9 03/10/26 15:09:55 *STMF      c",
                "ADA                 9 05/12/26 15:09:55 *STMF      ahead"))
        .containsExactly(
            "FILE 9 2026-03-10T15:09:55Z/SECOND - ADA - [a]",
            "FILE 9 2026-11-23T15:09:55Z/SECOND - ADA - [b]",
            "FILE 9 2026-10-03T15:09:55Z/SECOND - ADA - [c]",
            "FILE 9 2026-12-05T15:09:55Z/SECOND - ADA - [ahead]");
  }

  @Test
  void theYearIsFirstOnceADateHasShownIt() {
    assertThat(
            Listed.by(
                IBM_I,
                "ADA                 9 26/10/29 15:09:55 *STMF      a",
                "ADA                 9 26/11/23 15:09:55 *STMF      b"))
        .containsExactly(
            "FILE 9 2026-10-29T15:09:55Z/SECOND - ADA - [a]",
            "FILE 9 2026-11-23T15:09:55Z/SECOND - ADA - [b]");
  }

  @Test
  void aFileFromTheFutureDoesNotSettleTheOrderForGood() {
    assertThat(
            Listed.by(
                IBM_I,
                "ADA                 9 12/04/26 15:09:55 *STMF      ahead",
                "ADA                 9 11/23/26 15:09:55 *STMF      a",
                "ADA                 9 03/10/26 15:09:55 *STMF      b"))
        .containsExactly(
            "FILE 9 2026-04-12T15:09:55Z/SECOND - ADA - [ahead]",
            "FILE 9 2026-11-23T15:09:55Z/SECOND - ADA - [a]",
            "FILE 9 2026-03-10T15:09:55Z/SECOND - ADA - [b]");
  }
}
