package dev.ferry.cli;

import dev.ferry.cli.flags.Given;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.Item;
import dev.ferry.cli.output.NotOfferedException;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.visit.Remote;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ferry touch}. */
@Command(
    name = "touch",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Sets when files were changed; makes an empty one where there is none.")
final class Touch implements QuickCommand {

  @Mixin private final VisitFlags visits;

  @Parameters(arity = "1..*", paramLabel = "URL", description = "Files.")
  private List<String> places = List.of();

  @Option(
      names = {"-t", "--time"},
      paramLabel = "TIME",
      description = "When, in UTC: 2026-02-03T04:05:06Z; now if not given.")
  private @Nullable String time;

  @Option(names = "--no-create", description = "Make none.")
  private boolean noCreate;

  Touch(Console console) {
    this.visits = new VisitFlags(console);
  }

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "-t", "--time" -> time = given.text(time);
      case "--no-create" -> noCreate = given.flag(noCreate);
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
    try (Visit visit = visits.begin("ferry touch")) {
      Instant when = wanted();
      visit.each(places, "can't touch", remote -> touch(visit, remote, when));
      return visit.end();
    }
  }

  private Instant wanted() {
    if (time == null) {
      return Instant.now();
    }
    try {
      return Instant.parse(time);
    } catch (DateTimeParseException e) {
      throw new UsageException("--time is written 2026-02-03T04:05:06Z");
    }
  }

  private void touch(Visit visit, Remote remote, Instant when) throws IOException {
    boolean there = remote.client().find(remote.path()).isPresent();
    if (!there) {
      if (noCreate) {
        return;
      }
      remote.client().append(remote.path()).close();
    }
    if (there || time != null) {
      if (!remote.client().at(remote.path()).setModified(when)) {
        throw new NotOfferedException("the server has no way to set times");
      }
    }
    visit.report().done(Item.of("done", "touched " + remote).with("path", remote.path()));
  }
}
