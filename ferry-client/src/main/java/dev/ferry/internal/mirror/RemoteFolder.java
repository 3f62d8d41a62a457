package dev.ferry.internal.mirror;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.EntryType;
import dev.ferry.internal.pool.Lender;
import dev.ferry.internal.session.Session;
import dev.ferry.transfer.RetryPolicy;
import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A tree on a server; each listing on any session, tried again as a transfer is.
 *
 * @param follow whether links are taken for what they lead to
 */
record RemoteFolder(Lender sessions, RemotePath root, boolean follow, RetryPolicy retry)
    implements Folder {

  /** What stands at the top; null if the server says that nothing does. */
  @Nullable Entry top() throws IOException {
    if (root.top().isEmpty() || root.top().equals("/")) {
      return Entry.builder("", "").type(EntryType.DIRECTORY).build();
    }
    return Again.call(retry, () -> sessions.call(true, session -> session.find(root.at(""))))
        .orElse(null);
  }

  @Override
  public Listed list(String path) throws IOException {
    return Again.call(retry, () -> sessions.call(true, session -> list(session, path)));
  }

  private Listed list(Session session, String path) throws IOException {
    List<Entry> entries = new ArrayList<>();
    boolean whole = session.list(root.at(path), entries::add);
    if (path.isEmpty() && entries.size() == 1 && entries.get(0).isFile()) {
      requireDirectory(session);
    }
    return new Listed(follow ? followed(session, path, entries) : entries, whole);
  }

  private List<Entry> followed(Session session, String path, List<Entry> entries)
      throws IOException {
    List<Entry> followed = new ArrayList<>();
    for (Entry entry : entries) {
      boolean link =
          entry.type() == EntryType.LINK && RemotePath.NAMES.refusal(entry.name()).isEmpty();
      followed.add(link ? followed(session, path, entry) : entry);
    }
    return followed;
  }

  /** LIST of a file is a line of the file: no directory that has one file of this name. */
  private void requireDirectory(Session session) throws IOException {
    String path = root.at("");
    Optional<Entry> top = path.isEmpty() ? Optional.empty() : session.find(path);
    if (top.isPresent() && top.get().isFile()) {
      throw new NotDirectoryException(path);
    }
  }

  /** Servers tell the size of a file through a link, and refuse it of a directory. */
  private Entry followed(Session session, String directory, Entry link) throws IOException {
    String path = root.at(directory.isEmpty() ? link.name() : directory + "/" + link.name());
    OptionalLong size = session.sizeIfTold(path);
    Entry.Builder is = Entry.builder(link.name(), link.raw());
    if (size.isEmpty()) {
      return is.type(EntryType.DIRECTORY).build();
    }
    is.type(EntryType.FILE).size(size.getAsLong());
    session
        .timeIfTold(path)
        .ifPresent(at -> is.modified(at, EntryTime.Precision.SECOND, EntryTime.Zone.TOLD));
    return is.build();
  }
}
