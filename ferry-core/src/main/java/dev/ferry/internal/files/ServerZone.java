package dev.ferry.internal.files;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.EntryTime.Precision;
import dev.ferry.FtpException;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import dev.ferry.ListingOptions;
import dev.ferry.internal.engine.Engine;
import dev.ferry.internal.engine.Features;
import dev.ferry.internal.engine.FileFacts;
import dev.ferry.internal.listing.ListingDetector;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The time zone of a server's LIST: set by the user, or learned from one file whose exact time MDTM
 * tells in UTC (RFC 3659 §3), or not known.
 *
 * <p>What is learned is the offset of that one time. A server whose clock is put back in autumn
 * tells the files of the other half of the year with another offset, and nothing shows it. One
 * thread.
 */
final class ServerZone {

  /** Zones differ from UTC by whole quarters of an hour: Nepal's by 5:45. */
  private static final int STEP_SECONDS = 15 * 60;

  /** By so many files of a listing it is tried, in case one of them has just been changed. */
  private static final int TRIES_IN_A_LISTING = 3;

  private static final int MOST_TRIES = 9;

  private static final int MOST_SECONDS = 14 * 60 * 60;

  private final Features features;
  private final FileFacts facts;
  private final ListingOptions settings;
  private int tries;

  /** A file of a listing, and how to ask for it. */
  record Candidate(Entry entry, String path) {}

  ServerZone(Engine engine, ListingOptions settings) {
    this.features = engine.features();
    this.facts = new FileFacts(engine);
    this.settings = settings;
  }

  /** For a listing that begins now. */
  ListingContext context() {
    Instant now = settings.clock().instant();
    if (settings.zone().isPresent()) {
      return new ListingContext(now, settings.zone().get(), EntryTime.Zone.SET);
    }
    Optional<ZoneOffset> learned = features.server().zone();
    return learned.isPresent()
        ? new ListingContext(now, learned.get(), EntryTime.Zone.LEARNED)
        : new ListingContext(now, ZoneOffset.UTC, EntryTime.Zone.ASSUMED);
  }

  /** Whether it isn't known and may be learned. */
  boolean isWanted() throws IOException {
    return settings.zone().isEmpty()
        && features.server().zone().isEmpty()
        && tries < MOST_TRIES
        && (features.has("MDTM") || !features.areListed());
  }

  /** Whether the zone can be told by this file, which was read as if it were in UTC. */
  static boolean canTell(Candidate candidate) {
    return candidate.entry().isFile()
        && isSafe(candidate.path())
        && candidate.entry().modified().filter(ServerZone::isExactAndAssumed).isPresent();
  }

  private static boolean isExactAndAssumed(EntryTime time) {
    return time.zone() == EntryTime.Zone.ASSUMED
        && (time.precision() == Precision.MINUTE || time.precision() == Precision.SECOND);
  }

  /**
   * Whether MDTM can be asked. {@code MDTM 20240229120000 a} sets the time of {@code a} on many
   * servers, so a name that may be read like that is left alone.
   */
  private static boolean isSafe(String path) {
    boolean likeATime = !path.isEmpty() && Character.isDigit(path.charAt(0));
    return path.indexOf('\0') < 0 && !(likeATime && path.indexOf(' ') >= 0);
  }

  /**
   * The files among the first lines of a listing by which it may be learned, a few at most; those
   * with plain names first.
   */
  List<Candidate> candidates(List<String> lines, List<ListingFormat> formats, Target target) {
    ListingDetector reader = new ListingDetector(formats, context());
    List<Entry> entries = new ArrayList<>();
    Consumer<Entry> taker = entries::add;
    for (String line : lines) {
      reader.read(line, taker);
    }
    reader.end(taker);
    List<Candidate> plain = new ArrayList<>();
    List<Candidate> others = new ArrayList<>();
    for (Entry entry : entries) {
      Candidate candidate = new Candidate(entry, target.path(entry, entries.size() == 1));
      if (canTell(candidate)) {
        (Place.isPlain(candidate.path()) ? plain : others).add(candidate);
      }
    }
    plain.addAll(others);
    return plain.subList(0, Math.min(plain.size(), TRIES_IN_A_LISTING));
  }

  /** Learns it from one of these, if it can. */
  void learn(List<Candidate> candidates) throws IOException {
    for (Candidate candidate : candidates) {
      tries++;
      Optional<Instant> exact = exact(candidate.path());
      Optional<ZoneOffset> offset =
          exact.flatMap(at -> candidate.entry().modified().flatMap(listed -> offset(listed, at)));
      if (offset.isPresent()) {
        features.server().zone(offset.get());
        return;
      }
    }
  }

  private Optional<Instant> exact(String path) throws IOException {
    try {
      Optional<Instant> exact = facts.modified(path);
      if (exact.isEmpty()) {
        tries = MOST_TRIES; // It has no MDTM, whatever it says.
      }
      return exact;
    } catch (FtpException e) {
      if (!e.connectionUsable()) {
        throw e;
      }
      return Optional.empty(); // The next file may tell.
    }
  }

  /** The offset that makes the listed time the exact one, cut to what the listing tells. */
  static Optional<ZoneOffset> offset(EntryTime listed, Instant exact) {
    long seconds = Duration.between(exact, listed.instant()).toSeconds();
    long exactness = listed.precision() == Precision.MINUTE ? 60 : 1;
    // The listing drops the seconds, so what it says lies up to a minute before the exact time.
    long steps = Math.floorDiv(seconds + exactness, STEP_SECONDS);
    long offset = steps * STEP_SECONDS;
    boolean fits = offset - seconds >= 0 && offset - seconds <= exactness;
    return fits && Math.abs(offset) <= MOST_SECONDS
        ? Optional.of(ZoneOffset.ofTotalSeconds((int) offset))
        : Optional.empty();
  }
}
