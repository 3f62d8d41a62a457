package dev.ferry.internal.transfer;

import dev.ferry.Entry;
import dev.ferry.internal.files.Listing;
import dev.ferry.internal.pool.Lease;
import dev.ferry.internal.pool.SessionPool;
import dev.ferry.internal.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What keeps its session until it is closed. Any thread; what it gives out is for one. */
public final class Streams {

  private final SessionPool pool;

  /** On the sessions of a pool. */
  public Streams(SessionPool pool) {
    this.pool = pool;
  }

  /** Begins to read a file, from an offset in bytes. */
  public InputStream read(String path, long offset) throws IOException {
    return held(
        true, lease -> new RemoteInput(lease, lease.session().open("RETR " + path, offset)));
  }

  /** Begins to write a file, by STOR or APPE. */
  public OutputStream write(String verb, String path) throws IOException {
    return held(false, lease -> new RemoteOutput(lease, lease.session().open(verb + " " + path)));
  }

  /** Begins to list a directory. */
  public Stream<Entry> entries(String directory) throws IOException {
    return held(
        true,
        lease -> {
          Listing listing = lease.session().directories().list(directory);
          return listing.stream().onClose(() -> giveBack(listing, lease));
        });
  }

  private static void giveBack(Listing listing, Lease lease) {
    try (lease) {
      listing.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Holder<T> {
    T on(Lease lease) throws IOException;
  }

  /** Borrows a session for as long as what is made on it is open; one that was dead is replaced. */
  private <T> T held(boolean repeatable, Holder<T> holder) throws IOException {
    Lease lease = pool.borrow();
    try {
      return holder.on(lease);
    } catch (IOException e) {
      boolean again = lease.wasDead(repeatable, e);
      lease.close();
      if (!again) {
        throw e;
      }
    } catch (RuntimeException | Error e) {
      lease.close();
      throw e;
    }
    Lease second = pool.borrow();
    try {
      return holder.on(second);
    } catch (IOException | RuntimeException | Error e) {
      second.close();
      throw e;
    }
  }

  /** Lists a directory whole. */
  public static List<Entry> list(Session session, String directory) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (Listing listing = session.directories().list(directory)) {
      for (Entry entry = listing.next(); entry != null; entry = listing.next()) {
        entries.add(entry);
      }
    }
    return entries;
  }
}
