package dev.ferry.cli;

import dev.ferry.cli.output.ExitCode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual of all commands, as {@code man} reads it (groff's man macros). */
final class ManPage {

  private final String version;
  private final StringBuilder text = new StringBuilder();
  private final Map<String, OptionSpec> shared = new LinkedHashMap<>();

  ManPage(String version) {
    this.version = version;
  }

  /** Writes it from what picocli knows. */
  String of(CommandLine ferry) {
    CommandSpec root = ferry.getCommandSpec();
    text.append(".TH FERRY 1 \"\" \"ferry ").append(version).append("\" \"Ferry\"\n");
    section("NAME");
    paragraph("ferry - " + String.join(" ", root.usageMessage().description()));
    section("SYNOPSIS");
    text.append(".B ferry\nCOMMAND [OPTION ...] [ARGUMENT ...]\n");
    findShared(ferry);
    section("COMMANDS");
    for (CommandLine command : ferry.getSubcommands().values()) {
      command(command.getCommandSpec());
    }
    section("OPTIONS OF MOST COMMANDS");
    text.append("A command that lacks one of them says so in its --help.\n".replace("-", "\\-"));
    shared.values().forEach(this::option);
    section("EXIT STATUS");
    text.append(".nf\n").append(escaped(ExitCode.table())).append(".fi\n");
    section("ENVIRONMENT");
    item("JAVA_HOME", "The JDK that runs ferry; else java on the PATH does.");
    item("FERRY_JAVA_OPTS", "Options for the JVM.");
    item(
        "FERRY_CACHE",
        "Where archives of classes are kept, which make ferry start quicker: ~/.cache/ferry if not"
            + " set; none are made if it is \"off\".");
    item("FERRY_PASSWORD", "The password, where no file or site has one.");
    return text.toString();
  }

  /** Options that most commands have, in the same words, are told of once. */
  private void findShared(CommandLine ferry) {
    Map<String, Integer> seen = new HashMap<>();
    int most = ferry.getSubcommands().size() / 2;
    for (CommandLine command : ferry.getSubcommands().values()) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        if (seen.merge(words(option), 1, Integer::sum) > most && isTold(option)) {
          shared.putIfAbsent(words(option), option);
        }
      }
    }
  }

  private static String words(OptionSpec option) {
    return String.join(", ", option.names()) + description(option);
  }

  private static boolean isTold(OptionSpec option) {
    return !option.hidden() && !option.usageHelp() && !option.versionHelp();
  }

  private void option(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    item(String.join(", ", option.names()) + value, description(option));
  }

  private void command(CommandSpec command) {
    text.append(".SS ferry ").append(escaped(command.name())).append('\n');
    paragraph(String.join(" ", command.usageMessage().description()));
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      if (!parameter.hidden()) {
        item(parameter.paramLabel(), description(parameter));
      }
    }
    for (OptionSpec option : command.options()) {
      if (isTold(option) && !shared.containsKey(words(option))) {
        option(option);
      }
    }
  }

  private static String description(ArgSpec argument) {
    String all = String.join(" ", argument.description());
    return all.replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()));
  }

  private void section(String title) {
    text.append(".SH ").append(title.toUpperCase(Locale.ROOT)).append('\n');
  }

  private void paragraph(String words) {
    text.append(".PP\n").append(escaped(words)).append('\n');
  }

  private void item(String name, String words) {
    text.append(".TP\n.B ").append(escaped(name)).append('\n').append(escaped(words)).append('\n');
  }

  /** Text that is no request of roff: hyphens as they are typed, no dot or quote in front. */
  private static String escaped(String words) {
    String plain = words.replace("%n", " ").replace("\\", "\\e").replace("-", "\\-");
    return plain
            .lines()
            .map(line -> line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line)
            .reduce((one, next) -> one + "\n" + next)
            .orElse("")
        + (words.endsWith("\n") ? "\n" : "");
  }
}
