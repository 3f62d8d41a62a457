package dev.ferry.internal.transfer;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import dev.ferry.FtpException;
import dev.ferry.FtpPermanentException;
import dev.ferry.internal.engine.SiteCommands;
import dev.ferry.internal.session.Session;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Directories and what is in them: made, dated and deleted. Each on one session. */
public final class RemoteTree {

  /** Deeper than any real tree; a directory that contains itself would go on for ever. */
  private static final int DEEPEST = 500;

  private RemoteTree() {}

  /**
   * Makes a directory, and those above it that aren't there. What another client makes at the same
   * time is as good.
   */
  public static void make(Session session, String directory) throws IOException {
    String path = withoutLastSlashes(directory);
    FtpPermanentException refusal = tryToMake(session, path);
    if (refusal == null || isDirectory(session, path)) {
      return;
    }
    int slash = path.lastIndexOf('/');
    if (slash <= 0) {
      throw refusal;
    }
    make(session, path.substring(0, slash));
    FtpPermanentException again = tryToMake(session, path);
    if (again != null && !isDirectory(session, path)) {
      throw again;
    }
  }

  /** Null if it is made. 521 and 550 are said of what is there already, too. */
  private static @Nullable FtpPermanentException tryToMake(Session session, String path)
      throws IOException {
    try {
      session.require("MKD " + path);
      return null;
    } catch (FtpPermanentException e) {
      if (!e.connectionUsable()) {
        throw e;
      }
      return e;
    }
  }

  private static boolean isDirectory(Session session, String path) throws IOException {
    try {
      Optional<Entry> there = session.find(path);
      return there.isPresent() && there.get().isDirectory();
    } catch (FtpException e) {
      if (!e.connectionUsable()) {
        throw e;
      }
      return false;
    }
  }

  /** Deletes a directory with all that is in it; links in it, not what they lead to. */
  public static void delete(Session session, String directory) throws IOException {
    delete(session, withoutLastSlashes(directory), 0);
  }

  private static void delete(Session session, String directory, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException(directory + " is more than " + DEEPEST + " directories deep");
    }
    for (Entry entry : session.list(directory)) {
      if (!RemoteName.isOneName(entry.name())) {
        throw new IOException(
            "what the server lists in " + directory + " isn't the name of one thing: " + entry);
      }
      String path = RemoteName.in(directory, entry.name());
      if (entry.type() == EntryType.DIRECTORY) {
        delete(session, path, depth + 1);
      } else {
        session.require("DELE " + path);
      }
    }
    session.require("RMD " + directory);
  }

  /** Sets when a file was changed; false if the server has no way to do that. */
  public static boolean setTime(Session session, String path, Instant time) throws IOException {
    return session.times().setModified(path, time).isPresent();
  }

  /** Sets who may read, write and execute a file; false if the server has no SITE CHMOD. */
  public static boolean setMode(Session session, String path, int mode) throws IOException {
    return new SiteCommands(session.engine()).chmod(path, mode);
  }

  private static String withoutLastSlashes(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
