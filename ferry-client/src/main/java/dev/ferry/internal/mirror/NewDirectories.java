package dev.ferry.internal.mirror;

import dev.ferry.FtpException;
import dev.ferry.internal.session.Session;
import dev.ferry.internal.transfer.RemoteTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Directories to be made on a server: all their MKDs go out in one flight, and the answers are read
 * then. Those of an attempt that fails are made again by the next one, which does no harm. One
 * thread.
 */
final class NewDirectories {

  private final RemotePath root;
  private final List<String> left;
  private final Map<String, IOException> failed = new HashMap<>();

  NewDirectories(RemotePath root, List<String> paths) {
    this.root = root;
    this.left = new ArrayList<>(paths);
  }

  /** Makes what is left. */
  boolean make(Session session) throws IOException {
    if (left.size() > 1) {
      for (String path : List.copyOf(left)) {
        prepare(session, path);
      }
    }
    while (!left.isEmpty()) {
      String path = left.get(0);
      try {
        RemoteTree.make(session, root.at(path));
      } catch (FtpException e) {
        if (!e.connectionUsable()) {
          throw e;
        }
        failed.put(path, e);
      } catch (IllegalArgumentException e) {
        failed.put(path, new IOException(e.getMessage(), e));
      }
      left.remove(0);
    }
    return true;
  }

  private void prepare(Session session, String path) throws IOException {
    try {
      session.prepare("MKD " + root.at(path));
    } catch (IllegalArgumentException e) {
      failed.put(path, new IOException(e.getMessage(), e)); // no name that can be sent
      left.remove(path);
    }
  }

  /** Nothing more can be made, for this. */
  void giveUp(IOException why) {
    left.forEach(path -> failed.put(path, why));
    left.clear();
  }

  /** Which could not be made, and why. */
  Map<String, IOException> failed() {
    return failed;
  }
}
