package dev.ferry.internal.files;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.EntryType;
import dev.ferry.FtpException;
import dev.ferry.FtpPermanentException;
import dev.ferry.internal.engine.Engine;
import dev.ferry.internal.engine.FileFacts;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a path is: a file, a directory, something else, or nothing.
 *
 * <p>550 means "not there", "not allowed", "not a plain file" and more, so its absence is believed
 * only from a server that was asked in a way that leaves one meaning: MLST, or the listing of the
 * directory that would hold it. One thread.
 */
public final class Lookup {

  private final Engine engine;
  private final Directories directories;
  private final PathFacts facts;
  private final FileFacts details;

  /** For one login. */
  public Lookup(Engine engine, Directories directories) {
    this.engine = engine;
    this.directories = directories;
    this.facts = new PathFacts(engine);
    this.details = new FileFacts(engine);
  }

  /**
   * Finds out what stands at a path.
   *
   * <p>By MLST where the server tells by it: one round trip. Elsewhere by CWD, SIZE, MDTM, and if
   * all are refused by listing the directory that it would stand in.
   *
   * @param path not empty
   * @return the entry, whose name is the last part of the path; empty if the server says that
   *     nothing is there
   * @throws FtpException if the server doesn't tell, such as for a directory that it won't let us
   *     see; the current directory is as it was
   */
  public Optional<Entry> find(String path) throws IOException {
    if (path.isEmpty()) {
      throw new IllegalArgumentException("the path is empty");
    }
    return findNamed(Place.asName(path));
  }

  private Optional<Entry> findNamed(String path) throws IOException {
    engine.command("MLST " + path); // refused before anything is sent, if it is to be refused
    try {
      Optional<Entry> told = facts.of(path);
      if (told.isPresent()) {
        return told;
      }
    } catch (FtpPermanentException e) {
      if (e.code() != 501) {
        return absent(e);
      }
      // Apache FtpServer says so of what isn't there, and others of what they don't understand.
    }
    if (isDirectory(path)) {
      String name = PathFacts.lastPart(path);
      return Optional.of(Entry.builder(name, "").type(EntryType.DIRECTORY).build());
    }
    String bare = PathFacts.withoutLastSlashes(path);
    Optional<Entry> file = file(bare);
    return file.isPresent() ? file : inParent(bare);
  }

  /** No such thing, unless the refusal speaks of rights. */
  private static Optional<Entry> absent(FtpPermanentException refusal)
      throws FtpPermanentException {
    if (refusal.code() != 550 || !refusal.connectionUsable() || Refusal.isForbidden(refusal)) {
      throw refusal;
    }
    return Optional.empty();
  }

  private boolean isDirectory(String path) throws IOException {
    try {
      Place place = Place.enter(engine, path);
      place.leave(engine);
      return place.isInside();
    } catch (FtpException e) {
      requireUsable(e);
      return false;
    }
  }

  private Optional<Entry> file(String path) throws IOException {
    OptionalLong size;
    try {
      size = details.size(path);
    } catch (FtpException e) {
      requireUsable(e);
      return Optional.empty();
    }
    if (size.isEmpty()) {
      return Optional.empty();
    }
    Entry.Builder file = Entry.builder(PathFacts.lastPart(path), "");
    try {
      details
          .modified(path)
          .ifPresent(time -> file.modified(time, EntryTime.Precision.SECOND, EntryTime.Zone.TOLD));
    } catch (FtpException e) {
      requireUsable(e); // It is there all the same.
    }
    return Optional.of(file.type(EntryType.FILE).size(size.getAsLong()).build());
  }

  /** By the listing of the directory that it would stand in, if that directory is there. */
  private Optional<Entry> inParent(String path) throws IOException {
    String name = PathFacts.lastPart(path);
    int slash = path.lastIndexOf('/');
    String parent = slash < 0 ? "" : slash == 0 ? "/" : path.substring(0, slash);
    Optional<Entry> found = Optional.empty();
    try (Listing listing = directories.list(parent)) {
      for (Entry entry = listing.next(); entry != null; entry = listing.next()) {
        if (entry.name().equals(name)) {
          found = Optional.of(entry);
        }
      }
    } catch (FtpPermanentException e) {
      absent(e);
      if (parent.isEmpty() || parent.equals("/") || find(parent).isPresent()) {
        throw e; // There is such a directory, and it won't be listed.
      }
    }
    return found;
  }

  private static void requireUsable(FtpException e) throws FtpException {
    if (!e.connectionUsable()) {
      throw e;
    }
  }
}
