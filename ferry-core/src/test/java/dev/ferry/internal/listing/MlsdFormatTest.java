package dev.ferry.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.ferry.Entry;
import dev.ferry.ListingFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MlsdFormatTest {

  private static final ListingFormat MLSD = new MlsdFormat();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "RFC 3659|Type=file;Size=20480;Modify=19950607080910;Perm=; notes.txt"
            + "|file 20480 1995-06-07T08:09:10Z/SECOND/TOLD  - - - [notes.txt]",
        "RFC 3659|Type=dir;Modify=19990211040609;Perm=el;Unique=qW1+A; cd"
            + "|directory - 1999-02-11T04:06:09Z/SECOND/TOLD el - - qW1+A [cd]",
        "RFC 3659|Type=OS.unix=slink:/there;Perm=;Unique=qW1+B; here"
            + "|link - -  - - qW1+B [here]->[/there]",
        "RFC 3659|Type=OS.unix=chr-14/30;Perm=;Unique=qW1+C; device|other - -  - - qW1+C [device]",
        "RFC 3659|Type=OS.unix=blk-12/109;Perm=; block|other - -  - - - [block]",
        "ProFTPD|modify=20261105081530;perm=adfrw;size=7012;type=file;unique=801U2A9;UNIX.group=50;"
            + "UNIX.groupname=staff;UNIX.mode=0640;UNIX.owner=1007;UNIX.ownername=mara; plan.odt"
            + "|file 7012 2026-11-05T08:15:30Z/SECOND/TOLD 0640 mara staff 801U2A9 [plan.odt]",
        "ProFTPD|modify=20261105081530;perm=flcdmpe;type=cdir;unique=801U2A0;UNIX.mode=0755; ."
            + "|directory - 2026-11-05T08:15:30Z/SECOND/TOLD 0755 - - 801U2A0 [.]",
        "ProFTPD|modify=20261105081530;perm=flcdmpe;type=pdir;unique=801U29F;UNIX.mode=0755; .."
            + "|directory - 2026-11-05T08:15:30Z/SECOND/TOLD 0755 - - 801U29F [..]",
        "ProFTPD|type=OS.unix=symlink;perm=adfrw; latest|link - - adfrw - - - [latest]",
        "ProFTPD with UseSlink|type=OS.unix=slink:../pub;perm=adfrw; up|link - - adfrw - - - [up]->[../pub]",
        "Pure-FTPd|type=dir;sizd=4096;modify=20260102030405;UNIX.mode=0755;UNIX.uid=1007;UNIX.gid=50;"
            + "unique=801g2b0; new year"
            + "|directory 4096 2026-01-02T03:04:05Z/SECOND/TOLD 0755 1007 50 801g2b0 [new year]",
        "Pure-FTPd|type=OS.unix=slink:to;size=2;modify=20260102030405;UNIX.mode=0777;unique=801g2b1; from"
            + "|link 2 2026-01-02T03:04:05Z/SECOND/TOLD 0777 - - 801g2b1 [from]->[to]",
        "pyftpdlib|type=file;size=0;perm=radfwMT;modify=19700101000000;unique=fd01g3e9; empty"
            + "|file 0 1970-01-01T00:00:00Z/SECOND/TOLD radfwMT - - fd01g3e9 [empty]",
        "FileZilla Server|type=file;size=5000000000;modify=20261105081530.345;perm=awr; film.mkv"
            + "|file 5000000000 2026-11-05T08:15:30.345Z/FRACTION/TOLD awr - - - [film.mkv]",
        "Apache FtpServer|Size=12;Modify=20261105081530.000;Type=file; a.txt"
            + "|file 12 2026-11-05T08:15:30Z/FRACTION/TOLD - - - - [a.txt]",
        "Globus GridFTP|Type=file;Modify=20261105081530;Size=9;Perm=rfadw;UNIX.mode=0777;UNIX.owner=mara;"
            + "UNIX.uid=1007;UNIX.group=staff;UNIX.gid=50;Unique=801-2a9;UNIX.slink=/data/b; b"
            + "|link 9 2026-11-05T08:15:30Z/SECOND/TOLD 0777 mara staff 801-2a9 [b]->[/data/b]",
        "Globus GridFTP|UNIX.slink=;Type=file; b|file - - - - - - [b]",
        "any order|UNIX.slink=c;UNIX.ownername=mara;UNIX.owner=1007;UNIX.uid=8;UNIX.mode=07;Perm=r;Type=file; b"
            + "|link - - 07 mara - - [b]->[c]",
        "keys and types in capitals|TYPE=DIR;SIZD=3;UNIX.MODE=0700;UNIX.OWNERNAME=Q;UNIX.GID=4;UNIQUE=U; d"
            + "|directory 3 - 0700 Q 4 U [d]",
        "values missing|type=;size=;modify=;perm=;unique=;UNIX.owner=;UNIX.group=;UNIX.mode=; x"
            + "|other - -  - - - [x]",
        "sizes that are none|type=file;size=-1; x|file - - - - - - [x]",
        "past 2^63|type=file;size=9223372036854775808; x|file - - - - - - [x]",
        "up to 2^63|type=file;size=9223372036854775807; x|file 9223372036854775807 - - - - - [x]",
        "other keys|type=file;create=20200101000000;media-type=text/plain;lang=en;x.y=z; x"
            + "|file - - - - - - [x]",
        "a fact without a value|sizd;type=dir;;modify; x|UNKNOWN",
        "a fact without a value|type=dir;;sizd; x|directory - - - - - - [x]",
        "types of other systems|type=OS.vms=link; x|other - - - - - - [x]",
        "no link|type=OS.unix=slinky:a; x|other - - - - - - [x]",
        "a link to nothing|type=OS.unix=slink:; x|link - - - - - - [x]",
      })
  void readsTheFacts(String server, String line, String expected) {
    assertThat(OneLine.read(MLSD, line)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "type=file; a b|a b",
        "type=file;  a| a",
        "type=file; a |a ",
        "type=file; a;b=c; d|a;b=c; d",
        "type=file; =|=",
        "type=file; ;|;",
        "type=file; a -> b|a -> b",
        "type=file; \"a\" *[?]|\"a\" *[?]",
        "type=file; -a|-a",
        "type=file; \u3000a\u3000|\u3000a\u3000",
        "type=file; \uDCFFa|\uDCFFa",
        "type=file; /pub/a|/pub/a",
        "type=file; a\tb|a\tb",
        "type=file a b|a b",
        "size=3;type=file a;b=c|a;b=c",
      })
  void keepsTheNameAsItIs(String line, String name) {
    Entry entry = OneLine.entry(MLSD, line);
    assertThat(entry.name()).isEqualTo(name);
    assertThat(entry.isFile()).isTrue();
    assertThat(entry.facts()).containsEntry("type", "file");
  }

  @Test
  void keepsANameOfBlanksOnly() {
    Entry entry = OneLine.entry(MLSD, "type=file;size=3;    ");
    assertThat(entry.name()).isEqualTo("   ");
    assertThat(entry.facts()).containsExactly(entry("type", "file"), entry("size", "3"));
  }

  @ParameterizedTest
  @CsvSource({
    "20261105081530,      2026-11-05T08:15:30Z,           SECOND",
    "20261105081530.1,    2026-11-05T08:15:30.100Z,       FRACTION",
    "20261105081530.1234567899, 2026-11-05T08:15:30.123456789Z, FRACTION",
    "20240229235959,      2024-02-29T23:59:59Z,           SECOND",
    "19000101000000,      1900-01-01T00:00:00Z,           SECOND",
    "99991231235959,      9999-12-31T23:59:59Z,           SECOND",
    "00000101000000,      0000-01-01T00:00:00Z,           SECOND",
  })
  void readsTimesInUtc(String modify, String instant, String precision) {
    assertThat(OneLine.read(MLSD, "type=file;modify=" + modify + "; a"))
        .isEqualTo("file - " + instant + "/" + precision + "/TOLD - - - - [a]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "191001105081530", // servers that write 19 and then the years since 1900
        "20261105",
        "2026110508153",
        "202611050815300",
        "20261105081560",
        "20261105086030",
        "20261105241530",
        "20261305081530",
        "20260005081530",
        "20261100081530",
        "20261131081530",
        "20250229081530",
        "20261105081530.",
        "20261105081530.1a",
        "20261105081530,5",
        "20261105081530Z",
        "2026-11-05 08:15",
        "-2026110508153",
        "\u0662\u0660\u0662\u066611050815\u0663\u0660",
        "now"
      })
  void keepsAnEntryWhoseTimeMakesNoSense(String modify) {
    Entry entry =
        OneLine.entry(MLSD, "type=file;modify=" + modify.replace(" ", "_") + ";size=3; a");
    assertThat(entry.modified()).isEmpty();
    assertThat(entry.size()).hasValue(3);
  }

  /** Pure-FTPd writes it as it is, unless it has a semicolon. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "type=OS.unix=slink:my docs;size=7; my link|my docs|my link",
        "type=OS.unix=slink: a  b ;size=7;  l| a  b | l",
        "type=OS.unix=slink:a b; l|a b|l",
        " type=OS.unix=slink:my docs;size=7; my link|my docs|my link",
        "type=OS.unix=slink:my docs;size=7|my|docs;size=7",
        "type=OS.unix=slink:a b;c|a|b;c",
      })
  void readsLinksWhoseTargetHasBlanks(String line, String target, String name) {
    Entry entry = OneLine.entry(MLSD, line);
    assertThat(entry.target()).contains(target);
    assertThat(entry.name()).isEqualTo(name);
    assertThat(entry.facts()).containsEntry("type", "OS.unix=slink:" + target);
  }

  @Test
  void readsTheLineOfMlstWithItsBlank() {
    Entry entry = OneLine.entry(MLSD, " type=file;Size=3; /pub/a b");
    assertThat(entry.name()).isEqualTo("/pub/a b");
    assertThat(entry.isFile()).isTrue();
    assertThat(entry.facts()).containsExactly(entry("type", "file"), entry("size", "3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {" name", "  name ", " a=b", " a=b c", " a;b=c d", " ;", " a=b c;d e"})
  void readsALineWithoutFactsAsAName(String line) {
    Entry entry = OneLine.entry(MLSD, line);
    assertThat(entry.name()).isEqualTo(line.substring(1));
    assertThat(entry.facts()).isEmpty();
    assertThat(entry.size()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=file;size=3;",
        "type=file;size=3; ",
        "name",
        " ",
        "total 12",
        "-rw-r--r--   1 mara staff 12 Nov  5 08:15 a",
        "11-05-26  08:15AM                   12 a=b; c",
        "; name",
        "=x; name"
      })
  void saysThatALineNamesNothingOrHasNoFacts(String line) {
    assertThat(OneLine.read(MLSD, line)).isEqualTo("UNKNOWN");
  }

  @Test
  void takesAnEmptyLineAsNoEntry() {
    assertThat(OneLine.read(MLSD, "")).isEqualTo("HEADING");
  }

  @Test
  void forgetsTheLineBefore() {
    assertThat(
            OneLine.read(
                MLSD,
                "type=OS.unix=slink:b;UNIX.mode=0777;UNIX.ownername=m;UNIX.groupname=g;unique=1; a",
                "perm=r;UNIX.uid=7;UNIX.gid=8; c"))
        .isEqualTo("other - - r 7 8 - [c]");
  }

  @Test
  void givesTheFactsInTheirOrderWithKeysInLowerCase() {
    Entry entry = OneLine.entry(MLSD, "Type=file;Create=20200101000000;X.y=Z;odd; a;b=c d");
    assertThat(entry.facts())
        .containsExactly(
            entry("type", "file"),
            entry("create", "20200101000000"),
            entry("x.y", "Z"),
            entry("odd", ""));
  }
}
