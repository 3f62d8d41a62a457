package dev.ferry.cli;

import dev.ferry.cli.flags.Given;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.Item;
import dev.ferry.cli.output.NotOfferedException;
import dev.ferry.cli.output.Words;
import dev.ferry.cli.visit.LocalDigest;
import dev.ferry.cli.visit.Remote;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import dev.ferry.transfer.FileHash;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ferry hash}. */
@Command(
    name = "hash",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Tells digests of files that the server computes.")
final class Hash implements QuickCommand {

  @Mixin private final VisitFlags visits;

  @Parameters(arity = "1..*", paramLabel = "URL", description = "Files or patterns.")
  private List<String> places = List.of();

  @Option(names = "--read", description = "Fetch the files, and compute SHA-256 here.")
  private boolean read;

  Hash(Console console) {
    this.visits = new VisitFlags(console);
  }

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "--read" -> read = given.flag(read);
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
    try (Visit visit = visits.begin("ferry hash")) {
      visit.each(places, "can't get the digest of", remote -> tell(visit, remote));
      return visit.end();
    }
  }

  private void tell(Visit visit, Remote remote) throws IOException {
    Optional<FileHash> told = read ? Optional.empty() : remote.client().at(remote.path()).hash();
    if (told.isEmpty() && !read) {
      throw new NotOfferedException(
          "the server computes none; --read fetches the file and computes it here");
    }
    FileHash hash = told.isPresent() ? told.get() : LocalDigest.of(remote);
    visit
        .report()
        .item(
            Item.of(
                    "hash",
                    hash.algorithm() + " " + hash.hex() + "  " + Words.tame(remote.path(), ""))
                .with("path", remote.path())
                .with("algorithm", hash.algorithm())
                .with("hex", hash.hex())
                .with("computedBy", read ? "client" : "server"));
  }
}
