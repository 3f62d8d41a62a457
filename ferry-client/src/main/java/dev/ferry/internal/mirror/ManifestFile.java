package dev.ferry.internal.mirror;

import dev.ferry.FtpException;
import dev.ferry.internal.pool.Lender;
import dev.ferry.internal.transfer.Streams;
import dev.ferry.internal.transfer.TransferEngine;
import dev.ferry.transfer.Overwrite;
import dev.ferry.transfer.TransferOptions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** The manifest of a tree on a server. */
final class ManifestFile {

  private final Lender sessions;
  private final TransferEngine engine;
  private final String remote;
  private final TransferOptions how;
  private final Running running = new Running();

  /**
   * That of a tree.
   *
   * @param how files are copied there
   */
  ManifestFile(Lender sessions, TransferEngine engine, RemotePath root, TransferOptions how) {
    this.sessions = sessions;
    this.engine = engine;
    this.remote = root.at(Manifest.NAME);
    this.how =
        how.toBuilder()
            .atomic(true)
            .resume(false)
            .overwrite(Overwrite.ALWAYS)
            .keepTime(false)
            .segments(1)
            .build();
  }

  /**
   * Reads it. It is empty if the server refuses the file: as a rule there is none, and what can't
   * be read says nothing either.
   */
  Manifest read() throws IOException {
    try {
      return Again.call(how.retry(), this::readOnce);
    } catch (FtpException e) {
      if (!e.connectionUsable() || !e.command().startsWith("RETR ")) {
        throw e; // not of the file: a refused login must not be tried again
      }
      return new Manifest();
    }
  }

  private Manifest readOnce() throws IOException {
    try (InputStream in = new Streams(sessions).read(remote, 0)) {
      return Manifest.read(in);
    }
  }

  /** Replaces it, at once. */
  void write(Collection<ManifestLine> lines) throws IOException {
    Path local = Files.createTempFile("ferry", ".manifest");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(local))) {
        Manifest.write(lines, out);
      }
      running.run(executor -> engine.startUpload(local, remote, how, executor));
    } finally {
      Files.deleteIfExists(local);
    }
  }

  /** Writes no more. Any thread. */
  void cancel() {
    running.cancel();
  }
}
