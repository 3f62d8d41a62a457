package dev.ferry.cli.flags;

import dev.ferry.cli.output.UsageException;
import dev.ferry.transfer.Compare;
import dev.ferry.transfer.Links;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.TransferOptions;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What belongs to a tree, and when a file of it is the same. */
public final class MirrorFlags implements Flags {

  @Option(names = "--delete", description = "Delete what only the target has, last of all.")
  private boolean delete;

  @Option(
      names = {"--exclude", "-x"},
      paramLabel = "PATTERN",
      description = "Leave out what a line of a .gitignore would; the last that matches decides.")
  private List<String> excluded = List.of();

  @Option(
      names = {"--include", "-I"},
      paramLabel = "PATTERN",
      description = "Copy only what matches, but for what is excluded.")
  private List<String> included = List.of();

  @Option(names = "--depth", paramLabel = "N", description = "1 is what stands at the top.")
  private int depth;

  @Mixin private final SizeAndAgeFlags files = new SizeAndAgeFlags();

  @Option(
      names = "--compare",
      paramLabel = "HOW",
      description =
          "When a file is the same: size-and-time, size-and-not-older, size, hash, always (never"
              + " the same).")
  private @Nullable String compare;

  @Option(
      names = "--links",
      paramLabel = "HOW",
      description = "as-links, follow or skip; as-links if not given.")
  private @Nullable String links;

  @Option(names = "--no-times", description = "Don't give copies the times of their originals.")
  private boolean noTimes;

  @Option(names = "--permissions", description = "Give copies the permissions of their originals.")
  private boolean permissions;

  @Option(
      names = "--manifest",
      description = "Keep digests on the server, by which files are known again.")
  private boolean manifest;

  @Option(
      names = {"-P", "--parallel"},
      paramLabel = "N",
      description = "How many files are copied at once; 16 if not given.")
  private int parallel;

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "--delete" -> delete = given.flag(delete);
      case "--exclude", "-x" -> excluded = given.oneMore(excluded);
      case "--include", "-I" -> included = given.oneMore(included);
      case "--depth" -> depth = given.number(depth, 0);
      case "--compare" -> compare = given.text(compare);
      case "--links" -> links = given.text(links);
      case "--no-times" -> noTimes = given.flag(noTimes);
      case "--permissions" -> permissions = given.flag(permissions);
      case "--manifest" -> manifest = given.flag(manifest);
      case "-P", "--parallel" -> parallel = given.number(parallel, 0);
      default -> {
        return files.take(option, given);
      }
    }
    return true;
  }

  /**
   * What is said of trees.
   *
   * @throws UsageException if something of it can't be
   */
  public MirrorOptions options(TransferOptions transfer) {
    MirrorOptions.Builder options =
        MirrorOptions.builder()
            .deleteExtra(delete)
            .keepTimes(!noTimes)
            .keepPermissions(permissions)
            .manifest(manifest)
            .transfer(transfer);
    try {
      included.forEach(options::include);
      excluded.forEach(options::exclude);
      words(options);
      limits(options);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    return options.build();
  }

  private void words(MirrorOptions.Builder options) {
    if (compare != null) {
      options.compare(constant(Compare.class, "--compare", compare));
    }
    if (links != null) {
      options.links(constant(Links.class, "--links", links));
    }
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String option, String words) {
    try {
      return Enum.valueOf(type, words.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + " doesn't know " + words);
    }
  }

  private void limits(MirrorOptions.Builder options) {
    if (depth > 0) {
      options.depth(depth);
    }
    files.apply(options);
    if (parallel > 0) {
      options.mostAtOnce(parallel);
    }
  }
}
