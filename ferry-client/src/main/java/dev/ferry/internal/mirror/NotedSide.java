package dev.ferry.internal.mirror;

import dev.ferry.EntryTime;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A tree on a server whose ledger hears what is done in it. */
record NotedSide(Side side, Ledger ledger) implements Side {

  @Override
  public Map<String, IOException> makeDirectories(List<String> paths) {
    return side.makeDirectories(paths);
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
