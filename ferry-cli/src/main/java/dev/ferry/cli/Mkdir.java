package dev.ferry.cli;

import dev.ferry.cli.flags.Given;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.Item;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ferry mkdir}. */
@Command(
    name = "mkdir",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Makes directories.")
final class Mkdir implements QuickCommand {

  @Mixin private final VisitFlags visits;

  @Parameters(arity = "1..*", paramLabel = "URL", description = "What they are to be called.")
  private List<String> places = List.of();

  @Option(
      names = {"-p", "--parents"},
      description = "Also those above; what is there already is well.")
  private boolean parents;

  Mkdir(Console console) {
    this.visits = new VisitFlags(console);
  }

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "-p", "--parents" -> parents = given.flag(parents);
      default -> {
        return visits.take(option, given);
      }
    }
    return true;
  }

  @Override
  public boolean arguments(List<String> given) {
    places = given;
    return !given.isEmpty();
  }

  @Override
  public Integer call() throws IOException {
    try (Visit visit = visits.begin("ferry mkdir")) {
      visit.each(
          places,
          "can't make",
          remote -> {
            if (parents) {
              remote.client().makeDirectories(remote.path());
            } else {
              remote.client().at(remote.path()).makeDirectory();
            }
            visit.report().done(Item.of("done", "made " + remote).with("path", remote.path()));
          });
      return visit.end();
    }
  }
}
