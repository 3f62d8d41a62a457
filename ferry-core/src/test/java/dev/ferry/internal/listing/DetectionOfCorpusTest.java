package dev.ferry.internal.listing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Entry;
import dev.ferry.ListingFormat;
import dev.ferry.ListingReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each listing of the golden corpus is found to be in the format whose folder it is in, though SYST
 * wasn't asked; and is read as if the format had been known.
 */
class DetectionOfCorpusTest {

  @TestFactory
  Stream<DynamicTest> everyFileIsFoundToBeInItsFormat() throws IOException {
    return GoldenListingTest.listings()
        .map(file ->
            DynamicTest.dynamicTest(format(file) + "/" + file.getFileName(), () -> check(file)));
  }

  private static String format(Path file) {
    return requireNonNull(requireNonNull(file.getParent()).getFileName()).toString();
  }

  private static void check(Path file) throws IOException {
    String folder = format(file);
    // Facts come when facts were asked for, and then they aren't detected but known.
    FormatOrder.Asked asked =
        folder.equals("mlsd") ? FormatOrder.Asked.FACTS : FormatOrder.Asked.LIST;
    List<String> lines = Files.readAllLines(file, UTF_8);
    List<ListingFormat> candidates = FormatOrder.of(Formats.all(), asked, null, null);
    ListingDetector detector = new ListingDetector(candidates, Listed.NOW);
    List<Entry> entries = new ArrayList<>();
    lines.forEach(line -> detector.read(line, entries::add));
    detector.end(entries::add);

    ListingReport report = detector.report();
    assertThat(report.format()).contains(folder);
    assertThat(report.lines()).isEqualTo(lines.size());
    assertThat(report.entries() + report.unknown()).isEqualTo(entries.size());
    assertThat(entries).containsExactlyElementsOf(readBy(folder, lines));
  }

  private static List<Entry> readBy(String name, List<String> lines) {
    ListingFormat format =
        Formats.all().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    List<Entry> entries = new ArrayList<>();
    ListingFormat.Reader reader = format.reader(Listed.NOW);
    for (String line : lines) {
      if (reader.read(line, entries::add) == ListingFormat.Line.UNKNOWN) {
        entries.add(Entry.unknown(line));
      }
    }
    reader.end(entries::add);
    return entries;
  }
}
