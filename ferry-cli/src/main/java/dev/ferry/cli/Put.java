package dev.ferry.cli;

import dev.ferry.cli.flags.Given;
import dev.ferry.cli.flags.ParallelFlag;
import dev.ferry.cli.flags.TransferFlags;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.TransferItem;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.place.RemoteGlob;
import dev.ferry.cli.visit.Remote;
import dev.ferry.cli.visit.Several;
import dev.ferry.cli.visit.Streaming;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.TransferResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ferry put}: files to a server. */
@Command(
    name = "put",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Uploads files. A URL that ends with a slash is a directory to put them into.")
final class Put implements QuickCommand {

  private final Console console;

  @Mixin private final VisitFlags visits;
  @Mixin private final TransferFlags transfer = new TransferFlags();
  @Mixin private final ParallelFlag parallel = new ParallelFlag();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files, or - for standard input; and at last the URL.")
  private List<String> arguments = List.of();

  @Option(
      names = {"-a", "--append"},
      description = "Add to the end of what is there (APPE).")
  private boolean append;

  @Option(
      names = "--ascii",
      description = "As text: with the line ends that the server wants (TYPE A).")
  private boolean ascii;

  @Option(names = "--create-dirs", description = "Make the directories above it on the server.")
  private boolean createDirectories;

  Put(Console console) {
    this.console = console;
    this.visits = new VisitFlags(console);
  }

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "-a", "--append" -> append = given.flag(append);
      case "--ascii" -> ascii = given.flag(ascii);
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
    return !given.isEmpty();
  }

  @Override
  public Integer call() throws IOException {
    String last = arguments.get(arguments.size() - 1);
    List<String> files = arguments.subList(0, arguments.size() - 1);
    if (!Visit.isRemote(last)) {
      throw new UsageException("the last argument is the URL to put files to");
    }
    if (files.isEmpty()) {
      throw new UsageException("put what? a file is missing");
    }
    int atOnce = parallel.atOnce(false);
    try (Visit visit = visits.begin("ferry put")) {
      Remote target = visit.remote(last);
      if (files.size() > 1 && !target.isWrittenAsDirectory()) {
        throw new UsageException("several files go into a directory: a / at the end of the URL");
      }
      if (createDirectories) {
        visit.attempt("can't make the directories of " + target, target, () -> make(target));
      }
      List<Runnable> deeds = new ArrayList<>();
      for (String file : files) {
        Remote remote = place(target, file);
        deeds.add(() ->
            visit.attempt(
                "can't put " + file + " to " + remote, remote, () -> put(visit, file, remote)));
      }
      Several.run(deeds, atOnce);
      return visit.end();
    }
  }

  private static void make(Remote target) throws IOException {
    String path = target.path();
    int slash = path.lastIndexOf('/');
    if (slash > 0) {
      target.client().makeDirectories(path.substring(0, slash));
    }
  }

  private static Remote place(Remote target, String file) {
    if (!target.isWrittenAsDirectory()) {
      return target;
    }
    Path name = Path.of(file).getFileName();
    if (file.equals("-") || name == null) {
      throw new UsageException("what comes from " + file + " needs a name at the end of the URL");
    }
    return target.at(RemoteGlob.join(target.path(), name.toString()));
  }

  private void put(Visit visit, String file, Remote remote) throws IOException {
    boolean text = ascii || remote.url().type() == 'a';
    if (file.equals("-")) {
      Streaming.upload(visit, console.in(), file, remote, append, text);
      return;
    }
    Path local = Path.of(file);
    if (!Files.exists(local)) {
      throw new NoSuchFileException(file, null, "there is no such file here");
    }
    if (append || text) {
      try (InputStream in = Files.newInputStream(local)) {
        Streaming.upload(visit, in, file, remote, append, text);
      }
      return;
    }
    TransferOptions options = transfer.options(visit.report(), remote.site().maxBytesPerSecond());
    try {
      TransferResult result = remote.client().upload(local, remote.path(), options);
      visit.report().ended(remote.path());
      visit.report().item(TransferItem.of(file, remote.toString(), result));
    } finally {
      visit.report().ended(remote.path());
    }
  }
}
