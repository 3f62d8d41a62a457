package dev.ferry.cli.doctor;

import dev.ferry.FtpException;
import dev.ferry.ftplib.Ftp;
import java.io.IOException;

/** The end of a file, from where REST puts it (RFC 3659 §5): the first download. */
final class Restart {

  private static final int TAIL = 1024;
  private static final int BLOCK = 64 * 1024;

  private Restart() {}

  static Finding look(Visit visit) throws IOException {
    Sample file = Sample.of(visit).orElse(null);
    if (file == null) {
      return Finding.skipped("there is no file here; name one in the URL, or --write");
    }
    long size = file.size().orElse(0);
    long from = Math.max(0, size - Math.min(TAIL, (size + 1) / 2));
    Counter counter = new Counter(size - from);
    try {
      fetch(visit.ftp(), file.name(), from, counter);
    } catch (Enough e) {
      return ignored(file.name());
    } catch (IOException e) {
      visit.drop();
      return e instanceof FtpException refusal && Wording.behind(e).isEmpty()
          ? refused(visit, file.name(), from, refusal)
          : Broken.transfer("RETR " + file.name() + ", after " + counter.bytes + " bytes", e);
    }
    if (counter.bytes == size && from > 0) {
      return ignored(file.name());
    }
    if (file.size().isPresent() && counter.bytes != size - from) {
      return Finding.note(
          "LIST says that "
              + file.name()
              + " has "
              + size
              + " bytes, and it has "
              + (from + counter.bytes),
          "downloads whose size is wrong are refused: TransferOptions.verify(Verification.NONE)");
    }
    return Finding.ok(
        file.name()
            + ": "
            + counter.bytes
            + " bytes"
            + (from > 0 ? " from " + from + " on, by REST" : ""));
  }

  private static void fetch(Ftp ftp, String name, long from, Counter counter) throws IOException {
    ftp.retrBinary(
        "RETR " + name,
        (buffer, offset, length) -> counter.add(length),
        BLOCK,
        from > 0 ? from : Ftp.NO_REST);
  }

  private static Finding refused(Visit visit, String name, long from, FtpException e) {
    if (e.command().startsWith("REST")) {
      return Finding.note(
          "REST is refused: " + Wording.reason(e),
          "broken transfers begin anew, nothing has to be set; the server may allow it"
              + " (AllowRetrieveRestart of ProFTPD)");
    }
    String words = "RETR " + name + (from > 0 ? " from " + from + " on" : "") + " is refused: ";
    return visit.learned().file().isPresent()
        ? Finding.fails(
            words + Wording.reason(e),
            e.code() == 550 ? "the user may not read that file" : "look at the server's log",
            e)
        : Finding.note(words + Wording.reason(e), "name another file in the URL");
  }

  private static Finding ignored(String name) {
    return Finding.note(
        "REST is accepted, but " + name + " comes from its beginning",
        "Ferry finds out by comparing; TransferOptions.resume(false) spares the try");
  }

  /** Counts, and stops what is far more than it should be. */
  private static final class Counter {
    private final long most;
    private long bytes;

    Counter(long most) {
      this.most = most;
    }

    void add(int count) throws Enough {
      bytes += count;
      if (most > 0 && bytes > most) {
        throw new Enough();
      }
    }
  }

  /** There is more than asked for. */
  private static final class Enough extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
