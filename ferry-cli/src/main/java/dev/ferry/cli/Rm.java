package dev.ferry.cli;

import dev.ferry.cli.flags.Given;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.Item;
import dev.ferry.cli.visit.Remote;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ferry rm}. */
@Command(
    name = "rm",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Deletes files; and directories, if asked.")
final class Rm implements QuickCommand {

  @Mixin private final VisitFlags visits;

  @Parameters(arity = "1..*", paramLabel = "URL", description = "Files or patterns.")
  private List<String> places = List.of();

  @Option(
      names = {"-r", "--recursive"},
      description = "Also directories, with all that is in them.")
  private boolean recursive;

  @Option(
      names = {"-d", "--directories"},
      description = "Also directories that are empty.")
  private boolean directories;

  @Option(
      names = {"-f", "--force"},
      description = "What is not there is well.")
  private boolean force;

  Rm(Console console) {
    this.visits = new VisitFlags(console);
  }

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "-r", "--recursive" -> recursive = given.flag(recursive);
      case "-d", "--directories" -> directories = given.flag(directories);
      case "-f", "--force" -> force = given.flag(force);
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
    try (Visit visit = visits.begin("ferry rm")) {
      visit.each(places, "can't delete", remote -> delete(visit, remote));
      return visit.end();
    }
  }

  private void delete(Visit visit, Remote remote) throws IOException {
    if (force && remote.client().find(remote.path()).isEmpty()) {
      return;
    }
    if (recursive && isDirectory(remote)) {
      remote.client().deleteTree(remote.path());
    } else if (directories && isDirectory(remote)) {
      remote.client().at(remote.path()).deleteDirectory();
    } else {
      remote.client().delete(remote.path());
    }
    visit.report().done(Item.of("done", "deleted " + remote).with("path", remote.path()));
  }

  private static boolean isDirectory(Remote remote) throws IOException {
    return remote.client().find(remote.path()).filter(found -> found.isDirectory()).isPresent();
  }
}
