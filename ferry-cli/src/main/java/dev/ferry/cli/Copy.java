package dev.ferry.cli;

import dev.ferry.cli.flags.Given;
import dev.ferry.cli.flags.TransferFlags;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.TransferItem;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.place.RemoteGlob;
import dev.ferry.cli.visit.Remote;
import dev.ferry.cli.visit.Sources;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import dev.ferry.transfer.Fxp;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.TransferResult;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ferry copy}. */
@Command(
    name = "copy",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Copies files from one server to another: directly, where both let it (FXP), else through this side."
    })
final class Copy implements QuickCommand {

  @Mixin private final VisitFlags visits;
  @Mixin private final TransferFlags transfer = new TransferFlags();

  @Parameters(
      arity = "1..*",
      paramLabel = "URL",
      description = "Files or patterns; and at last where to, with a / at the end if a directory.")
  private List<String> arguments = List.of();

  @Option(
      names = "--direct",
      paramLabel = "WHEN",
      description =
          "Whether the servers may do it without us: never, clear (not under TLS; this is meant without it), tls.")
  private @Nullable String direct;

  Copy(Console console) {
    this.visits = new VisitFlags(console);
  }

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "--direct" -> direct = given.text(direct);
      default -> {
        return visits.take(option, given) || transfer.take(option, given);
      }
    }
    return true;
  }

  @Override
  public boolean arguments(List<String> given) {
    arguments = given;
    return !given.isEmpty();
  }

  @Override
  public Integer call() throws IOException {
    if (arguments.size() < 2) {
      throw new UsageException("copy where to? a URL is missing");
    }
    try (Visit visit = visits.begin("ferry copy")) {
      Remote target = visit.remote(arguments.get(arguments.size() - 1));
      Sources sources = new Sources(visit, true, false);
      for (String address : arguments.subList(0, arguments.size() - 1)) {
        for (Remote source : sources.typed(address)) {
          visit.attempt(
              "can't copy " + source + " to " + target, source, () -> copy(visit, source, target));
        }
      }
      return visit.end();
    }
  }

  private void copy(Visit visit, Remote source, Remote target) throws IOException {
    Remote to =
        target.isWrittenAsDirectory()
            ? target.at(RemoteGlob.join(target.path(), source.name()))
            : target;
    TransferOptions options =
        transfer.options(visit.report(), source.site().maxBytesPerSecond()).toBuilder()
            .fxp(fxp())
            .build();
    try {
      TransferResult result = source.client().copy(source.path(), to.client(), to.path(), options);
      visit.report().ended(source.path());
      visit.report().item(TransferItem.of(source.toString(), to.toString(), result));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } finally {
      visit.report().ended(source.path());
    }
  }

  private Fxp fxp() {
    return switch (direct == null ? "clear" : direct) {
      case "never" -> Fxp.NEVER;
      case "clear" -> Fxp.IN_THE_CLEAR;
      case "tls" -> Fxp.ALSO_UNDER_TLS;
      default -> throw new UsageException("--direct is never, clear or tls");
    };
  }
}
