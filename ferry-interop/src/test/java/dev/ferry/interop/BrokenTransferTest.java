package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.FtpException;
import dev.ferry.ftplib.DataStream;
import dev.ferry.ftplib.Ftp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/** Transfers that this side breaks off, without ABOR. The next one knows nothing of it. */
class BrokenTransferTest {

  private static final byte[] CONTENT = Content.of(45_017);

  /** More than all buffers on the way hold. */
  private static final long LONG = 1L << 28;

  @EveryRoute
  @Shows({Row.BREAKS, Row.RETR_BINARY, Row.RETR_LINES})
  void callbackThrows(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      IOException full = new IOException("the disk is full");
      IllegalStateException bug = new IllegalStateException("a bug of the caller's");
      visit
          .daemon()
          .writeSparse(visit.file("long.bin"), LONG, "\nline\n".repeat(1000).getBytes(UTF_8));
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() ->
                visit
                    .ftp()
                    .retrBinary(
                        "RETR long.bin",
                        (block, from, count) -> {
                          throw full;
                        }))
            .isSameAs(full);
        assertWorks(visit);
        assertThatThrownBy(() ->
                visit
                    .ftp()
                    .retrBinary(
                        "RETR long.bin",
                        (block, from, count) -> {
                          throw bug;
                        }))
            .isSameAs(bug);
        assertWorks(visit);
      }
      visit.put("lines.txt", "line\n".repeat(2_000_000).getBytes(UTF_8));
      assertThatThrownBy(() ->
              visit
                  .ftp()
                  .retrLines(
                      "RETR lines.txt",
                      line -> {
                        throw full;
                      }))
          .isSameAs(full);
      assertWorks(visit);
    }
  }

  @EveryRoute
  @Shows({Row.BREAKS, Row.STOR_BINARY, Row.STOR_LINES})
  void sourceThrows(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      for (int i = 0; i < 3; i++) {
        IOException unreadable = new IOException("the disk can't be read");
        assertThatThrownBy(
                () -> visit.ftp().storBinary("STOR part.bin", breaking(unreadable), 8192, null, -1))
            .isSameAs(unreadable);
        assertWorks(visit);
        assertThatThrownBy(() -> visit.ftp().storLines("STOR part.txt", breaking(unreadable)))
            .isSameAs(unreadable);
        assertWorks(visit);
      }
    }
  }

  private static InputStream breaking(IOException problem) {
    return new InputStream() {
      // Blocks of 8 KiB: more than all buffers hold, so that the server has begun.
      private int left = 2048;

      @Override
      public int read() throws IOException {
        throw problem;
      }

      @Override
      public int read(byte[] block, int from, int count) throws IOException {
        if (left-- == 0) {
          throw problem;
        }
        int some = Math.min(count, 8192);
        Arrays.fill(block, from, from + some, (byte) 'x');
        block[from] = '\n';
        block[from + some / 2] = '\n';
        return some;
      }
    };
  }

  @EveryRoute
  @Shows({Row.BREAKS, Row.TRANSFER_CMD, Row.VOID_RESP})
  void streamIsLeftEarly(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      Ftp ftp = visit.ftp();
      visit.daemon().writeSparse(visit.file("long.bin"), LONG, CONTENT);
      for (int i = 0; i < 5; i++) {
        ftp.voidCmd("TYPE I");
        try (DataStream data = ftp.transferCmd("RETR long.bin")) {
          assertThat(data.in().readNBytes(1000)).hasSize(1000);
        }
        // 426, but Pure-FTPd a second 150: its text has no code of its own.
        String word;
        try {
          word = ftp.voidResp();
        } catch (FtpException e) {
          word = e.getMessage();
          assertThat(e.connectionUsable()).isTrue();
        }
        assertThat(word).matches("(?s)(150|226|426|451).*");
        assertWorks(visit);
      }
    }
  }

  private static void assertWorks(Visit visit) throws IOException {
    assertThat(visit.ftp().pwd()).isEqualTo(visit.path());
    visit.ftp().storBinary("STOR whole.bin", new ByteArrayInputStream(CONTENT));
    Path file = visit.file("whole.bin");
    Content.assertOnDisk(file, CONTENT);
    ByteArrayOutputStream came = new ByteArrayOutputStream();
    visit.ftp().retrBinary("RETR whole.bin", came::write);
    Content.assertSame(came.toByteArray(), file);
  }
}
