package dev.ferry.cli;

import dev.ferry.cli.flags.Given;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.Item;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.place.RemoteGlob;
import dev.ferry.cli.visit.Remote;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ferry mv}. */
@Command(
    name = "mv",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Renames or moves, on one server.")
final class Mv implements QuickCommand {

  @Mixin private final VisitFlags visits;

  @Parameters(
      arity = "1..*",
      paramLabel = "URL",
      description = "What to move; and at last where to: a URL, or a path on the same server.")
  private List<String> arguments = List.of();

  Mv(Console console) {
    this.visits = new VisitFlags(console);
  }

  @Override
  public boolean take(String option, Given given) {
    return visits.take(option, given);
  }

  @Override
  public boolean arguments(List<String> given) {
    arguments = given;
    return !given.isEmpty();
  }

  @Override
  public Integer call() throws IOException {
    if (arguments.size() < 2) {
      throw new UsageException("mv where to? a URL or a path is missing");
    }
    try (Visit visit = visits.begin("ferry mv")) {
      Remote first = visit.remote(arguments.get(0));
      Remote target = visit.beside(first, arguments.get(arguments.size() - 1));
      if (target.client() != first.client()) {
        throw new UsageException("from one server to another it is 'ferry copy', and 'ferry rm'");
      }
      if (arguments.size() > 2 && !target.isWrittenAsDirectory()) {
        throw new UsageException("several go into a directory: a / at its end");
      }
      visit.each(
          arguments.subList(0, arguments.size() - 1),
          "can't move",
          source -> {
            Remote to = into(target, source);
            source.client().rename(source.path(), to.path());
            visit
                .report()
                .done(
                    Item.of("done", source + " is now " + to.path())
                        .with("path", source.path())
                        .with("to", to.path()));
          });
      return visit.end();
    }
  }

  private static Remote into(Remote target, Remote source) {
    return target.isWrittenAsDirectory()
        ? target.at(RemoteGlob.join(target.path(), source.name()))
        : target;
  }
}
