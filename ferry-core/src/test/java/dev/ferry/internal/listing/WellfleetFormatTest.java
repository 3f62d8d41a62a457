package dev.ferry.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.ListingFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WellfleetFormatTest {

  private static final ListingFormat WFFTP = new WellfleetFormat();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Bay Networks | boot.cfg          2301  05/06/04  Thur.    07:08:15"
            + "| file 2301 2004-05-06T07:08:15Z/SECOND - - - - [boot.cfg]",
        "Nortel | img.exe     7340032  05/13/04  Thur.    13:08:40"
            + "| file 7340032 2004-05-13T13:08:40Z/SECOND - - - - [img.exe]",
        "no such day | a     1  02/30/03  Sun.    13:18:09 | file 1 - - - - - [a]",
      })
  void readsALine(String server, String line, String expected) {
    assertThat(OneLine.read(WFFTP, line)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " Volume - drive 1:",
        " Directory of 1:",
        " File Name            Size    Date     Day       Time",
        "------------------------------------------------------",
        " 16777216 bytes - Total size",
        " 11904210 bytes - Available free space",
        " 10485760 bytes - Contiguous free space"
      })
  void takesWhatStandsAroundTheTableAsNoEntry(String line) {
    assertThat(OneLine.read(WFFTP, line)).isEqualTo("HEADING");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "total 12",
        "12 bytes",
        "boot.cfg 2301 05/06/04 Thur. 07:08:15 x",
        "boot.cfg 2301 05/06/04 Thur 07:08:15",
        "boot.cfg 2301 05/06/04 Thur. 07",
        "boot.cfg 2301 05/06/04",
        "boot.cfg",
        "----------",
        "Directory DISK$USER:[MARA]",
        "-rw-r--r--   1 mara staff 12 Nov  5 08:15 a",
        "11-05-24  06:12PM                    1 a"
      })
  void saysThatALineIsNotOne(String line) {
    assertThat(OneLine.read(WFFTP, line)).isEqualTo("UNKNOWN");
  }
}
