package dev.ferry.internal.mirror;

import dev.ferry.FtpException;
import dev.ferry.internal.pool.Lender;
import dev.ferry.internal.session.Session;
import dev.ferry.internal.transfer.Digest;
import dev.ferry.transfer.RetryPolicy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/** Compares files by digests that the server computes. One round trip a file, and it reads it. */
record Digests(Lender sessions, RemotePath remote, Path local, RetryPolicy retry)
    implements Contents {

  @Override
  public Optional<Boolean> isSame(String path) throws IOException {
    Optional<Digest> there = digest(remote.at(path));
    if (there.isEmpty()) {
      return Optional.empty();
    }
    try (FileChannel file = FileChannel.open(local.resolve(path))) {
      return Optional.of(there.get().of(file).equals(there.get()));
    }
  }

  private Optional<Digest> digest(String path) throws IOException {
    return Again.call(retry, () -> sessions.call(true, session -> digest(session, path)));
  }

  /** Only what the server says of the file is taken for that; what it says to a login never is. */
  private static Optional<Digest> digest(Session session, String path) throws IOException {
    try {
      return Digest.remote(session, path);
    } catch (FtpException e) {
      if (!e.connectionUsable()) {
        throw e;
      }
      return Optional.empty(); // A server that can, but not this file.
    }
  }
}
