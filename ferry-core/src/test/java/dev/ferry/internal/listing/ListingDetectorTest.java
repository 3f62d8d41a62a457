package dev.ferry.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import dev.ferry.ListingFormat.Line;
import dev.ferry.ListingReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListingDetectorTest {

  private static final String ZOS_TITLE =
      "Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname";

  /** Reads what begins with an {@code e} as an entry, and what begins with an {@code h} as none. */
  private record Stub(String name, Predicate<String> entry, Predicate<String> heading)
      implements ListingFormat {

    @Override
    public Reader reader(ListingContext context) {
      return (line, out) -> {
        if (entry.test(line)) {
          out.accept(Entry.builder(name + ":" + line, line).type(EntryType.FILE).build());
          return Line.ENTRY;
        }
        return line.isBlank() || heading.test(line) ? Line.HEADING : Line.UNKNOWN;
      };
    }
  }

  private static final ListingFormat UNIX =
      new Stub(
          "unix",
          line -> line.startsWith("-r") || line.startsWith("dr"),
          line -> line.startsWith("total "));

  private static final ListingFormat DOS =
      new Stub("dos", line -> line.length() > 30 && line.charAt(2) == '-', line -> false);

  private final List<String> names = new ArrayList<>();

  private ListingReport detect(List<ListingFormat> candidates, String... lines) {
    ListingDetector detector = new ListingDetector(candidates, Listed.NOW);
    for (String line : lines) {
      detector.read(line, entry -> names.add(entry.name()));
    }
    detector.end(entry -> names.add(entry.name()));
    return detector.report();
  }

  private static List<ListingFormat> all() {
    List<ListingFormat> all = new ArrayList<>(List.of(UNIX, DOS));
    Formats.all().stream()
        .filter(format -> !List.of("unix", "dos", "mlsd").contains(format.name()))
        .forEach(all::add);
    return all;
  }

  private static ListingReport report(
      String format, long lines, long entries, long headings, long unknown) {
    return new ListingReport(Optional.of(format), lines, entries, headings, unknown);
  }

  @Test
  void formatsBehindTheOneThatReadsTheFirstLineAreNotAsked() {
    ListingFormat unasked =
        new ListingFormat() {
          @Override
          public String name() {
            return "unasked";
          }

          @Override
          public Reader reader(ListingContext context) {
            throw new AssertionError("begun, though unix comes first and reads all");
          }
        };
    assertThat(detect(List.of(DOS, UNIX, unasked), "-rw- a", "-rw- b", "total 3"))
        .isEqualTo(report("unix", 3, 2, 1, 0));
    assertThat(names).containsExactly("unix:-rw- a", "unix:-rw- b");
  }

  @Test
  void aLineThatOneFormatReadsDecides() {
    assertThat(detect(all(), "11-26-26  09:15AM       <DIR>          pub", "what is this?"))
        .isEqualTo(report("dos", 2, 1, 0, 1));
    assertThat(names)
        .containsExactly("dos:11-26-26  09:15AM       <DIR>          pub", "what is this?");
  }

  @Test
  void aTitleOfUnixDecides() {
    assertThat(detect(all(), "total 12", "-rw-r--r-- 1 ada staff 9 Nov 23 06:12 a"))
        .isEqualTo(report("unix", 2, 1, 1, 0));
  }

  @Test
  void aTitleThatOneFormatKnowsDecidesAtOnce() {
    ListingDetector detector = new ListingDetector(all(), Listed.NOW);
    assertThat(detector.read(ZOS_TITLE, entry -> {})).isEqualTo(Line.HEADING);
    assertThat(detector.report()).isEqualTo(report("zos-datasets", 1, 0, 1, 0));
  }

  @Test
  void aMessageBeforeTheListingIsNotLost() {
    assertThat(
            detect(
                all(),
                "",
                "The disk is nearly full.",
                "-rw-r--r-- 1 ada staff 9 Nov 23 06:12 a",
                "-rw-r--r-- 1 ada staff 9 Nov 23 06:12 b"))
        .isEqualTo(report("unix", 4, 2, 1, 1));
    assertThat(names)
        .containsExactly(
            "The disk is nearly full.",
            "unix:-rw-r--r-- 1 ada staff 9 Nov 23 06:12 a",
            "unix:-rw-r--r-- 1 ada staff 9 Nov 23 06:12 b");
  }

  @Test
  void heldLinesAreAnsweredWithContinued() {
    ListingDetector detector = new ListingDetector(all(), Listed.NOW);
    assertThat(detector.read("The disk is nearly full.", entry -> {})).isEqualTo(Line.CONTINUED);
    assertThat(detector.report()).isEqualTo(new ListingReport(Optional.empty(), 1, 0, 0, 0));
  }

  @Test
  void aNameOfVmsThatStandsAloneWaitsForItsRest() {
    assertThat(
            detect(all(), "A_LONG_NAME.TXT;1", "     5/9  23-NOV-2026 06:12:33  [ADA]  (RWED,,,)"))
        .isEqualTo(report("vms", 2, 1, 0, 0));
    assertThat(names).containsExactly("A_LONG_NAME.TXT;1");
  }

  @Test
  void aNameOfVmsThatIsCutShortIsStillOfVms() {
    assertThat(detect(all(), "A_LONG_NAME.TXT;1")).isEqualTo(report("vms", 1, 1, 0, 0));
    assertThat(names).containsExactly("A_LONG_NAME.TXT;1");
  }

  @Test
  void ofEqualFormatsTheFirstIsTaken() {
    ListingFormat one = new Stub("one", line -> line.startsWith("e"), line -> false);
    ListingFormat two = new Stub("two", line -> line.startsWith("e"), line -> false);
    assertThat(detect(List.of(one, two), "entry").format()).contains("one");
    assertThat(detect(List.of(two, one), "entry").format()).contains("two");
  }

  @Test
  void theFormatThatKnowsMoreOfTheLinesIsTakenWhateverTheOrder() {
    ListingFormat lax = new Stub("lax", line -> line.startsWith("e"), line -> false);
    ListingFormat exact =
        new Stub("exact", line -> line.startsWith("e"), line -> line.startsWith("h"));
    assertThat(detect(List.of(lax, exact, UNIX, DOS), "h", "e"))
        .isEqualTo(report("exact", 2, 1, 1, 0));
  }

  @Test
  void aListingOfNothingIsInNoFormat() {
    assertThat(detect(all())).isEqualTo(new ListingReport(Optional.empty(), 0, 0, 0, 0));
    assertThat(detect(all(), "", " ")).isEqualTo(new ListingReport(Optional.empty(), 2, 0, 2, 0));
    assertThat(names).isEmpty();
  }

  @Test
  void aTitleThatSeveralKnowIsEnoughForAnEmptyListing() {
    ListingFormat one = new Stub("one", line -> false, line -> line.startsWith("h"));
    ListingFormat two = new Stub("two", line -> false, line -> line.startsWith("h"));
    assertThat(detect(List.of(one, two), "", "h")).isEqualTo(report("one", 2, 0, 2, 0));
  }

  @Test
  void linesOfNoFormatComeOutAsTheyCame() {
    assertThat(detect(all(), "one?", "two?"))
        .isEqualTo(new ListingReport(Optional.empty(), 2, 0, 0, 2));
    assertThat(names).containsExactly("one?", "two?");
  }

  @Test
  void noMoreThanThirtyTwoLinesAreHeldAndTheSearchGoesOn() {
    ListingDetector detector = new ListingDetector(all(), Listed.NOW);
    for (int i = 1; i < ListingDetector.MOST_HELD; i++) {
      detector.read("line " + i + "?", entry -> names.add(entry.name()));
    }
    assertThat(names).isEmpty();
    assertThat(detector.read("line 32?", entry -> names.add(entry.name()))).isEqualTo(Line.UNKNOWN);
    assertThat(names).hasSize(ListingDetector.MOST_HELD);
    detector.read("line 33?", entry -> names.add(entry.name()));
    detector.read("-rw-r--r-- 1 ada staff 9 Nov 23 06:12 a", entry -> names.add(entry.name()));
    assertThat(names).hasSize(34).endsWith("unix:-rw-r--r-- 1 ada staff 9 Nov 23 06:12 a");
    assertThat(detector.report()).isEqualTo(report("unix", 34, 1, 0, 33));
  }

  @Test
  void theBestIsTakenWhenTooManyLinesAreHeld() {
    ListingFormat entries = new Stub("entries", line -> line.equals("e"), line -> false);
    ListingFormat titles = new Stub("titles", line -> false, line -> !line.isEmpty());
    ListingFormat same = new Stub("same", line -> false, line -> !line.isEmpty());
    List<String> lines = new ArrayList<>(Collections.nCopies(ListingDetector.MOST_HELD - 1, "h"));
    lines.add("e");
    assertThat(detect(List.of(titles, same, entries), lines.toArray(String[]::new)))
        .isEqualTo(report("entries", 32, 1, 0, 31));
  }

  @Test
  void aSingleCandidateIsNotDoubted() {
    ListingDetector detector = new ListingDetector(List.of(UNIX), Listed.NOW);
    assertThat(detector.read("what?", entry -> names.add(entry.name()))).isEqualTo(Line.UNKNOWN);
    assertThat(names).containsExactly("what?");
    assertThat(detector.report()).isEqualTo(report("unix", 1, 0, 0, 1));
  }

  @Test
  void noCandidateAtAllKnowsNothing() {
    assertThat(detect(List.of(), "what?"))
        .isEqualTo(new ListingReport(Optional.empty(), 1, 0, 0, 1));
  }

  @Test
  void aMillionLinesOfNoFormatAreNotHeld() {
    ListingDetector detector = new ListingDetector(List.of(UNIX, DOS), Listed.NOW);
    long[] came = new long[1];
    IntStream.range(0, 1_000_000).forEach(i -> detector.read("?", entry -> came[0]++));
    assertThat(came[0]).isEqualTo(1_000_000);
    assertThat(detector.report().unknown()).isEqualTo(1_000_000);
  }
}
