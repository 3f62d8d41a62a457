package dev.ferry.cli;

import dev.ferry.Entry;
import dev.ferry.cli.flags.Given;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.EntryItem;
import dev.ferry.cli.output.Words;
import dev.ferry.cli.visit.Remote;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ferry stat}. */
@Command(
    name = "stat",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Tells what stands at a path, and all that the server says of it.")
final class Stat implements QuickCommand {

  @Mixin private final VisitFlags visits;

  @Parameters(arity = "1..*", paramLabel = "URL", description = "Files, directories or patterns.")
  private List<String> places = List.of();

  Stat(Console console) {
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
    try (Visit visit = visits.begin("ferry stat")) {
      visit.each(places, "can't look at", remote -> tell(visit, remote));
      return visit.end();
    }
  }

  private static void tell(Visit visit, Remote remote) throws IOException {
    String path = remote.path().isEmpty() ? "." : remote.path();
    Entry entry =
        remote
            .client()
            .find(path)
            .orElseThrow(
                () -> new NoSuchFileException(remote.toString(), null, "nothing is there"));
    visit.report().item(EntryItem.of(entry, remote.path(), text(entry, remote)));
  }

  private static String text(Entry entry, Remote remote) {
    StringBuilder text = new StringBuilder(Words.tame(remote.toString(), ""));
    line(text, "kind", entry.type().name().toLowerCase(java.util.Locale.ROOT));
    entry.size().ifPresent(size -> line(text, "size", Long.toString(size)));
    entry.modified().ifPresent(time -> line(text, "modified", time.instant().toString()));
    entry.permissions().ifPresent(value -> line(text, "permissions", value));
    entry.owner().ifPresent(value -> line(text, "owner", value));
    entry.group().ifPresent(value -> line(text, "group", value));
    entry.target().ifPresent(value -> line(text, "leads to", value));
    for (Map.Entry<String, String> fact : entry.facts().entrySet()) {
      line(text, fact.getKey(), fact.getValue());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("\n  ").append(Words.tame(name, "")).append(": ").append(Words.tame(value, ""));
  }
}
