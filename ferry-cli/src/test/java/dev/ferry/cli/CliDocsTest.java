package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** docs/cli.md says what the program does, and nothing else. */
class CliDocsTest {

  private static final Pattern EXAMPLE = Pattern.compile("`(ferry [^`\\[]+)`");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])(--[a-z][a-z-]*)");

  private String text = "";
  private String ours = "";

  @BeforeEach
  void read() throws IOException {
    Path file = Path.of("..", "docs", "cli.md");
    text = Files.readString(Files.exists(file) ? file : Path.of("docs", "cli.md"));
    ours = text.substring(0, text.indexOf("## Coming from curl"));
  }

  private static CommandLine ferry(String... args) {
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
    Console console =
        new Console(InputStream.nullInputStream(), nowhere, nowhere, Map.of(), Path.of("home"), "");
    return Main.commandLine(console, args);
  }

  private static Set<String> options() {
    Set<String> options = new TreeSet<>();
    for (CommandLine command : ferry().getSubcommands().values()) {
      command.getCommandSpec().options().forEach(o -> options.addAll(List.of(o.names())));
    }
    return options;
  }

  @Test
  void allCommandsAreThere() {
    for (String name : Commands.NAMES) {
      assertThat(text).contains("| `ferry " + name + " ");
    }
  }

  @Test
  void allOptionsAreThere() {
    assertThat(options())
        .isNotEmpty()
        .allSatisfy(option -> {
          assertThat(ours).containsPattern("(?<![\\w-])" + Pattern.quote(option) + "(?![\\w-])");
        });
  }

  @Test
  void noOtherOptionIsThere() {
    Set<String> options = options();
    OPTION.matcher(ours).results().forEach(found -> assertThat(options).contains(found.group(1)));
  }

  @Test
  void examplesCanBeTyped() {
    List<String> examples = EXAMPLE.matcher(text).results().map(found -> found.group(1)).toList();
    assertThat(examples).hasSizeGreaterThan(60);
    for (String example : examples) {
      String[] words = example.replace("...", "").replace("URL", "ftp://host/x").split(" ", -1);
      String[] args = Arrays.copyOfRange(words, 1, words.length);
      assertThatCode(() -> ferry(args).parseArgs(args)).as(example).doesNotThrowAnyException();
    }
  }

  @Test
  void exitCodesAreThere() {
    ExitCode.table()
        .lines()
        .forEach(line -> {
          String[] parts = line.strip().split("  ", 2);
          assertThat(text).contains("| " + parts[0] + " | " + parts[1] + " |");
        });
  }
}
