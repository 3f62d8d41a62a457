package dev.ferry.cli;

import dev.ferry.Entry;
import dev.ferry.cli.flags.Given;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.Item;
import dev.ferry.cli.output.Words;
import dev.ferry.cli.visit.Remote;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ferry du}. */
@Command(
    name = "du",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Tells how much is in directories, all that is below counted.")
final class Du implements QuickCommand {

  @Mixin private final VisitFlags visits;

  @Parameters(arity = "1..*", paramLabel = "URL", description = "Directories.")
  private List<String> places = List.of();

  @Option(
      names = {"-b", "--bytes"},
      description = "Tell bytes, not KiB, MiB or GiB.")
  private boolean exact;

  Du(Console console) {
    this.visits = new VisitFlags(console);
  }

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "-b", "--bytes" -> exact = given.flag(exact);
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
    try (Visit visit = visits.begin("ferry du")) {
      visit.each(places, "can't count", remote -> count(visit, remote));
      return visit.end();
    }
  }

  private void count(Visit visit, Remote remote) {
    long bytes = 0;
    long files = 0;
    long directories = 0;
    try (Stream<Entry> below = remote.client().walk(remote.path())) {
      for (Iterator<Entry> each = below.iterator(); each.hasNext(); ) {
        Entry entry = each.next();
        if (entry.isDirectory()) {
          directories++;
        } else {
          files++;
          bytes += entry.isFile() ? entry.size().orElse(0) : 0;
        }
      }
    }
    String size = exact ? Long.toString(bytes) : Words.size(bytes);
    visit
        .report()
        .item(
            Item.of(
                    "usage",
                    size + "\t" + Words.tame(remote.path().isEmpty() ? "." : remote.path(), ""))
                .with("path", remote.path())
                .with("bytes", bytes)
                .with("files", files)
                .with("directories", directories));
  }
}
