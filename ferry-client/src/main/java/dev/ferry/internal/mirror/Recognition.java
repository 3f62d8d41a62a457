package dev.ferry.internal.mirror;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.transfer.Compare;
import dev.ferry.transfer.MirrorAction;
import dev.ferry.transfer.MirrorAction.Copy;
import dev.ferry.transfer.MirrorOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Knows files again by the manifest of the tree on the server: what has the digest that is told
 * there is the same, whatever its time. Local files are read only where size and time don't decide,
 * and once all is planned, several at once.
 */
final class Recognition implements Known {

  private final Manifest manifest;
  private final MirrorOptions options;
  private final TimeMatch times;
  private final LocalFiles local;
  private final Crew crew;
  private final @Nullable Ledger ledger;

  /** By path; whether the times differ. */
  private final Map<String, Boolean> asked = new HashMap<>();

  /**
   * For one plan.
   *
   * @param manifest what it takes for true is taken out
   * @param ledger of an upload; null for a download, which writes no manifest
   */
  Recognition(
      Manifest manifest,
      MirrorOptions options,
      TimeMatch times,
      LocalFiles local,
      Crew crew,
      @Nullable Ledger ledger) {
    this.manifest = manifest;
    this.options = options;
    this.times = times;
    this.local = local;
    this.crew = crew;
    this.ledger = ledger;
  }

  @Override
  public boolean tells(String path, Entry source, Entry target) {
    ManifestLine line = manifest.at(path);
    if (line == null || !line.fits(ledger == null ? source : target)) {
      return false;
    }
    asked.put(path, !isSame(source.modified(), target.modified()));
    return true;
  }

  private boolean isSame(Optional<EntryTime> one, Optional<EntryTime> other) {
    return one.isPresent() && other.isPresent() && times.isSame(one.get(), other.get());
  }

  @Override
  public void same(String path, Entry source, Entry target) {
    if (ledger == null) {
      return;
    }
    ManifestLine line = manifest.at(path);
    if (line != null && line.fits(target)) {
      manifest.remove(path);
      ledger.keep(line);
    } else if (isSurelySame(source, target)) {
      ledger.lookLater(path, source, target);
    }
  }

  /**
   * Times within a minute or a day are good enough to copy nothing, but no line is made of them.
   */
  private boolean isSurelySame(Entry source, Entry target) {
    boolean compared =
        options.compare() == Compare.SIZE_AND_TIME || options.compare() == Compare.HASH;
    return compared && isExact(source) && isExact(target);
  }

  private static boolean isExact(Entry entry) {
    return entry
        .modified()
        .filter(time -> time.zone() != EntryTime.Zone.ASSUMED)
        .filter(time -> time.precision().compareTo(EntryTime.Precision.SECOND) <= 0)
        .isPresent();
  }

  @Override
  public List<MirrorAction> settle(List<MirrorAction> planned) throws IOException {
    Set<String> same = look();
    List<MirrorAction> settled = new ArrayList<>();
    for (MirrorAction action : planned) {
      if (action instanceof Copy copy && same.contains(copy.path())) {
        known(copy, settled);
      } else {
        settled.add(action);
      }
    }
    if (ledger != null && ledger.isChangedBy(settled)) {
      settled.add(new MirrorAction.WriteManifest(Manifest.NAME));
    }
    return settled;
  }

  private Set<String> look() throws IOException {
    Set<String> same = ConcurrentHashMap.newKeySet();
    boolean interrupted =
        crew.does(
            List.copyOf(asked.keySet()),
            path -> {
              if (isAsTold(path)) {
                same.add(path);
              }
            });
    if (interrupted) {
      throw new InterruptedIOException("interrupted while local files were read");
    }
    return same;
  }

  /** What can't be read is planned as a copy, which says why. */
  private boolean isAsTold(String path) {
    ManifestLine line = manifest.at(path);
    try {
      return line != null && Sha256.of(local.at(path)).equals(line.digest());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * On the server the time stays as it is: to set it is a round trip for each file, and the next
   * fresh checkout would set them all again.
   */
  private void known(Copy copy, List<MirrorAction> settled) {
    ManifestLine line = manifest.remove(copy.path());
    if (ledger != null && line != null) {
      ledger.keep(line);
    }
    boolean sets = ledger == null || options.compare() == Compare.HASH;
    if (sets && options.keepTimes() && asked.getOrDefault(copy.path(), false)) {
      copy.time().ifPresent(time -> settled.add(new MirrorAction.SetTime(copy.path(), time)));
    }
  }
}
