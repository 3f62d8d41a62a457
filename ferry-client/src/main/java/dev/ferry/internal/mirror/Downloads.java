package dev.ferry.internal.mirror;

import dev.ferry.EntryTime;
import dev.ferry.internal.pool.Lender;
import dev.ferry.internal.transfer.Batch;
import dev.ferry.internal.transfer.TransferEngine;
import dev.ferry.transfer.MirrorAction.Copy;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.Overwrite;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.TransferResult;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Copies files of a server to a local tree. */
final class Downloads implements Copier {

  /** To resume costs two round trips a file, which a large one doesn't feel. */
  static final long RESUMED_FROM = 1 << 20;

  /** What took less was hardly changed meanwhile, and isn't asked about. */
  private static final Duration LONG = Duration.ofSeconds(1);

  private final TransferEngine engine;
  private final Lender sessions;
  private final RemotePath source;
  private final LocalTree target;
  private final MirrorOptions options;
  private final TimeMatch times;
  private final Batch batch;
  private final Running running = new Running();

  Downloads(
      TransferEngine engine,
      Lender sessions,
      RemotePath source,
      LocalTree target,
      MirrorOptions options,
      TimeMatch times,
      Batch batch) {
    this.engine = engine;
    this.sessions = sessions;
    this.source = source;
    this.target = target;
    this.options = options;
    this.times = times;
    this.batch = batch;
  }

  /** What is known of a file on the server, as it was listed or asked for. */
  private record Facts(OptionalLong size, Optional<EntryTime> time) {

    boolean isSame(Facts other, TimeMatch times) {
      boolean sizes = size.isEmpty() || other.size.isEmpty() || size.equals(other.size);
      boolean told = isKnown(time) && isKnown(other.time);
      return sizes && (!told || times.isSame(time.orElseThrow(), other.time.orElseThrow()));
    }

    /** In a zone that isn't known it says nothing of another time. */
    private static boolean isKnown(Optional<EntryTime> time) {
      return time.filter(at -> at.zone() != EntryTime.Zone.ASSUMED).isPresent();
    }
  }

  @Override
  public String copy(Copy file) throws IOException {
    Path local = target.at(file.path());
    requireNoLink(local, ".part");
    requireNoLink(local, ".part.note");
    String remote = source.at(file.path());
    Facts before =
        new Facts(
            file.size() < 0 ? OptionalLong.empty() : OptionalLong.of(file.size()), file.time());
    for (int sending = 1; ; sending++) {
      TransferOptions how = how(file, before);
      TransferResult result =
          running.run(executor -> engine.startDownload(remote, local, how, executor, batch));
      Facts after = isDoubted(result, before) ? ask(remote) : before;
      if (after.isSame(before, times)) {
        // What was listed, as long as it is true: the next plan compares with that.
        boolean asListed = sending == 1 && file.time().isPresent();
        keepTime(file.path(), local, asListed ? before : after);
        return "";
      }
      if (sending == Uploads.SENDINGS) {
        throw new IOException("has changed while it was sent, each of " + sending + " times");
      }
      before = after;
    }
  }

  private static void requireNoLink(Path local, String suffix) throws IOException {
    Path part = local.resolveSibling(local.getFileName() + suffix);
    if (Files.isSymbolicLink(part)) {
      throw new FileSystemException(part.toString(), null, "is a link, and isn't written through");
    }
  }

  private TransferOptions how(Copy file, Facts known) {
    TransferOptions how = options.transfer();
    // Where segments may be, SIZE is asked first, which a small file would feel.
    int segments = file.size() >= how.segmentsFrom() ? how.segments() : 1;
    return how.toBuilder()
        .resume(file.size() >= RESUMED_FROM)
        .segments(segments)
        .overwrite(Overwrite.ALWAYS)
        .keepTime(options.keepTimes() && !isExact(known))
        .build();
  }

  /** Whether the listing told the time as MDTM would. */
  private static boolean isExact(Facts facts) {
    return facts
        .time()
        .filter(time -> time.zone() != EntryTime.Zone.ASSUMED)
        .filter(time -> time.precision().compareTo(EntryTime.Precision.SECOND) <= 0)
        .isPresent();
  }

  private static boolean isDoubted(TransferResult result, Facts before) {
    return result.elapsed().compareTo(LONG) >= 0
        || (before.size().isPresent() && before.size().getAsLong() != result.size());
  }

  private Facts ask(String remote) throws IOException {
    return Again.call(
        options.transfer().retry(),
        () ->
            sessions.call(
                true,
                session -> {
                  Optional<Instant> time = session.timeIfTold(remote);
                  return new Facts(
                      session.sizeIfTold(remote),
                      time.map(at ->
                          new EntryTime(at, EntryTime.Precision.SECOND, EntryTime.Zone.TOLD)));
                }));
  }

  /** If not even MDTM gave a time that fits the listing's, the next plan would copy it again. */
  private void keepTime(String path, Path local, Facts facts) throws IOException {
    if (!options.keepTimes() || facts.time().isEmpty()) {
      return;
    }
    EntryTime wanted = facts.time().get();
    EntryTime there =
        new EntryTime(
            Files.getLastModifiedTime(local).toInstant(),
            EntryTime.Precision.FRACTION,
            EntryTime.Zone.TOLD);
    if (isExact(facts) || !times.isSame(wanted, there)) {
      target.setTime(path, wanted);
    }
  }

  @Override
  public void cancel() {
    running.cancel();
  }
}
