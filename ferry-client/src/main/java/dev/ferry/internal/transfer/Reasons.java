package dev.ferry.internal.transfer;

import dev.ferry.Entry;
import dev.ferry.FtpException;
import dev.ferry.internal.session.Session;
import dev.ferry.transfer.Refusal;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Finds out what a refusal meant, by a look at what stands there now. On one session. */
public final class Reasons {

  private Reasons() {}

  /**
   * Asks.
   *
   * @param command what was refused; only its first word counts
   */
  public static Refusal of(Session session, String command, String path) throws IOException {
    Optional<Entry> there = lookUp(session, path);
    String verb = command.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    return switch (verb) {
      case "STOR", "APPE", "ALLO" -> ofWriting(session, path, there);
      case "MKD", "XMKD" ->
          there.isPresent() ? Refusal.EXISTS : ofWriting(session, path, Optional.empty());
      case "RMD", "XRMD" -> ofRemoval(session, path, there);
      case "RNFR", "RNTO" -> there.isEmpty() ? Refusal.NOT_THERE : Refusal.NOT_ALLOWED;
      case "CWD", "MLSD", "LIST", "NLST" -> ofEntering(there);
      default -> ofReading(there);
    };
  }

  /** What can't be seen may be there: then rights are what is missing. */
  private static Optional<Entry> lookUp(Session session, String path) throws IOException {
    try {
      return session.find(path);
    } catch (FtpException e) {
      if (!e.connectionUsable()) {
        throw e;
      }
      return Optional.of(Entry.unknown(path));
    }
  }

  private static Refusal ofWriting(Session session, String path, Optional<Entry> there)
      throws IOException {
    if (there.isPresent()) {
      return there.get().isDirectory() ? Refusal.IS_A_DIRECTORY : Refusal.NOT_ALLOWED;
    }
    int slash = path.lastIndexOf('/');
    if (slash <= 0) {
      return Refusal.NOT_ALLOWED;
    }
    Optional<Entry> parent = lookUp(session, path.substring(0, slash));
    if (parent.isEmpty()) {
      return Refusal.NO_PARENT;
    }
    return parent.get().isFile() ? Refusal.NOT_A_DIRECTORY : Refusal.NOT_ALLOWED;
  }

  private static Refusal ofRemoval(Session session, String path, Optional<Entry> there)
      throws IOException {
    if (there.isEmpty()) {
      return Refusal.NOT_THERE;
    }
    if (there.get().isFile()) {
      return Refusal.NOT_A_DIRECTORY;
    }
    return session.list(path).isEmpty() ? Refusal.NOT_ALLOWED : Refusal.NOT_EMPTY;
  }

  private static Refusal ofEntering(Optional<Entry> there) {
    if (there.isEmpty()) {
      return Refusal.NOT_THERE;
    }
    return there.get().isFile() ? Refusal.NOT_A_DIRECTORY : Refusal.NOT_ALLOWED;
  }

  private static Refusal ofReading(Optional<Entry> there) {
    if (there.isEmpty()) {
      return Refusal.NOT_THERE;
    }
    return there.get().isDirectory() ? Refusal.IS_A_DIRECTORY : Refusal.NOT_ALLOWED;
  }
}
