package dev.ferry.cli;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import dev.ferry.cli.flags.Given;
import dev.ferry.cli.flags.SizeAndAgeFlags;
import dev.ferry.cli.output.Colours;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.EntryItem;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.place.NamePattern;
import dev.ferry.cli.place.RemoteGlob;
import dev.ferry.cli.visit.Remote;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import dev.ferry.transfer.MirrorOptions;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ferry find}. */
@Command(
    name = "find",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Finds what is below a directory, by name, kind, size and age.")
final class Find implements QuickCommand {

  @Mixin private final VisitFlags visits;

  @Parameters(arity = "1..*", paramLabel = "URL", description = "Directories.")
  private List<String> places = List.of();

  @Option(
      names = {"-n", "--name"},
      paramLabel = "PATTERN",
      description = "The last part of the path: *.gz.")
  private @Nullable String name;

  @Option(
      names = "--type",
      paramLabel = "KIND",
      description = "f for files, d for directories, l for links.")
  private @Nullable String kind;

  @Option(
      names = {"-d", "--depth"},
      paramLabel = "N",
      description = "How deep; 1 is what stands directly in it.")
  private int depth;

  @Mixin private final SizeAndAgeFlags files = new SizeAndAgeFlags();

  @Option(
      names = {"-l", "--long"},
      description = "Tell kind, size and time, too.")
  private boolean detailed;

  Find(Console console) {
    this.visits = new VisitFlags(console);
  }

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "-n", "--name" -> name = given.text(name);
      case "--type" -> kind = given.text(kind);
      case "-d", "--depth" -> depth = given.number(depth, 0);
      case "-l", "--long" -> detailed = given.flag(detailed);
      default -> {
        return visits.take(option, given) || files.take(option, given);
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
    try (Visit visit = visits.begin("ferry find")) {
      visit.each(places, "can't search", remote -> find(visit, remote));
      return visit.end();
    }
  }

  private void find(Visit visit, Remote remote) {
    NamePattern wanted = new NamePattern(name == null ? "*" : name);
    EntryType type = type();
    Colours colours = new Colours(visits.console());
    try (Stream<Entry> below = remote.client().find(remote.path(), options())) {
      below
          .filter(entry -> type == null || entry.type() == type)
          .filter(entry -> name == null || wanted.matches(entry.name()))
          .forEach(entry -> {
            String path = RemoteGlob.join(remote.path(), entry.name());
            String shown = colours.name(entry, path);
            visit
                .report()
                .item(EntryItem.of(entry, path, detailed ? EntryItem.line(entry, shown) : shown));
          });
    }
  }

  private @Nullable EntryType type() {
    return kind == null
        ? null
        : switch (kind) {
          case "f", "file" -> EntryType.FILE;
          case "d", "directory" -> EntryType.DIRECTORY;
          case "l", "link" -> EntryType.LINK;
          default -> throw new UsageException("--type is f (file), d (directory) or l (link)");
        };
  }

  private MirrorOptions options() {
    MirrorOptions.Builder options = MirrorOptions.builder();
    if (depth > 0) {
      options.depth(depth);
    }
    try {
      files.apply(options);
      return options.build();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
