package dev.ferry.internal.transfer;

import dev.ferry.Entry;
import dev.ferry.internal.files.Listing;
import dev.ferry.internal.pool.Lease;
import dev.ferry.internal.pool.Lender;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** What keeps its session until it is closed. Any thread; what it gives out is for one. */
public final class Streams {

  private final Lender sessions;

  /** On the sessions of a pool. */
  public Streams(Lender sessions) {
    this.sessions = sessions;
  }

  /** Begins to read a file, from an offset in bytes. */
  public InputStream read(String path, long offset) throws IOException {
    return sessions.lend(
        true, lease -> new RemoteInput(lease, lease.session().open("RETR " + path, offset)));
  }

  /** Begins to write a file, by STOR or APPE. */
  public OutputStream write(String verb, String path) throws IOException {
    return sessions.lend(
        false, lease -> new RemoteOutput(lease, lease.session().open(verb + " " + path)));
  }

  /** Begins to read a file as text. */
  public InputStream readText(String path) throws IOException {
    return sessions.lend(
        true,
        lease -> new TextInput(new RemoteInput(lease, lease.session().openText("RETR " + path))));
  }

  /** Begins to write one, by STOR or APPE. */
  public OutputStream writeText(String verb, String path) throws IOException {
    return sessions.lend(
        false,
        lease ->
            new TextOutput(new RemoteOutput(lease, lease.session().openText(verb + " " + path))));
  }

  /** Begins to list a directory. */
  public Stream<Entry> entries(String directory) throws IOException {
    return sessions.lend(
        true,
        lease -> {
          Listing listing = lease.session().listing(directory);
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
}
