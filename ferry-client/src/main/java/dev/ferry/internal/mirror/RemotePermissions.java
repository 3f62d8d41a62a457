package dev.ferry.internal.mirror;

import dev.ferry.internal.pool.Lender;
import dev.ferry.internal.transfer.RemoteTree;
import dev.ferry.transfer.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributeView;

/** Gives files of the server the permissions of local ones, at a round trip a file. Any thread. */
record RemotePermissions(Lender sessions, RemotePath remote, LocalFiles local, RetryPolicy retry)
    implements PermissionCopier.Keeper {

  @Override
  public String keep(String path) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(local.at(path), PosixFileAttributeView.class);
    if (view == null) {
      return LocalPermissions.NONE;
    }
    int mode = PosixMode.of(view.readAttributes().permissions()).bits();
    String at = remote.at(path);
    boolean set =
        Again.call(
            retry, () -> sessions.call(true, session -> RemoteTree.setMode(session, at, mode)));
    return set ? "" : "the server has no SITE CHMOD";
  }
}
