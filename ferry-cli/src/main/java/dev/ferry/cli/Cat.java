package dev.ferry.cli;

import dev.ferry.cli.flags.Given;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.visit.Streaming;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ferry cat}. */
@Command(
    name = "cat",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Writes files to standard output, one behind the other.")
final class Cat implements QuickCommand {

  @Mixin private final VisitFlags visits;

  @Parameters(arity = "1..*", paramLabel = "URL", description = "Files or patterns.")
  private List<String> places = List.of();

  Cat(Console console) {
    this.visits = new VisitFlags(console);
  }

  @Override
  public boolean take(String option, Given given) {
    return visits.take(option, given);
  }

  @Override
  public boolean arguments(List<String> given) {
    places = given;
    return !given.isEmpty();
  }

  @Override
  public Integer call() throws IOException {
    try (Visit visit = visits.begin("ferry cat")) {
      visit.report().leaveOutputToFiles();
      visit.each(
          places,
          "can't read",
          remote ->
              Streaming.download(
                  visit, remote, visits.console().out(), "-", null, remote.url().type() == 'a'));
      return visit.end();
    }
  }
}
