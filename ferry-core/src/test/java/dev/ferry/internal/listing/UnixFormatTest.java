package dev.ferry.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.EntryType;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single rules of {@code ls -l}; whole listings are in the golden corpus. */
class UnixFormatTest {

  private static final ListingContext BERLIN =
      new ListingContext(
          Instant.parse("2026-11-26T12:00:00Z"),
          ZoneId.of("Europe/Berlin"),
          EntryTime.Zone.LEARNED);

  /** A date as servers write it, and the moment it is in Berlin. */
  @ParameterizedTest
  @CsvSource({
    "Nov 23 06:12,                          2026-11-23T05:12:00Z, MINUTE, LEARNED",
    "Nov 23  2024,                          2024-11-22T23:00:00Z, DAY, LEARNED",
    "Jul  1  2024,                          2024-06-30T22:00:00Z, DAY, LEARNED",
    "Nov 27 13:00,                          2026-11-27T12:00:00Z, MINUTE, LEARNED",
    "Nov 27 13:01,                          2025-11-27T12:01:00Z, MINUTE, LEARNED",
    "23. Nov 06:12,                         2026-11-23T05:12:00Z, MINUTE, LEARNED",
    "23 Nov 06:12:45,                       2026-11-23T05:12:45Z, SECOND, LEARNED",
    "Nov 23 06:12:45 2024,                  2024-11-23T05:12:45Z, SECOND, LEARNED",
    "Nov 23  6:12PM,                        2026-11-23T17:12:00Z, MINUTE, LEARNED",
    "Nov 23 12:00am,                        2026-11-22T23:00:00Z, MINUTE, LEARNED",
    "Nov 23 12:00p,                         2026-11-23T11:00:00Z, MINUTE, LEARNED",
    "2024-11-23 06:12,                      2024-11-23T05:12:00Z, MINUTE, LEARNED",
    "2024-11-23 06:12:45,                   2024-11-23T05:12:45Z, SECOND, LEARNED",
    "2024-11-23 06:12:45.000000001,         2024-11-23T05:12:45.000000001Z, FRACTION, LEARNED",
    "2024-11-23 06:12:45.5 +0900,           2024-11-22T21:12:45.500Z, FRACTION, TOLD",
    "'2024-11-23 06:12:45,5 -09:30',        2024-11-23T15:42:45.500Z, FRACTION, TOLD",
    "2024-11-23 06:12:45 +0000,             2024-11-23T06:12:45Z, SECOND, TOLD",
    "2024-11-23,                            2024-11-22T23:00:00Z, DAY, LEARNED",
    "11-23-24 06:12PM,                      2024-11-23T17:12:00Z, MINUTE, LEARNED",
    "11/23/1999 06:12 PM,                   1999-11-23T17:12:00Z, MINUTE, LEARNED",
    "11-23-70,                              1970-11-22T23:00:00Z, DAY, LEARNED",
    "23-11-69,                              2069-11-22T23:00:00Z, DAY, LEARNED",
    "01.02.2024 06:12,                      2024-02-01T05:12:00Z, MINUTE, LEARNED",
    "23-Nov-24 06:12,                       2024-11-23T05:12:00Z, MINUTE, LEARNED",
    "01-02 06:12,                           2026-01-02T05:12:00Z, MINUTE, LEARNED",
    "01.02. 06:12,                          2026-02-01T05:12:00Z, MINUTE, LEARNED",
    "2024年11月23日 06:12,                   2024-11-23T05:12:00Z, MINUTE, LEARNED",
    "1 2 06:12,                             2026-01-02T05:12:00Z, MINUTE, LEARNED",
    "Mar 29 02:30,                          2026-03-29T01:30:00Z, MINUTE, LEARNED",
  })
  void readsDatesInEveryWayThatServersWriteThem(
      String date, Instant moment, EntryTime.Precision precision, EntryTime.Zone zone) {
    Entry entry = entry("-rw-r--r--   1 alice users 1234 " + date + " 1 name");

    assertThat(entry.name()).isEqualTo("1 name");
    assertThat(entry.modified()).contains(new EntryTime(moment, precision, zone));
    assertThat(entry.size()).hasValue(1234);
    assertThat(entry.owner()).contains("alice");
    assertThat(entry.group()).contains("users");
  }

  /** What looks like more of the date, and is the name. */
  @ParameterizedTest
  @CsvSource({
    "Nov 23 06:12,               PM notes.txt",
    "Nov 23  6:12,               AM radio.mp3",
    "Nov 23 06:12,               2024 report",
    "Nov 23 06:12:45,            2024",
    "Nov 23  2024,               06:12 train",
    "Nov 23 06:12,               Nov 23 06:12 name",
    "2024-11-23 06:12,           PM notes.txt",
    "2024-11-23 06:12,           +0100 name",
    "2024-11-23 06:12:45 +0100,  +0100",
    "2024-11-23 06:12:45,        +100 name",
    "2024-11-23 06:12:45,        +9900 name",
    "11-23-24 06:12,             PM",
    "11-23-24 16:12,             PM notes.txt",
    "2024-11-23,                 06:12",
    "2024-11-23,                 6:72 name",
  })
  void takesNothingOfTheNameForThePartOfADate(String date, String name) {
    assertThat(entry("-rw-r--r--   1 alice users 1234 " + date + " " + name).name())
        .isEqualTo(name);
  }

  /** The day that doesn't exist costs the time, not the entry. */
  @ParameterizedTest
  @ValueSource(
      strings = {"Feb 30 06:12", "Feb 29  2023", "Nov 31 2024", "Jan  0 2024", "00.01.2024"})
  void anEntryOfADayThatDoesNotExistHasNoTime(String date) {
    Entry entry = entry("-rw-r--r--   1 alice users 1234 " + date + " name");

    assertThat(entry.name()).isEqualTo("name");
    assertThat(entry.modified()).isEmpty();
    assertThat(entry.size()).hasValue(1234);
  }

  @ParameterizedTest
  @CsvSource({
    "-, FILE",
    "d, DIRECTORY",
    "l, LINK",
    "b, OTHER",
    "c, OTHER",
    "p, OTHER",
    "s, OTHER",
    "D, OTHER",
    "P, OTHER",
    "n, OTHER",
    "w, OTHER",
    "?, OTHER",
    "f, FILE",
    "C, FILE",
    "M, FILE",
    "e, LINK",
  })
  void theFirstLetterIsTheType(String letter, EntryType type) {
    Entry entry = entry(letter + "rw-r--r--   1 alice users 1234 Nov 23 06:12 name");

    assertThat(entry.type()).isEqualTo(type);
    assertThat(entry.size().isPresent()).isEqualTo(type == EntryType.FILE);
    assertThat(entry.name()).isEqualTo("name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rw-r--r--",
        "rwsr-Sr-t",
        "rwxrwxrwT",
        "rw-r-lr--",
        "rwxr-xr-x+",
        "rwxr-xr-x.",
        "rwxr-xr-x@",
        "rw-r--r---",
        "---------",
        "[RWCEAFMS]",
        "[----F--]"
      })
  void permissionsAreTheServersWords(String mode) {
    assertThat(entry("-" + mode + "   1 alice users 1234 Nov 23 06:12 name").permissions())
        .contains(mode);
  }

  /** owner, group and size from what stands between mode and date. */
  @ParameterizedTest
  @CsvSource({
    "'   1 alice users 1234',              alice, users, 1234",
    "' 101 1000 100 1234',                 1000, 100, 1234",
    "'101 alice users 1234',               alice, users, 1234",
    "'   1 alice 1234',                    alice, , 1234",
    "'   1 1000 1234',                     1000, , 1234",
    "'  alice users 1234',                 alice, users, 1234",
    "'  alice 1234',                       alice, , 1234",
    "'  1234',                             , , 1234",
    "'  1 1234',                           , , 1234",
    "' 1 alice users',                     alice, users,",
    "' 1 alice users 0',                   alice, users, 0",
    "' 1 alice users 9223372036854775807', alice, users, 9223372036854775807",
    "' 1 alice users 9223372036854775808', alice, users,",
    "' 1 alice users 99999999999999999999999', alice, users,",
    "' 1 alice users 4.0K',                alice, users,",
    "' 1 alice users 4K',                  alice, users,",
    "' 1 alice users 4,0M',                alice, users,",
    "' 1 alice users 4GiB',                alice, users,",
    "' 1 alice users 512B',                alice, users, 512",
    "' 1 alice users 1,234,567',           alice, users, 1234567",
    "' 1 alice users 1,23',                alice, users,",
    "' 1 alice 3com',                      alice, 3com,",
    "' 1 Domain Users x  1234',            Domain, Users x, 1234",
    "' 1 Alice Liddell  users  1234',      Alice Liddell, users, 1234",
    "' 1 may  1234',                       may, , 1234",
    "' 1 may may 12',                      may, may, 12",
    "' 1 jan 12 2024',                     jan, 12, 2024",
    "' 1 jan 12 users 2024',               jan, 12 users, 2024",
    "' 1 jan 12  users 2024',              jan 12, users, 2024",
    "' 1 jan 12  2024 2025',               jan 12, 2024, 2025",
    "' 5 may 2024',                        may, , 2024",
    "' 5 may 2024 2025',                   may, 2024, 2025",
    "' 1 2024-11-23 users 5',              2024-11-23, users, 5",
    "' 1 jan 12 2024  users 5',            jan 12 2024, users, 5",
  })
  void readsWhatIsThereWhateverIsMissing(String columns, String owner, String group, Long size) {
    Entry entry = entry("-rw-r--r--" + columns + " Nov 23 06:12 name");

    assertThat(entry.name()).isEqualTo("name");
    assertThat(entry.modified().orElseThrow().instant()).isEqualTo("2026-11-23T05:12:00Z");
    assertThat(entry.owner().orElse(null)).isEqualTo(owner);
    assertThat(entry.group().orElse(null)).isEqualTo(group);
    assertThat(entry.size().isPresent() ? entry.size().getAsLong() : null).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8,   1", "8,1", "8, 0x0001", "0x4d", "64 0x000001", "0"})
  void theNumbersOfADeviceAreNoSizeAndNoGroup(String numbers) {
    Entry entry = entry("brw-rw----   1 root disk " + numbers + " Nov 23 06:12 name");

    assertThat(entry.owner()).contains("root");
    assertThat(entry.group()).contains("disk");
    assertThat(entry.size()).isEmpty();
    assertThat(entry.name()).isEqualTo("name");
  }

  /** The target of a link is as long as the link's size says. */
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "1,name -> target,name,target",
        "6, name  ->  target , name , target ",
        "6,a -> b -> target,a -> b,target",
        "11,a -> b -> target,a,b -> target",
        "5,a -> b -> äö1,a -> b,äö1",
        "4,a -> b -> 😀,a -> b,😀",
        "3,a -> b -> 月,a -> b,月",
        "2,a -> b -> \uDCE4x,a -> b,\uDCE4x",
        "4,a -> -> b,a,-> b",
        "7,a -> b -> target,a -> b -> target,",
        "0,a -> b -> c,a -> b -> c,",
        "0,a -> ,a -> ,",
        "0, -> a, -> a,",
        "0, -> a -> b, -> a,b",
        "4,name,name,",
        "4,a->b,a->b,",
      })
  void splitsALinkWhereItsSizeSaysAndKeepsItWholeInDoubt(
      long size, String text, String name, String target) {
    Entry entry = entry("lrwxrwxrwx 1 alice users " + size + " Nov 23 06:12 " + text);

    assertThat(entry.name()).isEqualTo(name);
    assertThat(entry.target().orElse(null)).isEqualTo(target);
  }

  @Test
  void anArrowInTheNameOfAFileIsPartOfIt() {
    Entry entry = entry("-rw-r--r-- 1 alice users 1 Nov 23 06:12 a -> b");

    assertThat(entry.name()).isEqualTo("a -> b");
    assertThat(entry.target()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "total 0",
        "Total 12",
        "total 4.0K",
        "insgesamt 12",
        "合計 12",
        "总用量 12",
        "итого 12",
        "i alt 12",
        "totale 12",
        "összesen 12",
        "yhteensä 12",
        "total: 12",
        "pub:",
        "./a b/c d:"
      })
  void titlesAndSumsAreNoEntries(String line) {
    assertThat(new UnixFormat().reader(BERLIN).read(line, entry -> {}))
        .isEqualTo(ListingFormat.Line.HEADING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":",
        "total",
        "total twelve",
        "README",
        "README 12",
        "report total 12",
        "d",
        "ls: foo: Permission denied",
        "ls: cannot open directory foo:",
        "226 Transfer complete.",
        "-rw-r--r--",
        "-rw-r--r-- ",
        "-rw-r--r-- 1 a b 1 Nov 23 06:12",
        "-rw-r--r-- 1 a b 1 Nov 23 06:12 ",
        "-rw-r--r-- 1 a b 1 name",
        "-rw-r--r-- 1 a b 1 Nov 32 06:12 name",
        "-rw-r--r-- 1 a b 1 Nov 23 24:00 name",
        "-rw-r--r-- 1 a b 1 Nov 23 06:60 name",
        "-rw-r--r-- 1 a b 1 Nov 23 1599 name",
        "-rw-r--r-- 1 a b 1 13-13-24 name",
        "-rw-r--r-- 1 a b 1 11-23 name",
        "-rw-r--r-- 1 a b 1 11-2024 name",
        "-rw-r--r-- 1 a b 1 1.2.3 name",
        "-rw-r--r-- 1 a b 1 23-Nov name",
        "-rw-r--r-- 1 a b 1 11- 06:12 name",
        "xrw-r--r-- 1 a b 1 Nov 23 06:12 name",
        "-rw-r--r-x-- 1 a b 1 Nov 23 06:12 name",
        "-rw-r--r--x 1 a b 1 Nov 23 06:12 name",
        "-rw-r--r 1 a b 1 Nov 23 06:12 name",
        "-[RW 1 a 1 Nov 23 06:12 name",
        "-[RW CE] a 1 Nov 23 06:12 name",
        "-[]",
        "- [",
        "-????????? ? ? ? ?  name",
        "-????????? ? ? ? ? ?",
        "11-23-24  06:12PM  <DIR>  name",
        "type=file;size=1; name",
        "+i8388621.48594,m825718503,r,s280,\tdjb.html",
      })
  void whatIsNotOfThisFormatIsUnknown(String line) {
    List<Entry> entries = new ArrayList<>();

    assertThat(new UnixFormat().reader(BERLIN).read(line, entries::add))
        .isEqualTo(ListingFormat.Line.UNKNOWN);
    assertThat(entries).isEmpty();
  }

  @Test
  void aFileOfWhichLsMayTellNothingButTheNameIsAnEntry() {
    Entry entry = entry("d????????? ? ?    ?       ?            ?  lost+found");

    assertThat(entry.name()).isEqualTo(" lost+found");
    assertThat(entry.type()).isEqualTo(EntryType.DIRECTORY);
    assertThat(entry.permissions()).contains("?????????");
    assertThat(entry.modified()).isEmpty();
    assertThat(entry.owner()).isEmpty();
  }

  @Test
  void stringsThatRecurFromLineToLineAreMadeOnce() {
    ListingFormat.Reader reader = new UnixFormat().reader(BERLIN);
    List<Entry> entries = new ArrayList<>();
    reader.read("-rw-r--r-- 1 alice users 1 Nov 23 06:12 one", entries::add);
    reader.read("-rw-r--r-- 1 alice users 2 Nov 23 06:12 two", entries::add);
    reader.read("-rw-r--r-x 1 alicf userr 2 Nov 23 06:12 two", entries::add);

    assertThat(entries.get(1).owner().orElseThrow()).isSameAs(entries.get(0).owner().orElseThrow());
    assertThat(entries.get(1).group().orElseThrow()).isSameAs(entries.get(0).group().orElseThrow());
    assertThat(entries.get(1).permissions().orElseThrow())
        .isSameAs(entries.get(0).permissions().orElseThrow());
    assertThat(entries.get(2).owner()).contains("alicf");
    assertThat(entries.get(2).group()).contains("userr");
    assertThat(entries.get(2).permissions()).contains("rw-r--r-x");
  }

  @Test
  void tabsSetFieldsApartLikeBlanks() {
    Entry entry = entry("-rw-r--r--\t1\talice\tusers\t1234\tNov\t23\t06:12\t\tname");

    assertThat(entry.name()).isEqualTo("\tname");
    assertThat(entry.group()).contains("users");
  }

  private static Entry entry(String line) {
    List<Entry> entries = new ArrayList<>();
    ListingFormat.Reader reader = new UnixFormat().reader(BERLIN);
    assertThat(reader.read(line, entries::add)).as(line).isEqualTo(ListingFormat.Line.ENTRY);
    reader.end(entries::add);
    assertThat(entries).hasSize(1);
    assertThat(entries.get(0).raw()).isEqualTo(line);
    return entries.get(0);
  }
}
