package dev.ferry.cli;

import dev.ferry.Entry;
import dev.ferry.cli.flags.Given;
import dev.ferry.cli.output.Colours;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.EntryItem;
import dev.ferry.cli.place.RemoteGlob;
import dev.ferry.cli.visit.Remote;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import dev.ferry.transfer.MirrorOptions;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ferry tree}. */
@Command(
    name = "tree",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Shows all that is below a directory.")
final class Tree implements QuickCommand {

  @Mixin private final VisitFlags visits;

  @Parameters(arity = "1..*", paramLabel = "URL", description = "Directories.")
  private List<String> places = List.of();

  @Option(
      names = {"-d", "--depth"},
      paramLabel = "N",
      description = "How deep; 1 is what stands directly in it.")
  private int depth;

  Tree(Console console) {
    this.visits = new VisitFlags(console);
  }

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "-d", "--depth" -> depth = given.number(depth, 0);
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
    try (Visit visit = visits.begin("ferry tree")) {
      visit.each(places, "can't walk through", remote -> show(visit, remote));
      return visit.end();
    }
  }

  private void show(Visit visit, Remote remote) {
    MirrorOptions.Builder options = MirrorOptions.builder();
    if (depth > 0) {
      options.depth(depth);
    }
    try (Stream<Entry> below = remote.client().find(remote.path(), options.build())) {
      below.forEach(entry ->
          visit
              .report()
              .item(
                  EntryItem.of(entry, RemoteGlob.join(remote.path(), entry.name()), text(entry))));
    }
  }

  /** A line: two blanks for each directory above, and the last part of the path. */
  private String text(Entry entry) {
    String path = entry.name();
    int above = (int) path.chars().filter(c -> c == '/').count();
    String name = path.substring(path.lastIndexOf('/') + 1);
    return "  ".repeat(above)
        + new Colours(visits.console()).name(entry, name)
        + (entry.isDirectory() ? "/" : "");
  }
}
