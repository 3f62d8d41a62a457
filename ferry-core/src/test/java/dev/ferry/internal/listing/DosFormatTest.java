package dev.ferry.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.ListingFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DosFormatTest {

  private static final ListingFormat DOS = new DosFormat();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "IIS|11-05-24  06:12PM       <DIR>          images|directory - 2024-11-05T18:12:00Z/MINUTE - - - - [images]",
        "IIS|11-05-24  06:12AM                40512 logo.png|file 40512 2024-11-05T06:12:00Z/MINUTE - - - - [logo.png]",
        "IIS|11-05-24  12:00AM                    0 midnight|file 0 2024-11-05T00:00:00Z/MINUTE - - - - [midnight]",
        "IIS|11-05-24  12:30PM           5000000000 noon|file 5000000000 2024-11-05T12:30:00Z/MINUTE - - - - [noon]",
        "IIS|01-31-69  06:12PM                    1 new|file 1 2069-01-31T18:12:00Z/MINUTE - - - - [new]",
        "IIS|01-31-70  06:12PM                    1 old|file 1 1970-01-31T18:12:00Z/MINUTE - - - - [old]",
        "IIS|01-31-99  06:12PM                    1 old|file 1 1999-01-31T18:12:00Z/MINUTE - - - - [old]",
        "IIS, long dates|11-05-2024  06:12PM       <DIR>          images"
            + "|directory - 2024-11-05T18:12:00Z/MINUTE - - - - [images]",
        "IIS, long dates|11-05-2024  06:12PM                40512 logo.png"
            + "|file 40512 2024-11-05T18:12:00Z/MINUTE - - - - [logo.png]",
        "Serv-U, dir|11/05/2024  06:12 PM    <DIR>          images|directory - 2024-11-05T18:12:00Z/MINUTE - - - - [images]",
        "Serv-U, dir|11/05/2024  06:12 AM            40,512 logo.png|file 40512 2024-11-05T06:12:00Z/MINUTE - - - - [logo.png]",
        "Windows CE|11-05-24  06:12PM          <DIR>                  Storage Card"
            + "|directory - 2024-11-05T18:12:00Z/MINUTE - - - - [Storage Card]",
        "Windows CE|11-05-24  06:12PM                                1033 log.txt"
            + "|file 1033 2024-11-05T18:12:00Z/MINUTE - - - - [log.txt]",
        "Windows CE, 24 hours|11-05-24  18:12                 4608 run.exe|file 4608 2024-11-05T18:12:00Z/MINUTE - - - - [run.exe]",
        "Windows CE, one blank|11-05-24  06:12PM <DIR> pub|directory - 2024-11-05T18:12:00Z/MINUTE - - - - [pub]",
        "year first|2024-11-05  18:12       <DIR>          images|directory - 2024-11-05T18:12:00Z/MINUTE - - - - [images]",
        "year first|2024-11-05  18:12                9,730 logo.png|file 9730 2024-11-05T18:12:00Z/MINUTE - - - - [logo.png]",
        "year first|2024/11/05  18:12            1,009,730 logo.png|file 1009730 2024-11-05T18:12:00Z/MINUTE - - - - [logo.png]",
        "German dir|05.11.2024  18:12         1.009.730 logo.png|file 1009730 2024-11-05T18:12:00Z/MINUTE - - - - [logo.png]",
        "old dir|11-05-94   6:12p                  828 AUTOEXEC.BAK|file 828 1994-11-05T18:12:00Z/MINUTE - - - - [AUTOEXEC.BAK]",
        "with seconds|11-05-24  18:12:33                  828 a|file 828 2024-11-05T18:12:33Z/SECOND - - - - [a]",
        "small letters|11-05-24  06:12pm       <dir>          images|directory - 2024-11-05T18:12:00Z/MINUTE - - - - [images]",
        "dir|11/05/2024  06:12 PM    <JUNCTION>     data [D:\\data]"
            + "|link - 2024-11-05T18:12:00Z/MINUTE - - - - [data]->[D:\\data]",
        "dir|11/05/2024  06:12 PM    <SYMLINKD>     up [..\\up]|link - 2024-11-05T18:12:00Z/MINUTE - - - - [up]->[..\\up]",
        "dir|11/05/2024  06:12 PM    <SYMLINK>      a.txt [b.txt]|link - 2024-11-05T18:12:00Z/MINUTE - - - - [a.txt]->[b.txt]",
        "dir|11/05/2024  06:12 PM    <JUNCTION>     bin [...]|link - 2024-11-05T18:12:00Z/MINUTE - - - - [bin]",
        "dir|11/05/2024  06:12 PM    <JUNCTION>     bin|link - 2024-11-05T18:12:00Z/MINUTE - - - - [bin]",
        "dir|11/05/2024  06:12 PM    <JUNCTION>     a [b] [C:\\c [d] e]"
            + "|link - 2024-11-05T18:12:00Z/MINUTE - - - - [a [b]]->[C:\\c [d] e]",
        "dir|11/05/2024  06:12 PM    <JUNCTION>     a[b]|link - 2024-11-05T18:12:00Z/MINUTE - - - - [a[b]]",
        "dir|11/05/2024  06:12 PM    <JUNCTION>     a b]|link - 2024-11-05T18:12:00Z/MINUTE - - - - [a b]]",
        "dir|11/05/2024  06:12 PM    <DIR>          a [b]|directory - 2024-11-05T18:12:00Z/MINUTE - - - - [a [b]]",
        "an unknown mark|11/05/2024  06:12 PM    <APP>          a|other - 2024-11-05T18:12:00Z/MINUTE - - - - [a]",
        "FAT's day zero|00-00-80  12:00AM       <DIR>          old|directory - - - - - - [old]",
        "no such day|02-30-24  06:12PM                    1 a|file 1 - - - - - [a]",
        "no such month|45-45-24  06:12PM                    1 a|file 1 - - - - - [a]",
        "no such hour|11-05-24  25:00                    1 a|file 1 - - - - - [a]",
        "no such minute|11-05-24  23:60                    1 a|file 1 - - - - - [a]",
      })
  void readsALine(String server, String line, String expected) {
    assertThat(OneLine.read(DOS, line)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "11-05-24  06:12PM                    1  a| a",
        "11-05-24  06:12PM                    1   b|  b",
        "11-05-24  06:12PM                    1 a |a ",
        "11-05-24  06:12PM                    1 a  b|a  b",
        "11-05-24  06:12PM                    1 <DIR>|<DIR>",
        "11-05-24  06:12PM                    1 [a]|[a]",
        "11-05-24  06:12PM                    1 PM|PM",
        "11-05-24  06:12PM                    1 \u3000a|\u3000a",
        "11-05-24  06:12PM       <DIR>           a| a",
        "11-05-24  06:12PM       <DIR>             b|   b",
        "11-05-24  06:12PM       <DIR>          a |a ",
        "11/05/2024  06:12 PM    <JUNCTION>      a | a ",
        "11-05-24  06:12PM          <DIR>                   a| a",
      })
  void keepsTheBlanksOfNames(String line, String name) {
    assertThat(OneLine.entry(DOS, line).name()).isEqualTo(name);
  }

  @Test
  void takesTheMonthFirstUntilANumberCannotBeOne() {
    String before = "05-11-24  06:12PM                    1 a";
    String day = "13-11-24  06:12PM                    1 b";
    assertThat(OneLine.read(DOS, before)).contains("2024-05-11");
    assertThat(OneLine.read(DOS, before, day)).contains("2024-11-13");
    assertThat(OneLine.read(DOS, before, day, before)).contains("2024-11-05");
  }

  @Test
  void readsADateThatCanOnlyHaveItsMonthFirstWhateverCameBefore() {
    assertThat(
            OneLine.read(
                DOS,
                "13-11-24  06:12PM                    1 a",
                "11-13-24  06:12PM                    1 b"))
        .contains("2024-11-13");
  }

  @Test
  void remembersNothingOfAnotherListing() {
    ListingFormat.Reader one = DOS.reader(OneLine.CONTEXT);
    one.read("13-11-24  06:12PM                    1 a", entry -> {});
    assertThat(OneLine.read(DOS, "05-11-24  06:12PM                    1 a"))
        .contains("2024-05-11");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        " Volume in drive C is SYSTEM",
        " Volume Serial Number is 1A2B-3C4D",
        " Directory of C:\\ftp",
        "               2 File(s)        401,310 bytes",
        "               3 Dir(s)  21,004,238,848 bytes free"
      })
  void takesWhatDirPrintsAroundItsListAsNoEntry(String line) {
    assertThat(OneLine.read(DOS, line)).isEqualTo("HEADING");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "total 12",
        "-rw-r--r--   1 mara staff 12 Nov  5 08:15 a",
        "     0           DIR   06-17-97   16:04  FONTS",
        "11-05-24",
        "11-05-24  06:12PM",
        "11-05-24  06:12 PM",
        "11-05-24  06:12PM                    1",
        "11-05-24  06:12PM                    1 ",
        "11-05-24  06:12PM       <DIR>          ",
        "11-05-24  06:12PM       <DIR>",
        "11-05-24  06:12PM                   1k a",
        "11-05-24  06:12PM                   -1 a",
        "11-05-24  06:12PM                 1,00 a",
        "11-05-24  06:12PM                1,,000 a",
        "11-05-24  06:12PM               1000,000 a",
        "11-05-24  06:12PM  99999999999999999999 a",
        "11-05-24  6PM                        1 a",
        "11-05-24  06:1PM                     1 a",
        "11-05-24  06:12QM                    1 a",
        "11-05     06:12PM                    1 a",
        "11-05/24  06:12PM                    1 a",
        "11-05-    06:12PM                    1 a",
        "11-05-20245  06:12PM                 1 a",
        "11:05:24  06:12PM                    1 a"
      })
  void saysThatALineIsNotOne(String line) {
    assertThat(OneLine.read(DOS, line)).isEqualTo("UNKNOWN");
  }
}
