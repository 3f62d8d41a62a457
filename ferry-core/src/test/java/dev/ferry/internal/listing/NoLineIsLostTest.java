package dev.ferry.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Entry;
import dev.ferry.ListingFormat;
import dev.ferry.ListingReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** complaints 33: whatever comes, nothing throws, and each line is accounted for. */
class NoLineIsLostTest {

  private static final int LISTINGS = 2_000;

  static Stream<ListingFormat> formats() {
    return Stream.of(
        new VmsFormat(),
        new ZosDatasetsFormat(),
        new ZosMembersFormat(),
        new ZosLoadlibFormat(),
        new ZosJobsFormat(),
        new IbmIFormat(),
        new NonStopFormat(),
        new Os9Format());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void anyListingIsAccountedForLineByLine(ListingFormat format) {
    for (int seed = 0; seed < LISTINGS; seed++) {
      Listed.assertNoLineIsLost(format, new RandomLines(seed).listing());
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void anyListingHasEntriesNowAndThen(ListingFormat format) {
    int entries = 0;
    for (int seed = 0; seed < LISTINGS; seed++) {
      ListingFormat.Reader reader = format.reader(Listed.NOW);
      for (String line : new RandomLines(seed).listing()) {
        entries += reader.read(line, entry -> {}) == ListingFormat.Line.ENTRY ? 1 : 0;
      }
    }
    assertThat(entries).as("entries among the random lines").isPositive();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void theDetectorAccountsForAnyListing(ListingFormat first) {
    List<ListingFormat> candidates = new ArrayList<>(List.of(first));
    candidates.addAll(formats().toList());
    for (int seed = 0; seed < LISTINGS / 4; seed++) {
      assertAccountedFor(candidates, new RandomLines(seed).listing());
    }
  }

  static void assertAccountedFor(List<ListingFormat> candidates, List<String> lines) {
    ListingDetector detector = new ListingDetector(candidates, Listed.NOW);
    List<Entry> entries = new ArrayList<>();
    for (String line : lines) {
      int before = entries.size();
      detector.read(line, entries::add);
      assertThat(entries.size() - before).isLessThanOrEqualTo(ListingDetector.MOST_HELD + 1);
    }
    detector.end(entries::add);
    ListingReport report = detector.report();
    List<String> told = new ArrayList<>();
    entries.forEach(entry -> told.addAll(List.of(entry.raw().split("\n", -1))));
    if (!told.isEmpty()) {
      assertThat(lines).containsSubsequence(told);
    }
    assertThat(report.lines()).isEqualTo(lines.size());
    assertThat(report.headings()).isEqualTo(lines.size() - told.size());
    assertThat(report.entries() + report.unknown()).isEqualTo(entries.size());
  }
}
