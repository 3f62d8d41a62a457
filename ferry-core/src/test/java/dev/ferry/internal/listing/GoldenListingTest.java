package dev.ferry.internal.listing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import dev.ferry.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The golden corpus: whole listings as servers send them, each with what is to become of every
 * line.
 *
 * <p>{@code listings/unix/vsftpd.txt} is read by the format {@code unix}; {@code vsftpd.expected}
 * beside it begins with the server's now and zone and goes on with a line for each thing that came
 * out: what became of the line, and behind ENTRY the fields of the entry. {@code
 * -Dferry.listings.update=true} writes the expected files anew; read what it wrote.
 */
class GoldenListingTest {

  private static final boolean UPDATE = Boolean.getBoolean("ferry.listings.update");
  private static final String DEFAULT_HEAD = "now=2026-11-26T12:00:00Z zone=UTC";

  @TestFactory
  Stream<DynamicTest> everyLineOfEveryFileIsAccountedFor() throws IOException {
    return listings().map(file -> DynamicTest.dynamicTest(nameOf(file), () -> check(file)));
  }

  static Stream<Path> listings() throws IOException {
    Path folder = SourceTree.root().resolve("ferry-core/src/test/resources/listings");
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream();
    }
  }

  private static String nameOf(Path file) {
    return format(file).name() + "/" + file.getFileName();
  }

  private static ListingFormat format(Path file) {
    String name = requireNonNull(requireNonNull(file.getParent()).getFileName()).toString();
    return Formats.all().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  private static void check(Path file) throws IOException {
    Path expected = Path.of(file.toString().replaceAll("\\.txt$", ".expected"));
    List<String> wanted = Files.exists(expected) ? Files.readAllLines(expected, UTF_8) : List.of();
    String head = wanted.isEmpty() ? DEFAULT_HEAD : wanted.get(0);
    List<String> came = new ArrayList<>(List.of(head));
    came.addAll(read(format(file), context(head), Files.readAllLines(file, UTF_8)));
    if (UPDATE) {
      Files.write(expected, came, UTF_8);
    } else {
      assertThat(came).containsExactlyElementsOf(wanted);
    }
  }

  private static ListingContext context(String head) {
    Map<String, String> values = new TreeMap<>();
    for (String part : head.split(" ", -1)) {
      values.put(part.replaceAll("=.*", ""), part.replaceAll("^[^=]*=", ""));
    }
    return new ListingContext(
        Instant.parse(values.get("now")), ZoneId.of(values.get("zone")), EntryTime.Zone.SET);
  }

  private static List<String> read(
      ListingFormat format, ListingContext context, List<String> lines) {
    List<String> out = new ArrayList<>();
    ListingFormat.Reader reader = format.reader(context);
    for (String line : lines) {
      List<Entry> entries = new ArrayList<>();
      ListingFormat.Line became = reader.read(line, entries::add);
      entries.forEach(entry -> out.add(shown(entry)));
      if (became != ListingFormat.Line.ENTRY) {
        out.add(became.toString());
      }
    }
    reader.end(entry -> out.add("AT END " + shown(entry)));
    return out;
  }

  /** One field behind another, tab between them, {@code -} for what the server didn't say. */
  private static String shown(Entry entry) {
    return String.join(
        "\t",
        "ENTRY",
        entry.type().toString().toLowerCase(Locale.ROOT),
        entry.size().isPresent() ? Long.toString(entry.size().getAsLong()) : "-",
        entry
            .modified()
            .map(t ->
                t.instant()
                    + "/"
                    + t.precision()
                    + (t.zone() == EntryTime.Zone.TOLD ? "/TOLD" : ""))
            .orElse("-"),
        entry.permissions().orElse("-"),
        entry.owner().orElse("-"),
        entry.group().orElse("-"),
        entry.uniqueId().orElse("-"),
        "[" + entry.name() + "]" + entry.target().map(t -> " -> [" + t + "]").orElse(""));
  }
}
