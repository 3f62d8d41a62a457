package dev.ferry.internal.mirror;

import dev.ferry.Entry;
import dev.ferry.transfer.MirrorAction;
import dev.ferry.transfer.TransferException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What the next manifest of a tree on the server will say: what the last one said and is still
 * true, what is copied, and what was there and equal before, which is read once more for it.
 *
 * <p>The manifest on the server never says anything of a file that is just being changed: before
 * the first file is, of which it has a line that isn't vouched for, it is written without all such
 * lines. So a mirror may die at any moment. Filled by one thread, then any thread.
 */
final class Ledger {

  private final ManifestFile file;
  private final Manifest before;
  private final LocalFiles local;
  private final Crew crew;
  private final Map<String, ManifestLine> lines = new ConcurrentHashMap<>();
  private final Map<String, Unread> unread = new ConcurrentHashMap<>();
  private final FutureTask<Boolean> opening;
  private volatile boolean cancelled;

  /**
   * For one plan and its run.
   *
   * @param before what is on the server, but for lines that were taken out for being true
   */
  Ledger(ManifestFile file, Manifest before, LocalFiles local, Crew crew) {
    this.file = file;
    this.before = before;
    this.local = local;
    this.crew = crew;
    this.opening =
        new FutureTask<>(() -> {
          file.write(lines.values());
          return true;
        });
  }

  /** What was equal, and isn't in the manifest. */
  private record Unread(Uploads.Facts local, Instant remote) {}

  // ---- while it is planned

  /** A line is still true. */
  void keep(ManifestLine line) {
    lines.put(line.path(), line);
  }

  /** A file is equal, and gets a line when the manifest is written. */
  void lookLater(String path, Entry source, Entry target) {
    Instant changed = source.modified().orElseThrow().instant();
    unread.put(
        path,
        new Unread(
            new Uploads.Facts(source.size().orElseThrow(), changed),
            target.modified().orElseThrow().instant()));
  }

  /** Whether the manifest will be another. */
  boolean isChangedBy(Collection<MirrorAction> actions) {
    return !unread.isEmpty() || actions.stream().anyMatch(this::changes);
  }

  private boolean changes(MirrorAction action) {
    boolean dated = action instanceof MirrorAction.SetTime || action instanceof MirrorAction.Delete;
    String path = action.path();
    return action instanceof MirrorAction.Copy
        || (dated && (lines.containsKey(path) || before.maySay(path)));
  }

  // ---- while it is run

  /**
   * Must be called before a file is changed.
   *
   * @throws IOException if the manifest may say something of it, and can't be rewritten
   */
  void beforeChanging(String path) throws IOException {
    if (!before.maySay(path)) {
      return;
    }
    opening.run(); // does nothing if another thread has begun
    try {
      opening.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before " + path + " was changed");
    } catch (ExecutionException e) {
      throw notBegun(path, e);
    }
  }

  /** What ends a run is told by the cause of a {@link TransferException}. */
  private static IOException notBegun(String path, ExecutionException failure) {
    Throwable why = failure.getCause();
    String message =
        "not begun, as "
            + Manifest.NAME
            + " would tell of the file as it was, and can't be rewritten: "
            + (why == null ? failure : why).getMessage();
    return why instanceof TransferException told
        ? new TransferException(message, path, null, 0, false, told.getCause())
        : new IOException(message, why);
  }

  /** A file was copied, and this is true of the copy. */
  void copied(ManifestLine line) {
    lines.put(line.path(), line);
  }

  /** A file was given another time. */
  void dated(String path, Instant time) {
    lines.computeIfPresent(path, (same, line) -> line.at(time));
    unread.computeIfPresent(path, (same, is) -> new Unread(is.local, time));
  }

  /** Reads what is left to be read, and writes the manifest. */
  void write() throws IOException {
    if (crew.does(List.copyOf(unread.keySet()), this::look)) {
      throw new InterruptedIOException("interrupted before " + Manifest.NAME + " was written");
    }
    file.write(lines.values());
  }

  /** What can't be read, or has changed since it was planned, is not known to be equal. */
  private void look(String path) {
    Unread is = unread.get(path);
    if (is == null || cancelled) {
      return;
    }
    try {
      Path at = local.at(path);
      Sha256 digest = Sha256.of(at);
      if (Uploads.Facts.of(at).equals(is.local)) {
        long seconds = is.remote.getEpochSecond();
        lines.put(path, new ManifestLine(path, is.local.size(), seconds, digest));
      }
    } catch (IOException e) {
      return; // The next plan will say so, if it still is so.
    }
  }

  /** Reads and writes no more. */
  void cancel() {
    cancelled = true;
    file.cancel();
  }
}
