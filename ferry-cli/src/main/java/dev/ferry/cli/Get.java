package dev.ferry.cli;

import dev.ferry.cli.flags.Given;
import dev.ferry.cli.flags.ParallelFlag;
import dev.ferry.cli.flags.TransferFlags;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.TransferItem;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.place.ByteRange;
import dev.ferry.cli.place.LocalName;
import dev.ferry.cli.visit.Remote;
import dev.ferry.cli.visit.Several;
import dev.ferry.cli.visit.Sources;
import dev.ferry.cli.visit.Streaming;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import dev.ferry.cli.visit.WholeFile;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.TransferResult;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ferry get}: files from servers. */
@Command(
    name = "get",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Downloads files. What is whole gets its name, and nothing else does.",
      "The last argument, if it is no URL, says where to: a directory, a file, or - for standard"
          + " output. Without it, it is the current directory."
    })
final class Get implements QuickCommand {

  private final Console console;

  @Mixin private final VisitFlags visits;
  @Mixin private final TransferFlags transfer = new TransferFlags();
  @Mixin private final ParallelFlag parallel = new ParallelFlag();

  @Parameters(
      arity = "0..*",
      paramLabel = "URL",
      description = "A file or a pattern: ftp://host/pub/*.gz, ftp://host/**/*.pdf, @site/file.")
  private List<String> arguments = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "PLACE",
      description = "Where to: a file, a directory, or - for standard output.")
  private @Nullable String place;

  @Option(
      names = {"-i", "--from-file"},
      paramLabel = "FILE",
      description = "Read addresses from a file, or from standard input (-): one a line.")
  private @Nullable Path list;

  @Option(
      names = "--range",
      paramLabel = "RANGE",
      description = "Only these bytes: 0-99, 100- or -100.")
  private @Nullable String range;

  @Option(
      names = "--ascii",
      description = "As text: with the line ends of this machine (TYPE A; ;type=a does the same).")
  private boolean ascii;

  @Option(names = "--no-glob", description = "Take *, ? and [ as they are.")
  private boolean noGlob;

  @Option(names = "--create-dirs", description = "Make the directories for the output.")
  private boolean createDirectories;

  /** Of two files of one name the second would replace the first. */
  private final Set<Path> written = ConcurrentHashMap.newKeySet();

  Get(Console console) {
    this.console = console;
    this.visits = new VisitFlags(console);
  }

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "-o", "--output" -> place = given.text(place);
      case "-i", "--from-file" -> list = given.path(list);
      case "--range" -> range = given.text(range);
      case "--ascii" -> ascii = given.flag(ascii);
      case "--no-glob" -> noGlob = given.flag(noGlob);
      case "--create-dirs" -> createDirectories = given.flag(createDirectories);
      default -> {
        return visits.take(option, given)
            || transfer.take(option, given)
            || parallel.take(option, given);
      }
    }
    return true;
  }

  @Override
  public boolean arguments(List<String> given) {
    arguments = given;
    return true;
  }

  @Override
  public Integer call() throws IOException {
    List<String> sources = new ArrayList<>(arguments);
    String target = target(sources);
    if (sources.isEmpty() && list == null) {
      throw new UsageException("get what? a URL is missing");
    }
    ByteRange part = range == null ? null : ByteRange.parse(range);
    int atOnce = parallel.atOnce(target.equals("-"));
    try (Visit visit = visits.begin("ferry get")) {
      if (target.equals("-")) {
        visit.report().leaveOutputToFiles();
      }
      List<Remote> places = new ArrayList<>();
      Sources found = new Sources(visit, !noGlob, false);
      for (String source : sources) {
        places.addAll(found.typed(source));
      }
      if (list != null) {
        places.addAll(found.listed(list, console.in()));
      }
      boolean intoDirectory = isDirectory(target, places.size() > 1);
      List<Runnable> deeds = new ArrayList<>();
      for (Remote remote : places) {
        deeds.add(() ->
            visit.attempt(
                "can't get " + remote,
                remote,
                () -> get(visit, remote, target, intoDirectory, part)));
      }
      Several.run(deeds, atOnce);
      return visit.end();
    }
  }

  /** The last argument is taken away if it isn't what is to be fetched. */
  private String target(List<String> sources) {
    if (place != null) {
      return place;
    }
    int last = sources.size() - 1;
    boolean named = last >= 0 && !Visit.isRemote(sources.get(last));
    return named && (last > 0 || list != null) ? sources.remove(last) : ".";
  }

  private static boolean isDirectory(String target, boolean several) {
    return !target.equals("-")
        && (several || target.endsWith("/") || Files.isDirectory(Path.of(target)));
  }

  private void get(
      Visit visit, Remote remote, String target, boolean intoDirectory, @Nullable ByteRange part)
      throws IOException {
    boolean text = ascii || remote.url().type() == 'a';
    if (target.equals("-")) {
      Streaming.download(visit, remote, console.out(), "-", part, text);
      return;
    }
    Path local = Path.of(target);
    if (intoDirectory) {
      local = local.resolve(LocalName.of(remote.name()));
    }
    if (!written.add(local)) {
      throw new FileAlreadyExistsException(
          local.toString(), null, "another one of these has the same name");
    }
    Path folder = local.toAbsolutePath().getParent();
    if (createDirectories && folder != null) {
      Files.createDirectories(folder);
    }
    if (part != null || text || WholeFile.isWrittenItself(local)) {
      try (WholeFile out = WholeFile.create(local)) {
        Streaming.download(visit, remote, out, local.toString(), part, text);
        out.keep();
      }
      return;
    }
    TransferOptions options = transfer.options(visit.report(), remote.site().maxBytesPerSecond());
    try {
      // A link that was named stays, and what it leads to is replaced.
      Path place = !intoDirectory && Files.exists(local) ? local.toRealPath() : local;
      TransferResult result = remote.client().download(remote.path(), place, options);
      visit.report().ended(remote.path());
      visit.report().item(TransferItem.of(remote.toString(), local.toString(), result));
    } finally {
      visit.report().ended(remote.path());
    }
  }
}
