package dev.ferry.internal.transfer;

import dev.ferry.FtpException;
import dev.ferry.internal.data.DataConnection;
import dev.ferry.internal.engine.TransferDialogue;
import dev.ferry.internal.session.Session;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether a server lets two streams write to one file. Most don't: ProFTPD and pyftpdlib refuse to
 * begin behind the file's end, vsftpd lets the second wait until the first is done (unless it has
 * {@code lock_upload_files=NO}), and in Pure-FTPd each takes the file away from the other. So it is
 * tried with a few bytes, before anything depends on it: the first stream is open while the second
 * one writes, and ends behind it.
 */
final class UploadProbe {

  /** How much each stream sends. */
  static final int BYTES = 64 * 1024;

  private static final long PATIENCE_SECONDS = 5;

  private final Job job;
  private final Meter meter;
  private final FileChannel file;
  private final String place;

  UploadProbe(Job job, Meter meter, FileChannel file, String place) {
    this.job = job;
    this.meter = meter;
    this.file = file;
    this.place = place;
  }

  /**
   * Tries it.
   *
   * @param middle where the second stream begins
   * @param other a session that is lost if the server lets it wait
   */
  boolean passes(Session session, Session other, long middle, Executor threads) throws IOException {
    try {
      store(session, 0);
      AtomicBoolean second = new AtomicBoolean();
      TransferDialogue first = session.open("STOR " + place, BYTES);
      job.breakBy(first.data());
      first.run(data -> {
        send(data, BYTES);
        second.set(storesInTime(other, middle, threads));
      });
      job.breakBy(session);
      OptionalLong size = session.sizeIfTold(place);
      return second.get()
          && size.isPresent()
          && size.getAsLong() == middle + BYTES
          && Excerpt.of(file, 0, 2 * BYTES).isOn(session, job, meter, place)
          && Excerpt.of(file, middle, BYTES).isOn(session, job, meter, place);
    } catch (FtpException e) {
      if (!e.connectionUsable()) {
        throw e;
      }
      return false;
    }
  }

  private void store(Session session, long from) throws IOException {
    session.open("STOR " + place, from).run(data -> send(data, from));
  }

  private void send(DataConnection data, long from) throws IOException {
    long at = from;
    while (at < from + BYTES) {
      long count = data.send(file, at, from + BYTES - at);
      if (count == 0) {
        throw new LocalFailure(new EOFException("the file has become shorter"));
      }
      at += count;
      meter.overhead(count);
    }
  }

  private boolean storesInTime(Session other, long middle, Executor threads) throws IOException {
    CompletableFuture<Boolean> stored = new CompletableFuture<>();
    try {
      threads.execute(() -> {
        try {
          store(other, middle);
          stored.complete(true);
        } catch (IOException e) {
          stored.complete(false);
        } catch (RuntimeException | Error e) {
          stored.completeExceptionally(e);
        }
      });
      return stored.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      other.close(); // It waits behind the first one.
      return false;
    } catch (RejectedExecutionException | IllegalStateException e) {
      return false; // The client is closed.
    } catch (ExecutionException e) {
      throw new IllegalStateException("the second stream of a probe broke", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted during an upload");
    }
  }
}
