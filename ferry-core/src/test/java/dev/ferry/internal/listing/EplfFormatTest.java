package dev.ferry.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.ListingFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EplfFormatTest {

  private static final ListingFormat EPLF = new EplfFormat();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "anonftpd|+i2050.7731,m1700000000,r,s418,\tindex.html"
            + "|file 418 2023-11-14T22:13:20Z/SECOND/TOLD - - - 2050.7731 [index.html]",
        "anonftpd|+i2050.7732,m1600000000,/,\tdrafts"
            + "|directory - 2020-09-13T12:26:40Z/SECOND/TOLD - - - 2050.7732 [drafts]",
        "publicfile|+i1.2,m0,s5000000000,r,up644,\t a  b "
            + "|file 5000000000 1970-01-01T00:00:00Z/SECOND/TOLD 644 - - 1.2 [ a  b ]",
        "both RETR and CWD may work|+r,/,\ta.zip|directory - - - - - - [a.zip]",
        "neither works|+s3,\ta|other 3 - - - - - [a]",
        "no facts|+\ta|other - - - - - - [a]",
        "no last comma|+s3,r\ta|file 3 - - - - - [a]",
        "facts that are none|+m,s,i,up,u,rx,/x,mx,s-1,,\ta|other - - - - - - [a]",
        "facts of other servers|+r,xyz,M3,\ta|file - - - - - - [a]",
        "a time past all calendars|+r,m9223372036854775807,\ta|file - - - - - - [a]",
        "tabs and commas in the name|+r,\ta,s3,\tb|file - - - - - - [a,s3,\tb]",
      })
  void readsALine(String server, String line, String expected) {
    assertThat(OneLine.read(EPLF, line)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+", "+r,s3, a", "+r,s3,\t", "r,s3,\ta", " +r,\ta", "total 3"})
  void saysThatALineIsNotOne(String line) {
    assertThat(OneLine.read(EPLF, line)).isEqualTo("UNKNOWN");
  }

  @Test
  void takesAnEmptyLineAsNoEntry() {
    assertThat(OneLine.read(EPLF, "")).isEqualTo("HEADING");
  }
}
