package dev.ferry.cli;

import dev.ferry.cli.flags.Given;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.Item;
import dev.ferry.cli.output.NotOfferedException;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ferry chmod}. */
@Command(
    name = "chmod",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Sets who may read, write and execute files and directories (SITE CHMOD).")
final class Chmod implements QuickCommand {

  @Mixin private final VisitFlags visits;

  @Parameters(index = "0", paramLabel = "MODE", description = "As in Unix: 640.")
  private String mode = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "URL",
      description = "Files, directories or patterns.")
  private List<String> places = List.of();

  Chmod(Console console) {
    this.visits = new VisitFlags(console);
  }

  @Override
  public boolean take(String option, Given given) {
    return visits.take(option, given);
  }

  @Override
  public boolean arguments(List<String> given) {
    if (given.size() < 2) {
      return false;
    }
    mode = given.get(0);
    places = given.subList(1, given.size());
    return true;
  }

  @Override
  public Integer call() throws IOException {
    try (Visit visit = visits.begin("ferry chmod")) {
      int bits = mode();
      visit.each(
          places,
          "can't set the permissions of",
          remote -> {
            if (!remote.client().at(remote.path()).setPermissions(bits)) {
              throw new NotOfferedException("the server has no SITE CHMOD");
            }
            visit
                .report()
                .done(
                    Item.of("done", remote + " has now " + mode)
                        .with("path", remote.path())
                        .with("mode", mode));
          });
      return visit.end();
    }
  }

  private int mode() {
    if (!mode.matches("[0-7]{3,4}")) {
      throw new UsageException("a mode is three or four digits from 0 to 7, as in 640");
    }
    return Integer.parseInt(mode, 8);
  }
}
