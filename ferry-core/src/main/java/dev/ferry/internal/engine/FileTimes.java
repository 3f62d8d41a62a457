package dev.ferry.internal.engine;

import dev.ferry.FtpException;
import dev.ferry.FtpPermanentException;
import dev.ferry.Reply;
import dev.ferry.internal.reply.FeatureList;
import dev.ferry.internal.reply.TimeValue;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sets the times of files, in one of the six ways that servers have for it, always in UTC. What
 * FEAT lists is taken first, then what can be tried without harm; what has worked once is taken
 * from then on.
 *
 * <p>Two of the ways can be misunderstood. A server that doesn't set times by MDTM looks for a file
 * whose name begins with the time, and SITE UTIME with one time says nothing of a time zone. So
 * these are believed only when MDTM has given back the time that was set.
 */
public final class FileTimes {

  /** A way to set a time. */
  public enum Way {
    /** {@code MFMT time path} (draft-somers-ftp-mfxx). */
    MFMT,
    /** {@code MFCT time path}, for when a file was made (the same draft). */
    MFCT,
    /** {@code MFF Modify=time; path}, or {@code Create} (the same draft). */
    MFF,
    /** {@code MDTM time path}: vsftpd, Serv-U. */
    MDTM,
    /** {@code SITE UTIME path time time time UTC}: Pure-FTPd, ProFTPD. */
    SITE_UTIME_OF_THREE,
    /** {@code SITE UTIME time path}: Pure-FTPd, ProFTPD. */
    SITE_UTIME_OF_ONE
  }

  private static final String MDTM_SETS = "MDTM with a time";

  private final Engine engine;
  private final Features features;
  private final FileFacts facts;

  /** On this connection. */
  public FileTimes(Engine engine) {
    this.engine = engine;
    this.features = engine.features();
    this.facts = new FileFacts(engine);
  }

  /**
   * Sets when a file was last changed, cut down to the second.
   *
   * @return how; empty if the server has no way to do it
   * @throws FtpException if the server has a way, and refuses; or if nobody knows yet which it has,
   *     and all were refused: the first refusal. The connection stays usable
   * @throws IllegalArgumentException if the path can't be sent, or the year has not four digits;
   *     nothing was sent
   */
  public Optional<Way> setModified(String path, Instant time) throws IOException {
    String stamp = stampFor(path, time);
    return firstThatWorks(waysToModify(path, stamp, features.list()));
  }

  /**
   * {@link #setModified} of these will be called next but one: its command goes along with the
   * next, if it is known by now which the server takes. Waits for nothing.
   */
  public void prepareModified(String path, Instant time) throws IOException {
    FeatureList known = features.known();
    if (known == null) {
      return;
    }
    for (Attempt attempt : waysToModify(path, stampFor(path, time), known)) {
      if (features.isProven(attempt.ability())) {
        engine.prepare(attempt.line());
        return;
      }
    }
  }

  /** Fails if one of the two can't be sent. */
  private String stampFor(String path, Instant time) {
    String stamp = TimeValue.of(time);
    engine.command("MDTM " + stamp + " " + path);
    return stamp;
  }

  private List<Attempt> waysToModify(String path, String stamp, FeatureList list) {
    List<Attempt> attempts = new ArrayList<>();
    add(attempts, list, simple(Way.MFMT, list.has("MFMT"), "MFMT " + stamp + " " + path));
    add(attempts, list, mff("Modify", stamp, path, list));
    // Serv-U lists MDTM YYYYMMDDHHMMSS[+-TZ];filename, and takes a time for its own zone's without.
    String form = list.parameter("MDTM").orElse("");
    String zone = form.contains("[+-TZ]") ? "+0" : "";
    boolean mdtmIsListed = form.startsWith("YYYYMMDDHHMMSS");
    String mdtmLine = "MDTM " + stamp + zone + " " + path;
    Attempt mdtm =
        new Attempt(
            Way.MDTM, MDTM_SETS, mdtmIsListed, mdtmLine, () -> byMdtm(path, stamp, mdtmLine));
    if (mdtmIsListed) {
      attempts.add(mdtm);
    }
    // That SITE UTIME is listed says nothing of its form, so neither is promised.
    String three = "SITE UTIME " + path + " " + stamp + " " + stamp + " " + stamp + " UTC";
    attempts.add(simple(Way.SITE_UTIME_OF_THREE, false, three));
    String one = "SITE UTIME " + stamp + " " + path;
    attempts.add(
        new Attempt(
            Way.SITE_UTIME_OF_ONE,
            Way.SITE_UTIME_OF_ONE.name(),
            false,
            one,
            () -> bySiteUtime(path, stamp, one)));
    if (!mdtmIsListed) {
      attempts.add(mdtm);
    }
    return attempts;
  }

  /** Sets when a file was made. Otherwise as {@link #setModified}; far fewer servers can. */
  public Optional<Way> setCreated(String path, Instant time) throws IOException {
    String stamp = TimeValue.of(time);
    engine.command("MFCT " + stamp + " " + path);
    FeatureList list = features.list();
    List<Attempt> attempts = new ArrayList<>();
    add(attempts, list, simple(Way.MFCT, list.has("MFCT"), "MFCT " + stamp + " " + path));
    add(attempts, list, mff("Create", stamp, path, list));
    return firstThatWorks(attempts);
  }

  /** One way, what is learned by it, whether the server promises it, and how it is gone. */
  private record Attempt(Way way, String ability, boolean promised, String line, Step step) {}

  private interface Step {
    /** Whether the time is set; false if the server doesn't have this way. */
    boolean run() throws IOException;
  }

  private Attempt simple(Way way, boolean promised, String line) {
    return new Attempt(
        way, way.name(), promised, line, () -> features.ask(way.name(), line) != null);
  }

  private Attempt mff(String fact, String stamp, String path, FeatureList list) {
    String ability = "MFF " + fact;
    String line = "MFF " + fact + "=" + stamp + "; " + path;
    return new Attempt(
        Way.MFF, ability, list.has("MFF", fact), line, () -> features.ask(ability, line) != null);
  }

  /** The draft wants these listed, so they aren't there if others are and they aren't. */
  private static void add(List<Attempt> attempts, FeatureList list, Attempt attempt) {
    if (attempt.promised() || list == FeatureList.NONE) {
      attempts.add(attempt);
    }
  }

  private Optional<Way> firstThatWorks(List<Attempt> attempts) throws IOException {
    FtpPermanentException refusal = null;
    for (Attempt attempt : provenFirst(attempts)) {
      try {
        if (attempt.step().run()) {
          return Optional.of(attempt.way());
        }
      } catch (FtpPermanentException e) {
        if (attempt.promised() || features.isProven(attempt.ability())) {
          throw e;
        }
        refusal = refusal == null ? e : refusal;
      }
    }
    if (refusal != null) {
      throw refusal;
    }
    return Optional.empty();
  }

  private List<Attempt> provenFirst(List<Attempt> attempts) {
    List<Attempt> sorted = new ArrayList<>(attempts);
    sorted.sort(
        (a, b) -> Boolean.compare(features.isProven(b.ability()), features.isProven(a.ability())));
    return sorted;
  }

  private boolean byMdtm(String path, String stamp, String line) throws IOException {
    boolean proven = features.isProven(MDTM_SETS);
    try {
      Reply reply = features.tryOut(MDTM_SETS, line);
      if (reply == null || proven) {
        return reply != null;
      }
    } catch (FtpPermanentException e) {
      if (!proven && timeOf(path) != null) {
        // The path is there: what wasn't found is a file named by the time and the path.
        features.lacks(MDTM_SETS);
        return false;
      }
      throw e;
    }
    String now = timeOf(path);
    return now != null && isBelieved(MDTM_SETS, now, stamp);
  }

  private boolean bySiteUtime(String path, String stamp, String line) throws IOException {
    String ability = Way.SITE_UTIME_OF_ONE.name();
    boolean proven = features.isProven(ability);
    Reply reply = features.tryOut(ability, line);
    if (reply == null || proven) {
      return reply != null;
    }
    String now = timeOf(path);
    return now == null
        || isBelieved(ability, now, stamp); // where nothing can be read, it is believed
  }

  private boolean isBelieved(String ability, String now, String stamp) {
    boolean same = now.equals(stamp);
    if (same) {
      features.prove(ability);
    } else {
      features.lacks(ability);
    }
    return same;
  }

  /** To the second; null if the server doesn't tell it. */
  private @Nullable String timeOf(String path) throws IOException {
    try {
      return facts.modified(path).map(TimeValue::of).orElse(null);
    } catch (FtpPermanentException e) {
      return null; // not there, or a directory, of which many servers tell no time
    }
  }
}
