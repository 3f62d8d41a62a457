package dev.ferry.internal.mirror;

import dev.ferry.EntryType;
import dev.ferry.transfer.MirrorAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Gives local files the permissions that the server listed. Any thread. */
final class LocalPermissions implements PermissionCopier.Keeper {

  static final String NONE = "the file system here has none as Unix has";

  private final LocalFiles local;
  private final Map<String, PosixMode> listed = new ConcurrentHashMap<>();

  LocalPermissions(LocalFiles local) {
    this.local = local;
  }

  /** Notes what is listed of a file. */
  void note(Found found) {
    if (found.type() == EntryType.FILE) {
      found
          .entry()
          .permissions()
          .flatMap(PosixMode::told)
          .ifPresent(mode -> listed.put(found.path(), mode));
    }
  }

  /** Forgets all files that aren't copied. */
  void keepOnly(Collection<MirrorAction> actions) {
    Set<String> copied = new HashSet<>();
    for (MirrorAction action : actions) {
      if (action instanceof MirrorAction.Copy) {
        copied.add(action.path());
      }
    }
    listed.keySet().retainAll(copied);
  }

  @Override
  public String keep(String path) throws IOException {
    PosixMode mode = listed.get(path);
    if (mode == null) {
      return "the server doesn't tell them";
    }
    PosixFileAttributeView view =
        Files.getFileAttributeView(
            local.at(path), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view == null) {
      return NONE;
    }
    view.setPermissions(mode.permissions());
    return "";
  }
}
