package dev.ferry.internal.files;

import dev.ferry.Entry;
import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.ListingFormat;
import dev.ferry.internal.engine.Engine;
import dev.ferry.internal.listing.ListingDetector;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Begins listings, each by one command that it is told, and knows how to read what comes: it
 * remembers the zone and the format of a login's server. One thread.
 *
 * <p>The times of LIST need a zone: the first listing that has a recent file is held until the
 * server has told the exact time of that one file.
 */
final class Lister {

  /** The most that is held of a listing for the zone; more than that is listed once more. */
  private static final int MOST_HELD = 1_000;

  private static final int MOST_HELD_CHARACTERS = 1 << 20;

  private final Engine engine;
  private final FtpOptions options;
  private final ServerZone zone;
  private final KnownFormat formats;

  /** For a login of which nothing is known yet. */
  Lister(Engine engine, FtpOptions options) {
    this.engine = engine;
    this.options = options;
    this.zone = new ServerZone(engine, options.listing());
    this.formats = new KnownFormat(engine, options.listing());
  }

  /** A listing by MLSD. */
  Listing facts(Target target) throws IOException {
    String command = target.command("MLSD");
    return new Listing(command, target, lines(command), KnownFormat.forFacts(zone.context()));
  }

  /** A listing by NLST. */
  Listing names(Target target) throws IOException {
    askForText();
    String command = target.command("NLST");
    return new Listing(command, target, lines(command), KnownFormat.forNames(zone.context()));
  }

  /** A listing by LIST, {@code LIST -a} or the like. */
  Listing list(String verb, Target target) throws IOException {
    askForText();
    String command = target.command(verb);
    List<ListingFormat> candidates = formats.forPeople();
    HeldLines lines = zone.isWanted() ? withZone(command, target, candidates) : lines(command);
    return listing(command, target, lines, candidates);
  }

  /** The listing that these lines are, which LIST would send; null if they aren't one, or none. */
  @Nullable Listing of(List<String> lines, String command, Target target) throws IOException {
    List<ListingFormat> candidates = formats.forPeople();
    if (!isListing(lines, candidates)) {
      return null;
    }
    if (zone.isWanted()) {
      List<String> first = lines.subList(0, Math.min(lines.size(), MOST_HELD));
      zone.learn(zone.candidates(first, candidates, target));
    }
    return listing(command, target, HeldLines.of(lines), candidates);
  }

  private boolean isListing(List<String> lines, List<ListingFormat> candidates) {
    ListingDetector reader = new ListingDetector(candidates, zone.context());
    lines.forEach(line -> reader.read(line, counted -> {}));
    reader.end(counted -> {});
    return reader.report().entries() > 0 && reader.report().unknown() == 0;
  }

  /** The listing of what is empty, and refused for that. */
  Listing nothing(FtpException refusal, Target target) {
    return new Listing(
        refusal.command(), target, new HeldLines(null), KnownFormat.forNames(zone.context()));
  }

  /** The listing of one thing that is known already. */
  Listing of(Entry entry) {
    return Listing.of(entry, KnownFormat.forFacts(zone.context()));
  }

  private Listing listing(
      String command, Target target, HeldLines lines, List<ListingFormat> candidates)
      throws IOException {
    ListingDetector reader = new ListingDetector(candidates, zone.context());
    return new Listing(command, target, lines, reader).andThen(formats::remember);
  }

  private void askForText() throws IOException {
    if (engine.isBinary() && formats.wantsText()) {
      engine.require("TYPE A");
    }
  }

  private HeldLines lines(String command) throws IOException {
    return new HeldLines(ListingLines.open(engine, command, options));
  }

  /** The lines of a listing, with the zone of its times known if it can be. */
  private HeldLines withZone(String command, Target target, List<ListingFormat> candidates)
      throws IOException {
    HeldLines lines = lines(command);
    boolean whole;
    List<ServerZone.Candidate> files;
    try {
      whole = lines.hold(MOST_HELD, MOST_HELD_CHARACTERS);
      files = zone.candidates(lines.held(), candidates, target);
      if (!whole && !files.isEmpty()) {
        lines.close();
      }
    } catch (IOException | RuntimeException e) {
      lines.closeAfter(e);
      throw e;
    }
    if (files.isEmpty()) {
      return lines;
    }
    zone.learn(files);
    return whole ? lines : lines(command);
  }
}
