package dev.ferry.cli;

import dev.ferry.cli.flags.Given;
import dev.ferry.cli.flags.MirrorFlags;
import dev.ferry.cli.flags.TransferFlags;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.visit.Trees;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import dev.ferry.transfer.MirrorOptions;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ferry mirror}. */
@Command(
    name = "mirror",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Makes a tree the same as another one: here as on the server, or the other way round.",
      "Nothing is deleted unless --delete is given."
    })
final class Mirror implements QuickCommand {

  @Mixin private final VisitFlags visits;
  @Mixin private final TransferFlags transfer = new TransferFlags();
  @Mixin private final MirrorFlags mirror = new MirrorFlags();

  @Parameters(index = "0", paramLabel = "SOURCE", description = "A URL, or a directory here.")
  private String source = "";

  @Parameters(index = "1", paramLabel = "TARGET", description = "The other of the two.")
  private String target = "";

  @Option(
      names = {"-n", "--dry-run"},
      description = "Tell what would be done, and do nothing.")
  private boolean dryRun;

  Mirror(Console console) {
    this.visits = new VisitFlags(console);
  }

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
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
    try (Visit visit = visits.begin("ferry mirror")) {
      Trees trees = Trees.of(visit, source, target);
      long rate = trees.remote().site().maxBytesPerSecond();
      MirrorOptions options = mirror.options(transfer.options(visit.report(), rate));
      visit.attempt(
          "can't mirror " + trees.remote(),
          trees.remote(),
          () -> {
            if (dryRun) {
              trees.tell(trees.plan(options));
            } else {
              trees.run(options);
            }
          });
      return visit.end();
    }
  }
}
