package dev.ferry.internal.files;

import dev.ferry.Entry;
import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.ListingFormat;
import dev.ferry.ListingOptions;
import dev.ferry.ListingOptions.Method;
import dev.ferry.internal.engine.Engine;
import dev.ferry.internal.engine.Features;
import dev.ferry.internal.listing.ListingDetector;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Lists directories, and remembers for one login what its server understands. One thread.
 *
 * <p>MLSD where the server has it. Elsewhere LIST, whose times need a zone: the first listing that
 * has a recent file is held until the server has told the exact time of that one file.
 *
 * <p>A listing is believed to be empty only if the directory is there: servers refuse to list an
 * empty one (DrFTPD), or list one that isn't there as empty (vsftpd, Apache FtpServer).
 */
public final class Directories {

  /** The most that is held of a listing for the zone; more than that is listed once more. */
  private static final int MOST_HELD = 1_000;

  private static final int MOST_HELD_CHARACTERS = 1 << 20;

  private static final String ALL = "LIST -a";

  /**
   * ProFTPD lists a file that is called {@code -a}, alone, if the current directory has one. With a
   * name behind it the option is one; but pyftpdlib doesn't know it then.
   */
  private static final String ALL_OF_HERE = "LIST -a .";

  /** Whether the server knows {@code LIST -a}. */
  private enum Option {
    UNTRIED,
    KNOWN,
    UNKNOWN
  }

  private final Engine engine;
  private final Features features;
  private final PathFacts facts;
  private final FtpOptions options;
  private final ListingOptions settings;
  private final ServerZone zone;
  private final KnownFormat formats;
  private boolean withoutMlsd;
  private boolean factsAsked;
  private Option option = Option.UNTRIED;

  /** For a login of which nothing is known yet. */
  public Directories(Engine engine, FtpOptions options) {
    this.engine = engine;
    this.features = engine.features();
    this.facts = new PathFacts(engine);
    this.options = options;
    this.settings = options.listing();
    this.zone = new ServerZone(engine, settings);
    this.formats = new KnownFormat(engine, settings);
  }

  /**
   * Begins to list a directory; of a file, the file alone.
   *
   * <p>A file whose name LIST may misread can be listed by a server with MLST only; {@link Lookup}
   * finds it anywhere.
   *
   * @param directory as the server names it; empty for the current one
   * @throws FtpException if the server refuses; the current directory is as it was
   */
  public Listing list(String directory) throws IOException {
    return begin(directory, this::best);
  }

  /**
   * Begins to list names alone (NLST). Nothing else is known of an entry then.
   *
   * @param directory as the server names it; empty for the current one
   * @throws FtpException if the server refuses; the current directory is as it was
   */
  public Listing names(String directory) throws IOException {
    return begin(directory, target -> orEmpty("NLST", target));
  }

  @FunctionalInterface
  private interface Way {
    Listing open(Target target) throws IOException;
  }

  private Listing begin(String called, Way way) throws IOException {
    String directory = Place.asName(called);
    engine.command("CWD " + directory); // refused before anything is sent, if it is to be refused
    Place place;
    try {
      place = Place.of(engine, directory);
    } catch (FtpException e) {
      return loneFile(directory, e);
    }
    try {
      Listing listing = way.open(new Target(directory, place.isInside()));
      return listing.andThen(report -> {
        if (engine.isOpen()) {
          place.leave(engine);
        }
      });
    } catch (IOException | RuntimeException e) {
      place.leaveAfter(e, engine);
      throw e;
    }
  }

  private Listing best(Target target) throws IOException {
    if (usesMlsd()) {
      askForFacts();
      try {
        return orEmpty("MLSD", target);
      } catch (FtpException e) {
        if (!Refusal.isUnknownCommand(e) || settings.method() == Method.MLSD) {
          return loneFile(target.directory(), e);
        }
        withoutMlsd = true;
      }
    }
    return settings.hidden() && option != Option.UNKNOWN
        ? withOption(target)
        : orEmpty("LIST", target);
  }

  private boolean usesMlsd() throws IOException {
    return switch (settings.method()) {
      case MLSD -> true;
      case LIST -> false;
      case BEST -> !withoutMlsd && (features.has("MLST") || features.has("MLSD"));
    };
  }

  /** Facts that are off by default have to be asked for, once (RFC 3659 §7.9). */
  private void askForFacts() throws IOException {
    if (!factsAsked) {
      factsAsked = true;
      String command = WantedFacts.command(features.parameter("MLST").orElse(""));
      if (!command.isEmpty()) {
        engine.send(command, code -> true);
      }
    }
  }

  /** MLSD is for directories only, but what LIST tells of a file, MLST does. */
  private Listing loneFile(String path, FtpException refusal) throws IOException {
    if (!path.isEmpty() && Refusal.mayMeanFile(refusal)) {
      try {
        Optional<Entry> entry = facts.of(path).filter(there -> !there.isDirectory());
        if (entry.isPresent()) {
          return Listing.of(entry.get(), KnownFormat.forFacts(zone.context()));
        }
      } catch (FtpException e) {
        refusal.addSuppressed(e);
      }
    }
    throw refusal;
  }

  /**
   * {@code LIST -a}, which tells names that begin with a dot too. A server that doesn't know the
   * option looks for a file of that name: it refuses, or lists nothing, not even the directory
   * itself. Then the plain command says whether it was that.
   */
  private Listing withOption(Target target) throws IOException {
    if (option == Option.KNOWN) {
      return orEmpty(ALL, target);
    }
    try {
      Listing all = open(ALL, target);
      if (all.tellsAnything()) {
        option = Option.KNOWN;
        return all;
      }
    } catch (FtpException e) {
      if (!e.connectionUsable()) {
        throw e;
      }
    }
    Listing plain = orEmpty("LIST", target);
    option = plain.tellsAnything() ? Option.UNKNOWN : Option.UNTRIED;
    return plain;
  }

  /**
   * DrFTPD and others answer 450 or 550 for an empty directory; vsftpd lists as empty what isn't
   * there, and so does Apache FtpServer by MLSD. CWD tells.
   */
  private Listing orEmpty(String verb, Target target) throws IOException {
    Listing listing;
    try {
      listing = open(verb, target);
    } catch (FtpException refusal) {
      if (!Refusal.mayMeanEmpty(refusal) || (target.isNamed() && !isThere(target.directory()))) {
        throw refusal;
      }
      return new Listing(
          refusal.command(), target, new HeldLines(null), KnownFormat.forNames(zone.context()));
    }
    if (target.isNamed() && !listing.tellsAnything()) {
      Place.enter(engine, target.directory()).leave(engine);
    }
    return listing;
  }

  private boolean isThere(String directory) throws IOException {
    try {
      Place inside = Place.enter(engine, directory);
      inside.leave(engine);
      return inside.isInside();
    } catch (FtpException notThere) {
      if (!notThere.connectionUsable()) {
        throw notThere;
      }
      return false;
    }
  }

  private Listing open(String verb, Target target) throws IOException {
    String command = target.command(verb);
    if (verb.equals("MLSD")) {
      ListingDetector reader = KnownFormat.forFacts(zone.context());
      return new Listing(command, target, lines(command), reader);
    }
    if (engine.isBinary() && formats.wantsText()) {
      engine.require("TYPE A");
    }
    if (verb.equals("NLST")) {
      ListingDetector reader = KnownFormat.forNames(zone.context());
      return new Listing(command, target, lines(command), reader);
    }
    List<ListingFormat> candidates = formats.forPeople();
    HeldLines lines = zone.isWanted() ? withZone(command, target, candidates) : lines(command);
    if (command.equals(ALL) && lines.isOnly(" -a")) {
      return open(ALL_OF_HERE, target);
    }
    ListingDetector reader = new ListingDetector(candidates, zone.context());
    return new Listing(command, target, lines, reader).andThen(formats::remember);
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
