package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.output.Console;
import dev.ferry.server.EmbeddedFtpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Whatever is read without picocli is read as picocli reads it. */
class QuickLineTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ls URL",
        "ls URL/sub/",
        "ls URL/none/",
        "ls -l URL",
        "ls -laS URL",
        "ls URL --json",
        "cat URL/file",
        "cat URL/none",
        "stat URL/file",
        "stat URL/none URL/file",
        "find URL --name=f*",
        "find -d 1 URL",
        "du -b URL",
        "hash --read URL/file",
        "raw URL NOOP",
        "ls nowhere",
        "ls --tls maybe URL",
        "cat ftp://user@:0/",
        "put file",
        "get nowhere -",
        "get URL/file -",
        "get --range 1-2 -o - URL/file",
        "get --range x URL/file",
        "mirror URL",
        "mv URL/file",
        "copy URL/file",
        "put URL/file",
        "put file -q URL/new",
        "put none URL/new",
        "get URL/none"
      })
  void endsAndSpeaksAsWithTheParser(String line) throws IOException {
    Files.writeString(folder.resolve("file"), "words");
    Files.createDirectory(folder.resolve("sub"));
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder(folder).start()) {
      String url = server.url().toString().replaceFirst("/$", "");
      String[] args = line.replace("URL", url).split(" ", -1);

      assertThat(run(true, args)).isEqualTo(run(false, args));
    }
  }

  static Stream<String> quickCommands() {
    return Commands.NAMES.stream().filter(name -> Commands.quick(name, nowhere()) != null);
  }

  @Test
  void commandsThatUsersWaitForAreQuick() {
    assertThat(quickCommands())
        .containsExactly(
            "get", "put", "cat", "ls", "tree", "find", "du", "stat", "mkdir", "mv", "rm", "touch",
            "chmod", "hash", "mirror", "sync", "copy", "raw");
  }

  @ParameterizedTest
  @MethodSource("quickCommands")
  void takesEachOptionAsTheParserDoes(String command) throws ReflectiveOperationException {
    for (OptionSpec option : options(command)) {
      for (String name : option.names()) {
        for (List<String> written : spellings(option, name)) {
          List<String> line = new ArrayList<>(List.of(command));
          line.addAll(written);
          line.addAll(List.of("one", "two"));
          assertSame(line);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("quickCommands")
  void takesAllOptionsInOneLineAsTheParserDoes(String command) throws ReflectiveOperationException {
    List<String> line = new ArrayList<>(List.of(command, "one"));
    for (OptionSpec option : options(command)) {
      line.addAll(spellings(option, option.longestName()).get(0));
    }
    line.add("two");
    assertSame(line);
  }

  @Test
  void takesSeveralShortOptionsInOneWordAsTheParserDoes() throws ReflectiveOperationException {
    assertSame(List.of("ls", "-laSr", "-qv", "one"));
    assertSame(List.of("rm", "one", "-rf"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ls",
        "ls -l",
        "ls --help",
        "ls -V",
        "ls --nonsense ftp://h/",
        "ls -ll ftp://h/",
        "ls -lx ftp://h/",
        "ls -lu name ftp://h/",
        "ls -lt=true ftp://h/",
        "ls -t=true ftp://h/",
        "ls -=x ftp://h/",
        "ls --=x ftp://h/",
        "ls - --user",
        "ls -l -l ftp://h/",
        "ls -l --long ftp://h/",
        "ls --long=true ftp://h/",
        "ls @site/",
        "ls -- ftp://h/",
        "ls -u ftp://h/ --user other",
        "ls --user= ftp://h/",
        "ls ftp://h/ --user",
        "ls --user -l ftp://h/",
        "ls --user @name ftp://h/",
        "ls -uname ftp://h/",
        "ls --sessions many ftp://h/",
        "ls --sessions 12345678901 ftp://h/",
        "ls --timeout soon ftp://h/",
        "ls --ciphers a,,b ftp://h/",
        "get --limit-rate much ftp://h/f",
        "mirror one",
        "mirror one two three",
        "chmod 640",
        "serve .",
        "doctor ftp://h/",
        "nonsense file"
      })
  void leavesToTheParserWhatIsNotPlain(String line) {
    assertThat(QuickLine.read(nowhere(), line.split(" ", -1))).isNull();
  }

  private static List<OptionSpec> options(String command) {
    return called(Main.commandLine(nowhere(), command), command).getCommandSpec().options().stream()
        .filter(option -> !option.usageHelp() && !option.versionHelp())
        .toList();
  }

  private static CommandLine called(CommandLine ferry, String command) {
    return Objects.requireNonNull(ferry.getSubcommands().get(command));
  }

  /** The ways in which an option may be written, with a value that fits it. */
  private static List<List<String>> spellings(OptionSpec option, String name) {
    if (option.arity().max() == 0) {
      return List.of(List.of(name));
    }
    String value = value(option);
    List<List<String>> all = new ArrayList<>(List.of(List.of(name, value)));
    if (name.startsWith("--")) {
      all.add(List.of(name + "=" + value));
    }
    if (option.isMultiValue()) {
      all.add(List.of(name, value, name, "another"));
    }
    return all;
  }

  private static String value(OptionSpec option) {
    Class<?> type = option.type();
    if (type == int.class) {
      return "7";
    } else if (type == Long.class) {
      return "64k";
    } else if (type == Duration.class) {
      return "90s";
    }
    return option.splitRegex().isEmpty() ? "some/value" : "some,values";
  }

  private static void assertSame(List<String> line) throws ReflectiveOperationException {
    String[] args = line.toArray(new String[0]);
    CommandLine ferry = Main.commandLine(nowhere(), args);
    ferry.parseArgs(args);
    Object parsed = called(ferry, args[0]).getCommand();

    QuickLine quick = QuickLine.read(nowhere(), args);

    assertThat(quick).as("%s has to be read without the parser", line).isNotNull();
    assertThat(fields(Objects.requireNonNull(quick).command())).isEqualTo(fields(parsed));
  }

  /** All that a command was told: its fields, and those of its groups of options. */
  private static Map<String, Object> fields(Object told) throws ReflectiveOperationException {
    Map<String, Object> all = new TreeMap<>();
    for (Field field : told.getClass().getDeclaredFields()) {
      if (field.isSynthetic() || field.getType() == Console.class) {
        continue;
      }
      field.setAccessible(true);
      Object value = field.get(told);
      boolean group = value != null && value.getClass().getName().matches("dev.ferry.cli.*Flags?");
      all.put(field.getName(), group ? fields(value) : String.valueOf(value));
    }
    return all;
  }

  private static Console nowhere() {
    PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), false);
    return new Console(
        new ByteArrayInputStream(new byte[0]), nowhere, nowhere, Map.of(), Path.of(""), "");
  }

  private List<Object> run(boolean withParser, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            folder,
            "");
    int exitCode = withParser ? Main.run(console, args) : Start.run(console, args);
    return List.of(
        exitCode,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8).replaceAll(" in [0-9.]+ s .*", ""));
  }
}
