package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.EntryTime.Precision;
import dev.ferry.EntryTime.Zone;
import dev.ferry.FtpException;
import dev.ferry.FtpPermanentException;
import dev.ferry.ListingOptions.Method;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A tree as Ferry sees it.
 *
 * @param zone of the server's listings for people
 * @param notes of names that were listed and aren't there
 */
record TreeByFerry(ServerKind kind, EngineVisit visit, ZoneId zone, List<String> notes)
    implements TreeClient {

  TreeByFerry(ServerKind kind, EngineVisit visit, ZoneId zone) {
    this(kind, visit, zone, new ArrayList<>());
  }

  @Override
  public boolean list(Method method, String folder, List<OnDisk> expected, Troubles troubles)
      throws IOException {
    List<Entry> entries;
    try {
      entries = new ArrayList<>(visit.list(folder));
    } catch (FtpException e) {
      assertUsable(e);
      return false;
    }
    List<String> aliases = new ArrayList<>();
    for (OnDisk thing : expected) {
      Optional<Entry> best =
          entries.stream()
              .filter(entry -> entry.name().equals(thing.name()))
              .min(Comparator.comparingInt(entry -> wrong(entry, thing).size()));
      best.ifPresent(entries::remove);
      best.ifPresent(entry -> {
        wrong(entry, thing).forEach(step -> troubles.add(step, thing));
        assertZoneIsTold(method, entry);
      });
      if (best.isEmpty()) {
        troubles.add(TreeStep.NAME, thing);
        TreeLimit.alias(kind, thing.name()).ifPresent(aliases::add);
      }
    }
    List<String> others = new ArrayList<>(entries.stream().map(Entry::name).toList());
    others.removeAll(aliases);
    if (!others.isEmpty()) {
      notes.add(folder + " hasn't " + others);
    }
    return others.isEmpty(); // Else it is another folder.
  }

  private Set<TreeStep> wrong(Entry entry, OnDisk thing) {
    Set<TreeStep> wrong = EnumSet.noneOf(TreeStep.class);
    if (entry.type() != thing.type()) {
      wrong.add(TreeStep.TYPE);
    }
    if (thing.isFile() && entry.size().orElse(-1) != thing.size()) {
      wrong.add(TreeStep.SIZE);
    }
    if (entry.modified().filter(time -> isTime(time, thing.time())).isEmpty()) {
      wrong.add(TreeStep.TIME);
    }
    if (!entry.target().orElse("").equals(thing.target())) {
      wrong.add(TreeStep.TARGET);
    }
    return wrong;
  }

  /** Whether that is what was told of it: no more, and no less. */
  private boolean isTime(EntryTime told, Instant time) {
    ChronoUnit unit =
        switch (told.precision()) {
          case FRACTION -> ChronoUnit.MILLIS;
          case SECOND -> ChronoUnit.SECONDS;
          case MINUTE -> ChronoUnit.MINUTES;
          case DAY -> ChronoUnit.DAYS;
        };
    return told.instant().equals(time.atZone(zone).truncatedTo(unit).toInstant());
  }

  private static void assertZoneIsTold(Method method, Entry entry) {
    entry
        .modified()
        .ifPresent(time -> {
          assertThat(time.zone() == Zone.TOLD).isEqualTo(method == Method.MLSD);
          assertThat(time.precision().compareTo(Precision.SECOND) <= 0)
              .isEqualTo(method == Method.MLSD);
        });
  }

  @Override
  public boolean enter(String folder) throws IOException {
    return isDone("CWD " + folder);
  }

  @Override
  public boolean fetches(OnDisk file, long offset) throws IOException {
    try {
      return visit.digest(file.name(), offset).equals(file.digest());
    } catch (FtpPermanentException e) {
      assertUsable(e);
      return false;
    }
  }

  @Override
  public void delete(OnDisk thing) throws IOException {
    if (!isDone((thing.isFolder() ? "RMD " : "DELE ") + thing.name())) {
      assertThat(visit.engine().isOpen()).isTrue();
    }
  }

  private boolean isDone(String command) throws IOException {
    try {
      visit.engine().require(command);
      return true;
    } catch (FtpException e) {
      assertUsable(e);
      return false;
    }
  }

  @Override
  public String toString() {
    return "by Ferry" + notes;
  }

  /** It is refused, and nothing is lost by that. */
  private static void assertUsable(FtpException refusal) {
    assertThat(refusal.connectionUsable()).as("%s", refusal).isTrue();
  }
}
