package dev.ferry.cli;

import dev.ferry.Entry;
import dev.ferry.cli.flags.Given;
import dev.ferry.cli.output.Colours;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.EntryItem;
import dev.ferry.cli.output.Item;
import dev.ferry.cli.place.RemoteGlob;
import dev.ferry.cli.visit.Remote;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ferry ls}: what is in a directory. */
@Command(
    name = "ls",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Lists directories: by name; -l tells more.")
final class Ls implements QuickCommand {

  private final Console console;

  @Mixin private final VisitFlags visits;

  @Parameters(
      arity = "1..*",
      paramLabel = "URL",
      description = "A directory, a file, or a pattern: ftp://host/pub/*.gz, @site/pub.")
  private List<String> places = List.of();

  @Option(
      names = {"-l", "--long"},
      description = "Tell kind, permissions, owner, group, size and time (UTC), too.")
  private boolean detailed;

  @Option(
      names = {"-a", "--all"},
      description = "Also what begins with a dot, as far as the server tells of it.")
  private boolean all;

  @Option(
      names = {"-S", "--by-size"},
      description = "The largest first.")
  private boolean bySize;

  @Option(
      names = {"-t", "--by-time"},
      description = "The newest first.")
  private boolean byTime;

  @Option(
      names = {"-r", "--reverse"},
      description = "The other way round.")
  private boolean reverse;

  @Option(names = "--raw", description = "The lines as the server has written them.")
  private boolean raw;

  @Option(
      names = {"-d", "--directory"},
      description = "The directory itself, not what is in it.")
  private boolean itself;

  Ls(Console console) {
    this.console = console;
    this.visits = new VisitFlags(console);
  }

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "-l", "--long" -> detailed = given.flag(detailed);
      case "-a", "--all" -> all = given.flag(all);
      case "-S", "--by-size" -> bySize = given.flag(bySize);
      case "-t", "--by-time" -> byTime = given.flag(byTime);
      case "-r", "--reverse" -> reverse = given.flag(reverse);
      case "--raw" -> raw = given.flag(raw);
      case "-d", "--directory" -> itself = given.flag(itself);
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
    try (Visit visit = visits.begin("ferry ls")) {
      for (String place : places) {
        Remote remote = visit.remote(place);
        visit.attempt("can't list " + remote, remote, () -> list(visit, remote));
      }
      return visit.end();
    }
  }

  private void list(Visit visit, Remote remote) throws IOException {
    if (RemoteGlob.isIn(remote.url().pattern())) {
      List<RemoteGlob.Match> found = RemoteGlob.expand(remote.client(), remote.url().pattern());
      if (found.isEmpty()) {
        throw new java.nio.file.NoSuchFileException(remote.toString(), null, "nothing matches");
      }
      for (RemoteGlob.Match match : found) {
        tell(visit, match.entry(), match.path(), match.path());
      }
      return;
    }
    if (itself || !remote.isWrittenAsDirectory()) {
      Entry entry = itself ? remote.client().find(path(remote)).orElse(null) : null;
      if (entry != null) {
        tell(visit, entry, remote.path(), remote.path());
        return;
      }
    }
    List<Entry> entries = new ArrayList<>(remote.client().list(remote.path()));
    entries.sort(order());
    for (Entry entry : entries) {
      if (all || !entry.name().startsWith(".")) {
        tell(visit, entry, RemoteGlob.join(remote.path(), entry.name()), entry.name());
      }
    }
  }

  private static String path(Remote remote) {
    return remote.path().isEmpty() ? "." : remote.path();
  }

  private Comparator<Entry> order() {
    // Not by comparing(): its lambda can be serialized, so no archive of classes has it.
    Comparator<Entry> order = (one, other) -> one.name().compareTo(other.name());
    if (bySize) {
      order = Comparator.comparingLong(Ls::size).reversed().thenComparing(order);
    } else if (byTime) {
      order = Comparator.comparingLong(Ls::time).reversed().thenComparing(order);
    }
    return reverse ? order.reversed() : order;
  }

  /** What servers tell as the size of a directory isn't the size of what is in it. */
  private static long size(Entry entry) {
    return entry.isFile() ? entry.size().orElse(0) : -1;
  }

  private static long time(Entry entry) {
    return entry.modified().map(time -> time.instant().toEpochMilli()).orElse(Long.MIN_VALUE);
  }

  private void tell(Visit visit, Entry entry, String path, String name) {
    String shown = new Colours(console).name(entry, name);
    String text = raw ? entry.raw() : detailed ? EntryItem.line(entry, shown) : shown;
    Item item = EntryItem.of(entry, path, text);
    visit.report().item(item);
  }
}
