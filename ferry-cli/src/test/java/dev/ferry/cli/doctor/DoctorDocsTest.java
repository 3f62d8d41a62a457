package dev.ferry.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/cli-doctor.md says what the doctor does; -Dferry.doctor.update=true writes its table anew.
 */
class DoctorDocsTest {

  private static final Path PAGE = Path.of("..", "docs", "cli-doctor.md");
  private static final Path SOURCES =
      Path.of("src", "main", "java", "dev", "ferry", "cli", "doctor");
  private static final String BEGIN = "<!-- causes:begin -->\n";
  private static final String END = "<!-- causes:end -->";

  @Test
  void tellsEveryCheckInItsOrder() throws IOException {
    List<String> rows =
        Files.readString(PAGE, UTF_8)
            .lines()
            .dropWhile(line -> !line.equals("## The checks"))
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .toList();
    assertThat(rows).containsExactlyElementsOf(Checks.all().stream().map(Check::name).toList());
  }

  @Test
  void tellsEveryCauseThatIsTried() throws IOException {
    String table =
        "\n| what is wrong | told by | | in words | exit code |\n|---|---|---|---|---:|\n"
            + Case.all().map(DoctorDocsTest::row).collect(joining());
    String page = Files.readString(PAGE, UTF_8);
    if (Boolean.getBoolean("ferry.doctor.update")) {
      page = page.replace(told(page), table);
      Files.writeString(PAGE, page, UTF_8);
    }
    assertThat(told(page)).isEqualTo(table);
  }

  /** The table as the page has it. */
  private static String told(String page) {
    return page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
  }

  private static String row(Case it) {
    return "| "
        + it.illness()
        + " | "
        + it.check()
        + " | "
        + it.status()
        + " | "
        + it.words().stream().collect(joining(" … ", "… ", " …"))
        + " | "
        + (it.failsElsewhere() ? "" : it.exit())
        + " |\n";
  }

  /** So that nobody is sent to a setting that was renamed. */
  @Test
  void everySettingThatIsNamedExists() throws IOException {
    Pattern setting =
        Pattern.compile(
            "\\b(FtpOptions|TlsOptions|PoolOptions|TransferOptions|ListingOptions|ActiveOptions"
                + "|PassiveAddress|DataMode|Security|Verification|Compare|Credentials)\\.(\\w+)");
    Set<String> missing = new TreeSet<>();
    int seen = 0;
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        Matcher named = setting.matcher(Files.readString(file, UTF_8));
        while (named.find()) {
          seen++;
          if (!exists(named.group(1), named.group(2))) {
            missing.add(named.group());
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(seen).isGreaterThan(20);
  }

  @Test
  void everyOptionOfTheCommandLineExists() throws IOException {
    StringBuilder flags = new StringBuilder();
    try (Stream<Path> files = Files.list(SOURCES.resolveSibling("flags"))) {
      for (Path file : files.toList()) {
        flags.append(Files.readString(file, UTF_8));
      }
    }
    CommandLineNames.all()
        .forEach((setting, option) -> {
          assertThat(flags.toString()).contains('"' + option.split(" ", -1)[0] + '"');
          String[] name = setting.split("[.(]", -1);
          assertThat(exists(name[0], name[1])).as(setting).isTrue();
        });
  }

  @Test
  void namesTheOptionBehindTheSetting() {
    assertThat(CommandLineNames.addedTo("PoolOptions.withSessions(2) spares it (TlsOptions.pin)"))
        .isEqualTo("PoolOptions.withSessions(2) or --sessions spares it (TlsOptions.pin or --pin)");
  }

  private static boolean exists(String type, String member) {
    for (String place : List.of("dev.ferry.", "dev.ferry.transfer.")) {
      for (String nested : List.of("", "$Builder")) {
        try {
          Class<?> found = Class.forName(place + type + nested);
          if (Stream.of(
                  Arrays.stream(found.getMethods()).map(it -> it.getName()),
                  Arrays.stream(found.getFields()).map(it -> it.getName()),
                  Arrays.stream(found.getClasses()).map(it -> it.getSimpleName()))
              .flatMap(names -> names)
              .anyMatch(member::equals)) {
            return true;
          }
        } catch (ClassNotFoundException e) {
          // Then it is in the other place.
        }
      }
    }
    return false;
  }
}
