package dev.ferry.transfer;

import dev.ferry.EntryTime;
import java.util.Optional;

/**
 * One thing that a mirror would do, or would not, and why. Its path is the one from the top of the
 * tree, with slashes on all systems; empty for the top itself. A {@code toString} has no control
 * character in it, whatever the name.
 */
public sealed interface MirrorAction {

  /** From the top of the tree. */
  String path();

  /**
   * A directory is made in the target.
   *
   * @param path from the top of the tree
   */
  record MakeDirectory(String path) implements MirrorAction {
    @Override
    public String toString() {
      return Shown.text("make directory " + (path.isEmpty() ? "." : path));
    }
  }

  /**
   * A file is copied.
   *
   * @param path from the top of the tree
   * @param size in bytes, as the source told; -1 if it didn't
   * @param time when the source was changed, as it told
   * @param replaces whether another file is there
   */
  record Copy(String path, long size, Optional<EntryTime> time, boolean replaces)
      implements MirrorAction {
    @Override
    public String toString() {
      String bytes = size < 0 ? "" : " (" + size + " bytes)";
      return Shown.text((replaces ? "replace " : "copy ") + path + bytes);
    }
  }

  /**
   * A file is the same, but for its time, which is set.
   *
   * @param path from the top of the tree
   * @param time the source's
   */
  record SetTime(String path, EntryTime time) implements MirrorAction {
    @Override
    public String toString() {
      return Shown.text("set time " + path + " (" + time.instant() + ")");
    }
  }

  /**
   * A symbolic link is made.
   *
   * @param path from the top of the tree
   * @param target where it leads, seen from its own directory
   * @param replaces whether a link that leads elsewhere is there
   */
  record MakeLink(String path, String target, boolean replaces) implements MirrorAction {
    @Override
    public String toString() {
      return Shown.text("link " + path + " -> " + target);
    }
  }

  /**
   * What only the target has is deleted.
   *
   * @param path from the top of the tree
   * @param directory whether it is a directory, which is empty by then
   */
  record Delete(String path, boolean directory) implements MirrorAction {
    @Override
    public String toString() {
      return Shown.text("delete " + path);
    }
  }

  /**
   * The manifest of the target is written, last of all, as it will be another.
   *
   * @param path from the top of the tree
   */
  record WriteManifest(String path) implements MirrorAction {
    @Override
    public String toString() {
      return Shown.text("write " + path);
    }
  }

  /**
   * Nothing is done here, by a rule of mirrors.
   *
   * @param path from the top of the tree; of a refused name, the name in its directory
   * @param reason for people
   */
  record Skip(String path, String reason) implements MirrorAction {
    @Override
    public String toString() {
      return Shown.text("skip " + path + ": " + reason);
    }
  }

  /**
   * A directory that could not be looked at, on one side or the other; nothing is done in it, and
   * the run counts it as failed.
   *
   * @param path from the top of the tree
   * @param reason for people
   */
  record Unread(String path, String reason) implements MirrorAction {
    @Override
    public String toString() {
      return Shown.text("unread " + path + ": " + reason);
    }
  }
}
