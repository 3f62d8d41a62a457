package dev.ferry.cli.flags;

import dev.ferry.cli.output.UsageException;
import dev.ferry.transfer.Overwrite;
import dev.ferry.transfer.ProgressListener;
import dev.ferry.transfer.RateLimit;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.Verification;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How files are moved. */
public final class TransferFlags implements Flags {

  @Option(
      names = {"-c", "--resume"},
      description = "Go on with what an earlier transfer has left, if it is a part of this file.")
  private boolean resume;

  @Option(
      names = "--overwrite",
      paramLabel = "RULE",
      description = "What is done with what is there: always, never, if-newer, if-different.")
  private @Nullable String overwrite;

  @Option(
      names = "--verify",
      paramLabel = "HOW",
      description =
          "What is compared at the end: none, size, size-and-time, hash; size if not given.")
  private @Nullable String verify;

  @Option(names = "--atomic", description = "Upload under another name, and rename what is whole.")
  private boolean atomic;

  @Option(names = "--keep-time", description = "Give the copy the time of its original.")
  private boolean keepTime;

  @Option(
      names = "--limit-rate",
      paramLabel = "BYTES",
      converter = Quantities.Size.class,
      description = "No more bytes a second than that, all transfers together: 500k, 2M.")
  private @Nullable Long rate;

  @Option(
      names = "--segments",
      paramLabel = "N",
      description = "Connections that one large file may take; 1 if not given.")
  private int segments;

  @Option(
      names = "--attempts",
      paramLabel = "N",
      description = "How often it is tried; 5 if not given.")
  private int attempts;

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      converter = Quantities.Time.class,
      description = "How long each transfer may take, all attempts together.")
  private @Nullable Duration deadline;

  @Option(
      names = "--keep-alive",
      paramLabel = "TIME",
      converter = Quantities.Time.class,
      description = "A NOOP every so often while bytes move, where a router ends what is silent.")
  private @Nullable Duration keepAlive;

  @Option(names = "--sync", description = "A download is on the disk when it is done.")
  private boolean sync;

  @Option(names = "--allocate", description = "Make room for the file before it comes.")
  private boolean allocate;

  private @Nullable RateLimit shared;

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "-c", "--resume" -> resume = given.flag(resume);
      case "--overwrite" -> overwrite = given.text(overwrite);
      case "--verify" -> verify = given.text(verify);
      case "--atomic" -> atomic = given.flag(atomic);
      case "--keep-time" -> keepTime = given.flag(keepTime);
      case "--limit-rate" -> rate = given.size(rate);
      case "--segments" -> segments = given.number(segments, 0);
      case "--attempts" -> attempts = given.number(attempts, 0);
      case "--deadline" -> deadline = given.time(deadline);
      case "--keep-alive" -> keepAlive = given.time(keepAlive);
      case "--sync" -> sync = given.flag(sync);
      case "--allocate" -> allocate = given.flag(allocate);
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * What is said of transfers. Any thread.
   *
   * @param ofSite bytes a second where nothing else is said; 0 for no limit
   * @throws UsageException if something of it can't be
   */
  public synchronized TransferOptions options(ProgressListener progress, long ofSite) {
    TransferOptions.Builder options =
        TransferOptions.builder()
            .resume(resume)
            .atomic(atomic)
            .keepTime(keepTime)
            .sync(sync)
            .allocate(allocate)
            .progress(progress);
    try {
      if (overwrite != null) {
        options.overwrite(Overwrite.valueOf(constant(overwrite)));
      }
      if (verify != null) {
        options.verify(Verification.valueOf(constant(verify)));
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException("--overwrite or --verify has none of the words that it takes");
    }
    try {
      limits(options, ofSite);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    return options.build();
  }

  private void limits(TransferOptions.Builder options, long ofSite) {
    long most = rate != null ? rate : ofSite;
    if (most != 0) {
      if (shared == null) {
        shared = RateLimit.ofBytesPerSecond(most);
      }
      options.rateLimit(shared);
    }
    if (segments > 0) {
      options.segments(segments);
    }
    if (attempts > 0) {
      RetryPolicy usual = RetryPolicy.defaults();
      options.retry(new RetryPolicy(attempts, usual.first(), usual.longest()));
    }
    if (deadline != null) {
      options.deadline(deadline);
    }
    if (keepAlive != null) {
      options.keepAlive(keepAlive);
    }
  }

  private static String constant(String words) {
    return words.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
