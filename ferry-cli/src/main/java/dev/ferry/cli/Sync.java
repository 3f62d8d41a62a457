package dev.ferry.cli;

import dev.ferry.cli.flags.Given;
import dev.ferry.cli.flags.MirrorFlags;
import dev.ferry.cli.flags.TransferFlags;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.visit.Trees;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.MirrorPlan;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ferry sync}. */
@Command(
    name = "sync",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Does what 'ferry mirror' does, but shows the plan first, and asks.",
      "Where nobody can be asked, --yes or --dry-run says what is wanted."
    })
final class Sync implements QuickCommand {

  @Mixin private final VisitFlags visits;
  @Mixin private final TransferFlags transfer = new TransferFlags();
  @Mixin private final MirrorFlags mirror = new MirrorFlags();

  @Parameters(index = "0", paramLabel = "SOURCE", description = "A URL, or a directory here.")
  private String source = "";

  @Parameters(index = "1", paramLabel = "TARGET", description = "The other of the two.")
  private String target = "";

  @Option(
      names = {"-y", "--yes"},
      description = "Do it without asking.")
  private boolean yes;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Show the plan, and do nothing.")
  private boolean dryRun;

  Sync(Console console) {
    this.visits = new VisitFlags(console);
  }

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "-y", "--yes" -> yes = given.flag(yes);
      case "-n", "--dry-run" -> dryRun = given.flag(dryRun);
      default -> {
        return visits.take(option, given)
            || transfer.take(option, given)
            || mirror.take(option, given);
      }
    }
    return true;
  }

  @Override
  public boolean arguments(List<String> given) {
    if (given.size() != 2) {
      return false;
    }
    source = given.get(0);
    target = given.get(1);
    return true;
  }

  @Override
  public Integer call() throws IOException {
    Console console = visits.console();
    if (!yes && !dryRun && !console.inputIsTerminal()) {
      throw new UsageException("nobody can be asked here: add --yes, or --dry-run");
    }
    try (Visit visit = visits.begin("ferry sync")) {
      Trees trees = Trees.of(visit, source, target);
      long rate = trees.remote().site().maxBytesPerSecond();
      MirrorOptions options = mirror.options(transfer.options(visit.report(), rate));
      visit.attempt(
          "can't sync " + trees.remote(),
          trees.remote(),
          () -> {
            MirrorPlan plan = trees.plan(options);
            trees.tell(plan);
            if (!dryRun
                && !plan.actions().isEmpty()
                && (yes || console.agrees("Do that? [y/N] "))) {
              trees.run(plan);
            }
          });
      return visit.end();
    }
  }
}
