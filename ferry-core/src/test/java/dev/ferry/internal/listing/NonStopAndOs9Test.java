package dev.ferry.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.ListingFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** complaints 33: HP NonStop (Guardian) and OS-9, both behind titles. */
class NonStopAndOs9Test {

  private static final ListingFormat NONSTOP = new NonStopFormat();
  private static final ListingFormat OS9 = new Os9Format();

  private static final String NONSTOP_TITLE =
      "File         Code             EOF  Last Modification    Owner  RWEP";
  private static final String OS9_TITLE =
      " Owner    Last modified  Attributes Sector Bytecount Name";

  static Stream<Arguments> nonStop() {
    return Stream.of(
        Arguments.of(
            "a file",
            "IARPTS01      101           16354 18-Mar-26 15:09:12 244, 10 \"nnnn\"",
            "FILE 16354 2026-03-18T15:09:12Z/SECOND nnnn 244,10 244 [IARPTS01]"),
        Arguments.of(
            "the super user's",
            "SYSLOG        101             528  2-Feb-99  4:21:18 255,255 \"oooo\"",
            "FILE 528 1999-02-02T04:21:18Z/SECOND oooo 255,255 255 [SYSLOG]"),
        Arguments.of(
            "open",
            "EMSLOG     O  101             146 18-Sep-26 09:03:37 170,175 \"nunu\"",
            "FILE 146 2026-09-18T09:03:37Z/SECOND nunu 170,175 170 [EMSLOG]"),
        Arguments.of(
            "a program",
            "MAILER        800L        5160960  2-Jan-26 16:26:15 110, 99 \"nunu\"",
            "FILE 5160960 2026-01-02T16:26:15Z/SECOND nunu 110,99 110 [MAILER]"),
        Arguments.of(
            "code 0",
            "ORDERS          0        66834432 22-Jan-26 14:04:19 110, 99 \"-g-u\"",
            "FILE 66834432 2026-01-22T14:04:19Z/SECOND -g-u 110,99 110 [ORDERS]"),
        Arguments.of(
            "no owner, no permissions",
            "ORDERS          0        66834432 22-Jan-26 14:04:19",
            "FILE 66834432 2026-01-22T14:04:19Z/SECOND - - - [ORDERS]"),
        Arguments.of(
            "no day",
            "ORDERS          0        66834432 31-Feb-26 14:04:19 110, 99 \"nunu\"",
            "FILE 66834432 - nunu 110,99 110 [ORDERS]"),
        Arguments.of(
            "no month",
            "ORDERS          0        66834432 31-Foo-26 14:04:19 110, 99 \"nunu\"",
            "FILE 66834432 - nunu 110,99 110 [ORDERS]"),
        Arguments.of("empty", "", "HEADING"),
        Arguments.of("no size", "ORDERS 0 much 22-Jan-26 14:04:19 110, 99 \"n\"", "UNKNOWN"),
        Arguments.of("no code", "ORDERS", "UNKNOWN"),
        Arguments.of("a mark alone", "ORDERS O", "UNKNOWN"),
        Arguments.of("a long mark", "ORDERS OPEN 101 1 22-Jan-26 14:04:19", "UNKNOWN"),
        Arguments.of("no date", "ORDERS 0 1 today", "UNKNOWN"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nonStop")
  void readsGuardianFiles(String what, String line, String expected) {
    assertThat(Listed.by(NONSTOP, NONSTOP_TITLE, line))
        .as(what)
        .containsExactly("HEADING", expected);
  }

  static Stream<Arguments> os9() {
    return Stream.of(
        Arguments.of(
            "a directory",
            "  0.0   26/03/12 1509   d-ewrewr    B3D      1152 CMDS",
            "DIRECTORY 1152 2026-03-12T15:09:00Z/MINUTE d-ewrewr 0.0 0 [CMDS]"),
        Arguments.of(
            "a file",
            "  1.78  94/11/09 0005   ------wr   6F38     29420 old.records",
            "FILE 29420 1994-11-09T00:05:00Z/MINUTE ------wr 1.78 1 [old.records]"),
        Arguments.of(
            "a clock that was never set",
            "  1.78  00/00/00 0000   ------wr   6F38     29420 old.records",
            "FILE 29420 - ------wr 1.78 1 [old.records]"),
        Arguments.of("the place", "           Directory of . 11:44:44", "HEADING"),
        Arguments.of(
            "the line below the title",
            "-------   -------------  ---------- ------ --------- ----",
            "HEADING"),
        Arguments.of("empty", "", "HEADING"),
        Arguments.of("no owner", "x 26/03/12 1509 d-ewrewr B3D 1152 CMDS", "UNKNOWN"),
        Arguments.of("no size", "0.0 26/03/12 1509 d-ewrewr B3D big CMDS", "UNKNOWN"),
        Arguments.of("no attributes", "0.0 26/03/12 1509 d-ewr B3D 1152 CMDS", "UNKNOWN"),
        Arguments.of("no name", "0.0 26/03/12 1509 d-ewrewr B3D 1152", "UNKNOWN"),
        Arguments.of("DOS", " Directory of C:\\ADA", "UNKNOWN"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("os9")
  void readsOs9(String what, String line, String expected) {
    assertThat(Listed.by(OS9, OS9_TITLE, line)).as(what).containsExactly("HEADING", expected);
  }

  @Test
  void noLineIsClaimedBeforeItsTitle() {
    assertThat(
            Listed.by(
                NONSTOP, "IARPTS01      101           16354 18-Mar-26 15:09:12 244, 10 \"nnnn\""))
        .containsExactly("UNKNOWN");
    assertThat(Listed.by(OS9, "  0.0   26/03/12 1509   d-ewrewr    B3D      1152 CMDS"))
        .containsExactly("UNKNOWN");
    assertThat(Listed.by(OS9, "--- ---")).containsExactly("UNKNOWN");
  }
}
