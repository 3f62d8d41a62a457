package dev.ferry.internal.mirror;

import dev.ferry.EntryTime;
import dev.ferry.internal.pool.Lender;
import dev.ferry.internal.transfer.RemoteTree;
import dev.ferry.transfer.RetryPolicy;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tree on a server that is written to. */
record RemoteSide(Lender sessions, RemotePath root, RetryPolicy retry) implements Side {

  @Override
  public Map<String, IOException> makeDirectories(List<String> paths) {
    NewDirectories directories = new NewDirectories(root, paths);
    try {
      Again.call(retry, () -> sessions.call(true, directories::make));
    } catch (IOException e) {
      directories.giveUp(e);
    }
    return directories.failed();
  }

  @Override
  public void makeLink(String path, String target, boolean replaces) throws IOException {
    throw new IOException("FTP has no command to make a link");
  }

  @Override
  public void setTime(String path, EntryTime time) throws IOException {
    String at = root.at(path);
    boolean set =
        Again.call(
            retry,
            () -> sessions.call(true, session -> RemoteTree.setTime(session, at, time.instant())));
    if (!set) {
      throw new IOException("the server has no way to set times");
    }
  }

  /** When a file was changed; empty if the server doesn't tell. */
  Optional<Instant> time(String path) throws IOException {
    return Again.call(
        retry, () -> sessions.call(true, session -> session.timeIfTold(root.at(path))));
  }

  /** Once: a second DELE would be refused, and nobody would know whether the first was heard. */
  @Override
  public void delete(String path, boolean directory) throws IOException {
    String verb = directory ? "RMD " : "DELE ";
    sessions.call(false, session -> session.require(verb + root.at(path)));
  }
}
