package dev.ferry.internal.mirror;

import dev.ferry.internal.transfer.Batch;
import dev.ferry.internal.transfer.TransferEngine;
import dev.ferry.transfer.MirrorAction.Copy;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.Overwrite;
import dev.ferry.transfer.TransferException;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.TransferResult;
import dev.ferry.transfer.VerificationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** Copies files of a local tree to a server. */
final class Uploads implements Copier {

  /** A file that changes while it is sent is sent again, twice. */
  static final int SENDINGS = 3;

  private final TransferEngine engine;
  private final Path source;
  private final RemotePath target;
  private final MirrorOptions options;
  private final Batch batch;
  private final Running running = new Running();

  Uploads(
      TransferEngine engine, Path source, RemotePath target, MirrorOptions options, Batch batch) {
    this.engine = engine;
    this.source = source;
    this.target = target;
    this.options = options;
    this.batch = batch;
  }

  /** What tells whether a local file was changed. */
  record Facts(long size, Instant time) {
    static Facts of(Path file) throws IOException {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      return new Facts(is.size(), is.lastModifiedTime().toInstant());
    }
  }

  @Override
  public String copy(Copy file) throws IOException {
    Path local = source.resolve(file.path());
    String remote = target.at(file.path());
    for (int sending = 1; ; sending++) {
      Facts before = Facts.of(local);
      TransferOptions how = how(before.size());
      TransferResult sent;
      try {
        sent = running.run(executor -> engine.startUpload(local, remote, how, executor, batch));
      } catch (TransferException e) {
        // One that grows arrives as another, each time that the transfer itself has tried it.
        if (e instanceof VerificationException || e.getCause() instanceof VerificationException) {
          requireUnchanged(local, before, e);
        }
        throw e;
      }
      if (Facts.of(local).equals(before)) {
        String trouble = sent.timeTrouble();
        return trouble.isEmpty() ? "" : "copied, but its time can't be set: " + trouble;
      }
      if (sending == SENDINGS) {
        throw new IOException("has changed while it was sent, each of " + sending + " times");
      }
    }
  }

  private static void requireUnchanged(Path local, Facts before, IOException failure)
      throws IOException {
    if (!Facts.of(local).equals(before)) {
      throw new IOException("has changed while it was sent", failure);
    }
  }

  /**
   * What stands under the file's own name may be another, which only ends alike; so it is gone on
   * with in {@code name.part} alone.
   */
  private TransferOptions how(long size) {
    return options.transfer().toBuilder()
        .resume(options.transfer().atomic() && size >= Downloads.RESUMED_FROM)
        .overwrite(Overwrite.ALWAYS)
        .keepTime(options.keepTimes())
        .build();
  }

  @Override
  public void cancel() {
    running.cancel();
  }
}
