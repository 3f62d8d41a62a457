package dev.ferry.internal.mirror;

import dev.ferry.FtpException;
import dev.ferry.transfer.MirrorAction.Copy;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** Gives each copy the permissions of its original, and says where that can't be. */
record PermissionCopier(Copier copies, Keeper keeper) implements Copier {

  /** Gives one. */
  @FunctionalInterface
  interface Keeper {
    /**
     * Does it.
     *
     * @return why it can't be done; empty if it is
     */
    String keep(String path) throws IOException;
  }

  @Override
  public String copy(Copy file) throws IOException {
    String left = copies.copy(file);
    String why = keep(file.path());
    if (why.isEmpty()) {
      return left;
    }
    String also = "its permissions can't be set: " + why;
    return left.isEmpty() ? "copied, but " + also : left + "; " + also;
  }

  private String keep(String path) throws IOException {
    try {
      return keeper.keep(path);
    } catch (FtpException e) {
      if (!e.connectionUsable()) {
        throw e;
      }
      return String.valueOf(e.getMessage());
    } catch (FileSystemException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Override
  public void cancel() {
    copies.cancel();
  }
}
