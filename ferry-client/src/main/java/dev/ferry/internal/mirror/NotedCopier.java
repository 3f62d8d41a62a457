package dev.ferry.internal.mirror;

import dev.ferry.transfer.MirrorAction.Copy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Uploads whose ledger hears of each copy what is in it, and when the server says that it was
 * changed.
 *
 * @param keepsTimes whether that is what the local file has, unless the copier says otherwise
 */
record NotedCopier(
    Copier uploads, Ledger ledger, LocalFiles local, RemoteSide side, boolean keepsTimes)
    implements Copier {

  @Override
  public String copy(Copy file) throws IOException {
    String path = file.path();
    ledger.beforeChanging(path);
    Path at = local.at(path);
    Uploads.Facts before = Uploads.Facts.of(at);
    String left = uploads.copy(file);
    Sha256 digest = Sha256.of(at);
    if (Uploads.Facts.of(at).equals(before)) {
      Optional<Instant> time =
          keepsTimes && left.isEmpty() ? Optional.of(before.time()) : side.time(path);
      time.map(Instant::getEpochSecond)
          .map(seconds -> new ManifestLine(path, before.size(), seconds, digest))
          .ifPresent(ledger::copied);
    }
    return left;
  }

  @Override
  public void cancel() {
    uploads.cancel();
    ledger.cancel();
  }
}
