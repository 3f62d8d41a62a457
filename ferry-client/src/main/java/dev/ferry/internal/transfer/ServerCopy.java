package dev.ferry.internal.transfer;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.FtpException;
import dev.ferry.internal.engine.ServerToServer;
import dev.ferry.internal.pool.Pair;
import dev.ferry.internal.pool.SessionPool;
import dev.ferry.internal.session.Session;
import dev.ferry.transfer.Fxp;
import dev.ferry.transfer.Overwrite;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.Verification;
import dev.ferry.transfer.VerificationException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A file of one server to another: directly, if that is wanted and the servers let it happen, else
 * through this side. That they don't is no failed attempt, and it is tried once for each two
 * clients. An attempt that failed directly is followed by one through this side.
 */
final class ServerCopy implements Attempt {

  private static final String SUFFIX = ".part";

  private final Job job;
  private final Meter meter;
  private final SessionPool source;
  private final SessionPool target;
  private final String targetPath;
  private final String place;
  private final FxpTrials trials;
  private final TransferOptions options;
  private final Relay relay;
  private boolean decided;
  private boolean direct;
  private boolean triedDirectly;

  ServerCopy(
      Job job,
      Meter meter,
      SessionPool source,
      SessionPool target,
      String targetPath,
      FxpTrials trials) {
    this.job = job;
    this.meter = meter;
    this.source = source;
    this.target = target;
    this.targetPath = targetPath;
    this.trials = trials;
    this.options = job.options();
    this.place = options.atomic() ? targetPath + SUFFIX : targetPath;
    this.relay = new Relay(job, meter, place);
    this.direct =
        options.fxp() != Fxp.NEVER
            && options.rateLimit().isEmpty()
            && options.keepAlive().isEmpty()
            && trials.mayWork(target);
  }

  /** What is done on two sessions. */
  @FunctionalInterface
  private interface Work {
    Verdict on(Session from, Session to) throws IOException;
  }

  @Override
  public Verdict once(int number) throws IOException {
    if (!direct) {
      return onPair(this::throughHere);
    }
    direct = false;
    try {
      return onPair(this::directly);
    } catch (IOException e) {
      if (!triedDirectly || job.isCancelled() || job.isExpired() || isOfTheFile(e)) {
        throw e;
      }
      return insteadOf(e);
    }
  }

  /**
   * Some servers have strange ways to say that they don't let it happen: Apache FtpServer's is 551,
   * a ProFTPD was seen to crash as a client of TLS, and pyftpdlib to say 226 with a third of the
   * file. So if the file comes through here, it was that; unless it has worked before, and then it
   * was bad luck.
   */
  private Verdict insteadOf(IOException failure) throws IOException {
    boolean bad = failure instanceof VerificationException || !trials.haveWorked(target);
    try {
      Verdict verdict = onPair(this::throughHere);
      if (bad) {
        trials.failed(target, source.address() + " to " + target.address(), failure);
      }
      return verdict;
    } catch (IOException e) {
      e.addSuppressed(failure);
      throw e;
    }
  }

  /** Said of the file or its place. */
  private static boolean isOfTheFile(IOException e) {
    return e instanceof FtpException refusal
        && switch (refusal.code()) {
          case 450, 452, 550, 552, 553 -> true;
          default -> false;
        };
  }

  /** Sessions that died while they were idle are no failed attempt, see {@link OnOneSession}. */
  private Verdict onPair(Work work) throws IOException {
    try (Pair pair = Pair.borrow(source, target, this::patience, false)) {
      try {
        return on(pair, work);
      } catch (IOException e) {
        if (job.isCancelled() || job.isExpired() || !pair.wasDead(true, e)) {
          throw e;
        }
      }
    }
    try (Pair second = Pair.borrow(source, target, this::patience, true)) {
      return on(second, work);
    }
  }

  private Duration patience() {
    Duration one = source.options().borrowTimeout();
    Duration other = target.options().borrowTimeout();
    return job.atMost(one.compareTo(other) < 0 ? one : other);
  }

  private Verdict on(Pair pair, Work work) throws IOException {
    Session from = pair.source().session();
    Session to = pair.target().session();
    job.breakBy(() -> {
      from.close();
      to.close();
    });
    try {
      return work.on(from, to);
    } finally {
      job.breakBy(null);
    }
  }

  private Verdict directly(Session from, Session to) throws IOException {
    Verdict skipped = skip(from, to);
    if (skipped != null) {
      return skipped;
    }
    ServerToServer copy = new ServerToServer(from.engine(), to.engine());
    if (copy.isSecured() && options.fxp() != Fxp.ALSO_UNDER_TLS) {
      return throughHere(from, to);
    }
    // What isn't there is refused by this, before the target is told to replace what it has.
    long size = from.size(job.remote()).orElse(-1);
    if (size < 0) {
      return throughHere(from, to);
    }
    boolean timed = options.keepTime() || options.verify() == Verification.SIZE_AND_TIME;
    Optional<Instant> time = timed ? from.timeIfTold(job.remote()) : Optional.empty();
    meter.begin(0, size);
    triedDirectly = true;
    copy.copy(
        job.remote(),
        place,
        new FxpWatch(job, meter, target, place, copy.stallTimeout(), System::nanoTime));
    meter.seen(size);
    Verdict verdict = finish(from, to, new RemoteFacts(OptionalLong.of(size), time), 0, true);
    trials.worked(target);
    return verdict;
  }

  private Verdict throughHere(Session from, Session to) throws IOException {
    Verdict skipped = skip(from, to);
    if (skipped != null) {
      return skipped;
    }
    RemoteFacts before = RemoteFacts.of(from, job.remote());
    long resumedAt = relay.run(from, to, before);
    return finish(from, to, before, resumedAt, false);
  }

  /** Asked once: what is there later is this copy's own. */
  private @Nullable Verdict skip(Session from, Session to) throws IOException {
    if (decided || options.overwrite() == Overwrite.ALWAYS) {
      return null;
    }
    Optional<Entry> there = to.find(targetPath);
    if (there.isPresent() && options.overwrite() == Overwrite.NEVER) {
      throw new LocalFailure(new FileAlreadyExistsException(targetPath, null, "on the target"));
    }
    if (there.isPresent()) {
      RemoteFacts old =
          new RemoteFacts(there.get().size(), there.get().modified().map(EntryTime::instant));
      RemoteFacts now = RemoteFacts.of(from, job.remote());
      if (!Comparison.replaces(options.overwrite(), now, old)) {
        return Verdict.skipped(now.size().orElse(0));
      }
    }
    decided = true;
    return null;
  }

  private Verdict finish(
      Session from, Session to, RemoteFacts before, long resumedAt, boolean directly)
      throws IOException {
    CopyCheck check = new CopyCheck(job, from, to, place, meter.there());
    try {
      check.compare(before, directly);
    } catch (VerificationException e) {
      relay.forget(); // Nothing of it is of use for the next attempt.
      throw e;
    }
    if (options.atomic()) {
      Renaming.over(to, place, targetPath);
    }
    meter.end();
    return new Verdict(
        meter.there(), resumedAt, check.by(), check.digest(), check.timeTrouble(), false);
  }

  @Override
  public String direction() {
    return "copy";
  }

  @Override
  public @Nullable Path local() {
    return null;
  }

  @Override
  public boolean giveUp() {
    return false;
  }
}
