package dev.ferry.internal.mirror;

import dev.ferry.EntryTime;
import java.io.IOException;

/** A tree on a server whose ledger hears what is done in it. */
record NotedSide(Side side, Ledger ledger) implements Side {

  @Override
  public void makeDirectory(String path) throws IOException {
    side.makeDirectory(path);
  }

  @Override
  public void makeLink(String path, String target, boolean replaces) throws IOException {
    side.makeLink(path, target, replaces);
  }

  @Override
  public void setTime(String path, EntryTime time) throws IOException {
    ledger.beforeChanging(path);
    side.setTime(path, time);
    ledger.dated(path, time.instant());
  }

  @Override
  public void delete(String path, boolean directory) throws IOException {
    side.delete(path, directory);
  }

  @Override
  public void writeManifest() throws IOException {
    ledger.write();
  }
}
