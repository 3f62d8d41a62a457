package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.ftplib.DataStream;
import dev.ferry.ftplib.Ftp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/** ABOR, and everything in step afterwards. */
class AbortTest {

  private static final int TIMES = 10;
  private static final byte[] CONTENT = Content.of(45_017);

  /** More than all buffers on the way hold, so that the transfer is still running. */
  private static final long LONG = 1L << 28;

  @EveryRoute
  @Shows({Row.ABORT, Row.BREAKS, Row.TRANSFER_CMD})
  void runningDownloadEnds(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      Ftp ftp = visit.ftp();
      visit.daemon().writeSparse(visit.file("long.bin"), LONG, CONTENT);
      Path file = visit.put("whole.bin", CONTENT);
      ftp.voidCmd("TYPE I");
      for (int i = 0; i < TIMES; i++) {
        try (DataStream data = ftp.transferCmd("RETR long.bin")) {
          assertThat(data.in().readNBytes(100_000)).hasSize(100_000);
          assertThat(ftp.abort()).matches("(?s)(225|226|426).*");
        }
        assertThat(ftp.pwd()).isEqualTo(visit.path());
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        ftp.retrBinary("RETR whole.bin", came::write);
        Content.assertSame(came.toByteArray(), file);
      }
    }
  }

  @EveryRoute
  @Shows({Row.ABORT, Row.BREAKS, Row.TRANSFER_CMD})
  void runningUploadEnds(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      Ftp ftp = visit.ftp();
      ftp.voidCmd("TYPE I");
      for (int i = 0; i < TIMES; i++) {
        try (DataStream data = ftp.transferCmd("STOR part.bin")) {
          data.out().write(CONTENT);
          assertThat(ftp.abort()).matches("(?s)(225|226|426).*");
        }
        assertThat(ftp.pwd()).isEqualTo(visit.path());
        ftp.storBinary("STOR whole.bin", new ByteArrayInputStream(CONTENT));
        Content.assertOnDisk(visit.file("whole.bin"), CONTENT);
        ftp.delete("whole.bin");
      }
    }
  }

  @EveryRoute
  @Shows(Row.ABORT)
  void nothingRunningIsFineToo(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      for (int i = 0; i < 3; i++) {
        assertThat(visit.ftp().abort()).matches("(?s)(225|226).*");
        assertThat(visit.ftp().pwd()).isEqualTo(visit.path());
      }
      visit.ftp().storBinary("STOR a.bin", new ByteArrayInputStream(CONTENT));
      Content.assertOnDisk(visit.file("a.bin"), CONTENT);
    }
  }
}
