package dev.ferry.ftplib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.ferry.DataMode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Python's own ftplib and Ferry make the same calls to the same server. What the server hears, byte
 * by byte but for port numbers, and what the calls return must be equal.
 *
 * <p>Where they differ on purpose, the case stands in {@link #DEVIATIONS} with the row of {@code
 * docs/ftplib.md} that says why; such a case must really differ, and only in what is said here.
 */
@Timeout(180)
@ResourceLock(Resources.SYSTEM_OUT)
class DifferentialTest {

  /** Where a case differs. */
  private enum In {
    WIRE,
    RESULTS,
    BOTH
  }

  private record Deviation(String row, In in) {}

  private static final Map<String, Deviation> DEVIATIONS =
      Map.ofEntries(
          deviation("with statement", "close", In.WIRE),
          deviation("debug output of a password", "masking", In.RESULTS),
          deviation("debug output of data", "debug-marks", In.RESULTS),
          deviation("aborted in the middle, two replies", "abort", In.RESULTS),
          deviation("aborted in the middle, one reply", "abort", In.WIRE),
          deviation("callback that raises", "callback", In.RESULTS),
          deviation("a line too long to download", "long-line", In.RESULTS),
          deviation("a line too long to upload", "long-line", In.RESULTS),
          deviation("a size that is no number", "size-number", In.RESULTS),
          deviation("bytes that are not in the encoding", "malformed", In.RESULTS),
          deviation("deleted with a reply for something else", "misfit", In.BOTH),
          deviation("a preliminary reply to a simple command", "misfit", In.BOTH),
          deviation("a reply that is none, and on", "no-reply", In.BOTH),
          deviation("NUL in a name", "nul", In.BOTH),
          deviation("an empty command", "empty-command", In.BOTH),
          deviation("a line of a listing without a blank", "mlsd-quirk", In.RESULTS),
          deviation("second preliminary reply", "second-150", In.RESULTS),
          deviation("late second end of a transfer", "stray", In.RESULTS),
          deviation("the other passive reply", "other-passive", In.BOTH),
          deviation("a byte out of range in 227", "range", In.RESULTS),
          deviation("the answer to a greeting of 120", "greeting-120", In.RESULTS));

  private static Map.Entry<String, Deviation> deviation(String name, String row, In in) {
    return Map.entry(name, new Deviation(row, in));
  }

  /** One case of the script. */
  private record Case(String name, List<String> words, List<String> calls) {

    boolean runsOver(Transport transport) {
      String family = transport.ipv6 ? "ipv6" : "ipv4";
      String mode = transport.mode == DataMode.PASSIVE ? "passive" : "active";
      return allows("ipv4", "ipv6", family) && allows("passive", "active", mode);
    }

    private boolean allows(String one, String other, String actual) {
      return !(words.contains(one) || words.contains(other)) || words.contains(actual);
    }

    /** How many connections to the server its calls make. */
    int connections() {
      return 1
          + (int)
              calls.stream()
                  .filter(call -> call.startsWith("ftpcp") || call.startsWith("reconnect"))
                  .count();
    }
  }

  /** What came of one case. */
  private record Outcome(List<String> wire, List<String> results) {}

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Transport.class)
  void pythonAndFerrySayTheSame(Transport transport) throws Exception {
    transport.assumeAvailable();
    Path script = resource("calls.txt");
    List<Case> cases = cases(script).stream().filter(one -> one.runsOver(transport)).toList();
    Map<String, Outcome> python = python(transport, script, cases);
    Map<String, Outcome> ferry = ferry(transport, cases);
    SoftAssertions softly = new SoftAssertions();
    for (Case one : cases) {
      compare(
          softly,
          one.name(),
          Objects.requireNonNull(python.get(one.name())),
          Objects.requireNonNull(ferry.get(one.name())));
    }
    softly.assertAll();
    assertThat(cases).hasSizeGreaterThan(60);
  }

  private static void compare(SoftAssertions softly, String name, Outcome python, Outcome ferry) {
    Deviation deviation = DEVIATIONS.get(name);
    boolean wire = deviation != null && deviation.in() != In.RESULTS;
    boolean results = deviation != null && deviation.in() != In.WIRE;
    compare(softly, name + ": the bytes heard", wire, ferry.wire(), python.wire());
    compare(softly, name + ": the results", results, ferry.results(), python.results());
  }

  private static void compare(
      SoftAssertions softly, String what, boolean differ, List<String> ferry, List<String> python) {
    if (differ) {
      softly.assertThat(ferry).as(what + " should differ").isNotEqualTo(python);
    } else {
      softly.assertThat(ferry).as(what).isEqualTo(python);
    }
  }

  @Test
  void eachDeviationIsARowOfTheDocumentation() throws Exception {
    String table = Files.readString(documentation());
    List<String> names = cases(resource("calls.txt")).stream().map(Case::name).toList();
    assertThat(names).doesNotHaveDuplicates().containsAll(DEVIATIONS.keySet());
    for (Deviation deviation : DEVIATIONS.values()) {
      assertThat(table).contains("<a id=\"" + deviation.row() + "\"></a>");
    }
  }

  /** {@code docs/ftplib.md}, from wherever in the project the tests are run. */
  private static Path documentation() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolve("docs/ftplib.md");
      if (Files.exists(file)) {
        return file;
      }
    }
    return fail("docs/ftplib.md is not above " + Path.of("").toAbsolutePath());
  }

  // ---- the script

  private static List<Case> cases(Path script) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(script)) {
      if (line.startsWith("case ")) {
        String[] parts = line.substring(5).split(" \\[", -1);
        List<String> words = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
          words.add(parts[i].replace("]", ""));
        }
        cases.add(new Case(parts[0], words, new ArrayList<>()));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        cases.get(cases.size() - 1).calls().add(line);
      }
    }
    return cases;
  }

  private static Path resource(String name) throws URISyntaxException {
    URL url = Objects.requireNonNull(DifferentialTest.class.getResource("/ftplib/" + name));
    return Path.of(url.toURI());
  }

  // ---- the two sides

  private static Map<String, Outcome> ferry(Transport transport, List<Case> cases) {
    Map<String, List<String>> results = new LinkedHashMap<>();
    try (RecordingServer server = new RecordingServer(transport.ipv6, "220 ready");
        RecordingServer delayed = delayed(transport)) {
      for (Case one : cases) {
        int port = one.words().contains("delayed") ? delayed.port() : server.port();
        Charset encoding =
            one.words().contains("latin-1") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        List<String> said = new ArrayList<>();
        results.put(one.name(), said);
        try (FerryDriver driver =
            new FerryDriver(transport.options(port).encoding(encoding).build())) {
          said.add("connect -> " + driver.call("connect"));
          for (String call : one.calls()) {
            said.add(call + " -> " + driver.call(call));
          }
        }
      }
      return outcomes(cases, server, delayed, results);
    }
  }

  private Map<String, Outcome> python(Transport transport, Path script, List<Case> cases)
      throws Exception {
    Path output = folder.resolve("python.txt");
    Path console = folder.resolve("console.txt");
    try (RecordingServer server = new RecordingServer(transport.ipv6, "220 ready");
        RecordingServer delayed = delayed(transport)) {
      List<String> command =
          List.of(
              "python3",
              "-I",
              "-X",
              "utf8",
              resource("drive_ftplib.py").toString(),
              script.toString(),
              output.toString(),
              transport.ipv6 ? "ipv6" : "ipv4",
              transport.mode == DataMode.PASSIVE ? "passive" : "active",
              server.host(),
              Integer.toString(server.port()),
              Integer.toString(delayed.port()));
      run(command, console);
      Map<String, List<String>> results = new LinkedHashMap<>();
      List<String> said = new ArrayList<>();
      for (String line : Files.readAllLines(output)) {
        if (line.startsWith("case ")) {
          said = new ArrayList<>();
          results.put(line.substring(5).split(" \\[", -1)[0], said);
        } else {
          said.add(line);
        }
      }
      return outcomes(cases, server, delayed, results);
    }
  }

  private static void run(List<String> command, Path console) throws Exception {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(console.toFile())
              .start();
    } catch (IOException e) {
      withoutPython("python3 can't be started: " + e.getMessage());
      return;
    }
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      fail("the calls by Python were not done within 60 s: " + Files.readString(console));
    }
    if (process.exitValue() == 77) {
      withoutPython(Files.readString(console).strip());
    }
    assertThat(process.exitValue()).as(() -> textOf(console)).isZero();
  }

  private static String textOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Skips the test where somebody builds at home; a build server has to have Python. */
  private static void withoutPython(String why) {
    if ("true".equals(System.getenv("CI"))) {
      fail("this test needs Python here: " + why);
    }
    System.err.println("skipped: " + why);
    abort("skipped: " + why);
  }

  private static RecordingServer delayed(Transport transport) {
    return new RecordingServer(transport.ipv6, "120 in a moment\r\n220 ready");
  }

  private static Map<String, Outcome> outcomes(
      List<Case> cases,
      RecordingServer server,
      RecordingServer delayed,
      Map<String, List<String>> results) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    int next = 0;
    int nextDelayed = 0;
    for (Case one : cases) {
      List<String> wire = new ArrayList<>();
      for (int i = 0; i < one.connections(); i++) {
        wire.addAll(
            one.words().contains("delayed") ? delayed.heard(nextDelayed++) : server.heard(next++));
      }
      outcomes.put(one.name(), new Outcome(wire, results.getOrDefault(one.name(), List.of())));
    }
    assertThat(server.connections()).isEqualTo(next);
    assertThat(delayed.connections()).isEqualTo(nextDelayed);
    assertThat(server.failure()).isEmpty();
    return outcomes;
  }
}
