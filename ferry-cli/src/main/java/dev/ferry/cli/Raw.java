package dev.ferry.cli;

import dev.ferry.Reply;
import dev.ferry.cli.flags.Given;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.ExitCode;
import dev.ferry.cli.output.Item;
import dev.ferry.cli.output.Words;
import dev.ferry.cli.visit.Remote;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ferry raw}. */
@Command(
    name = "raw",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Sends commands of FTP after the login, and shows the replies.")
final class Raw implements QuickCommand {

  @Mixin private final VisitFlags visits;

  @Parameters(index = "0", paramLabel = "URL", description = "The server.")
  private String place = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "Each is one argument: 'SITE HELP'.")
  private List<String> commands = List.of();

  Raw(Console console) {
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
    place = given.get(0);
    commands = given.subList(1, given.size());
    return true;
  }

  @Override
  public Integer call() throws IOException {
    try (Visit visit = visits.begin("ferry raw")) {
      Remote remote = visit.remote(place);
      for (String command : commands) {
        visit.attempt("can't send a command to " + remote, null, () -> ask(visit, remote, command));
      }
      return visit.end();
    }
  }

  private static void ask(Visit visit, Remote remote, String command) throws IOException {
    Reply reply;
    try {
      reply = remote.client().command(command);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    String text =
        reply.lines().stream().map(line -> Words.tame(line, "")).collect(Collectors.joining("\n"));
    visit
        .report()
        .item(Item.of("reply", text).with("code", reply.code()).with("lines", reply.lines()));
    if (reply.isFailure()) {
      visit.note(reply.isPermanentFailure() ? ExitCode.NOT_ALLOWED : ExitCode.NETWORK);
    }
  }
}
