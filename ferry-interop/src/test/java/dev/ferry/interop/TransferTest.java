package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.FtpPermanentException;
import dev.ferry.ftplib.DataStream;
import dev.ferry.ftplib.Ftp;
import dev.ferry.ftplib.NTransfer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** Whole files, up and down, in every way that there is to move them. */
class TransferTest {

  private static final int[] SIZES = {0, 1, 45_017, 8 << 20};

  /** Those whose 150 to RETR has {@code (n bytes)} in it. */
  private static final Set<ServerKind> TELL_SIZE =
      EnumSet.of(ServerKind.VSFTPD, ServerKind.PROFTPD);

  @TempDir private Path here;

  @EveryRoute
  @Shows({Row.RETR_BINARY, Row.SIZES, Row.SET_PASV})
  void downloadsByCallback(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      for (int size : SIZES) {
        Path file = visit.put("down.bin", Content.of(size));
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        assertThat(visit.ftp().retrBinary("RETR down.bin", came::write)).startsWith("226");
        Content.assertSame(came.toByteArray(), file);
        came.reset();
        visit.ftp().retrBinary("RETR down.bin", came::write, 1000, Ftp.NO_REST);
        Content.assertSame(came.toByteArray(), file);
      }
    }
  }

  @EveryRoute
  @Shows({Row.RETR_BINARY, Row.SIZES, Row.SENDFILE})
  void downloadsIntoFiles(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      for (int size : SIZES) {
        byte[] content = Content.of(size);
        visit.put("down.bin", content);
        Path local = here.resolve("down" + size);
        try (FileChannel out =
            FileChannel.open(local, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
          assertThat(visit.ftp().retrBinary("RETR down.bin", out)).startsWith("226");
        }
        Content.assertOnDisk(local, content);
        Files.delete(local);
      }
    }
  }

  @EveryRoute
  @Shows({Row.TRANSFER_CMD, Row.VOID_RESP, Row.GET_RESP, Row.SIZES})
  void downloadsByStream(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      Ftp ftp = visit.ftp();
      ftp.voidCmd("TYPE I");
      for (int size : SIZES) {
        Path file = visit.put("down.bin", Content.of(size));
        byte[] came;
        try (DataStream data = ftp.transferCmd("RETR down.bin")) {
          came = data.in().readAllBytes();
        }
        assertThat(ftp.voidResp()).startsWith("226");
        Content.assertSame(came, file);
        Content.Digest digest = new Content.Digest();
        try (DataStream data = ftp.transferCmd("RETR down.bin")) {
          assertThat(data.copyTo(digest)).isEqualTo(size);
        }
        assertThat(ftp.getResp()).startsWith("226");
        assertThat(digest.hex()).isEqualTo(Content.sha256(file));
      }
    }
  }

  @EveryRoute
  @Shows({Row.N_TRANSFER_CMD, Row.VOID_RESP})
  void downloadsWithTheSizeWhereTheServerTells(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      Ftp ftp = visit.ftp();
      ftp.voidCmd("TYPE I");
      for (int size : SIZES) {
        Path file = visit.put("down.bin", Content.of(size));
        NTransfer transfer = ftp.nTransferCmd("RETR down.bin");
        byte[] came;
        try (DataStream data = transfer.data()) {
          came = data.in().readAllBytes();
        }
        assertThat(ftp.voidResp()).startsWith("226");
        Content.assertSame(came, file);
        // ProFTPD says nothing of 0 bytes, and "(1 byte)", which ftplib doesn't read either.
        boolean tells =
            TELL_SIZE.contains(route.kind()) && (size > 1 || route.kind() != ServerKind.PROFTPD);
        assertThat(transfer.size().isPresent()).isEqualTo(tells);
        assertThat(transfer.size().orElse(size)).isEqualTo(size);
      }
    }
  }

  @EveryRoute
  @Shows({Row.STOR_BINARY, Row.SIZES, Row.SET_PASV})
  void uploadsByStreamAndWithEcho(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      for (int size : SIZES) {
        byte[] content = Content.of(size);
        ByteArrayInputStream in = new ByteArrayInputStream(content);
        assertThat(visit.ftp().storBinary("STOR up" + size, in)).startsWith("226");
        Content.assertOnDisk(visit.file("up" + size), content);

        ByteArrayOutputStream echo = new ByteArrayOutputStream();
        in = new ByteArrayInputStream(content);
        visit.ftp().storBinary("STOR echoed", in, 8192, echo::write, Ftp.NO_REST);
        Content.assertOnDisk(visit.file("echoed"), content);
        assertThat(echo.toByteArray()).isEqualTo(content);
      }
    }
  }

  @EveryRoute
  @Shows({Row.STOR_BINARY, Row.SIZES, Row.SENDFILE})
  void uploadsFiles(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      for (int size : SIZES) {
        byte[] content = Content.of(size);
        Path local = Files.write(here.resolve("up" + size), content);
        try (FileInputStream in = new FileInputStream(local.toFile())) {
          assertThat(visit.ftp().storBinary("STOR stream", in)).startsWith("226");
        }
        Content.assertOnDisk(visit.file("stream"), content);
        try (FileChannel in = FileChannel.open(local)) {
          assertThat(visit.ftp().storBinary("STOR channel", in)).startsWith("226");
        }
        Content.assertOnDisk(visit.file("channel"), content);
        Files.delete(local);
      }
    }
  }

  @EveryRoute
  @Shows({Row.TRANSFER_CMD, Row.VOID_RESP})
  void uploadsByTheStreamOfTransferCmd(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      visit.ftp().voidCmd("TYPE I");
      for (int size : SIZES) {
        byte[] content = Content.of(size);
        try (DataStream data = visit.ftp().transferCmd("STOR up.bin")) {
          data.out().write(content);
        }
        assertThat(visit.ftp().voidResp()).startsWith("226");
        Content.assertOnDisk(visit.file("up.bin"), content);
      }
    }
  }

  @EveryRoute
  @Shows({Row.RETR_BINARY, Row.BREAKS})
  void refusedDownloadLeavesEverythingUsable(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      Path file = visit.put("there.bin", Content.of(45_017));
      for (int i = 0; i < 3; i++) {
        assertThatExceptionOfType(FtpPermanentException.class)
            .isThrownBy(() -> visit.ftp().retrBinary("RETR not-there", (block, from, count) -> {}))
            .satisfies(refused -> assertThat(refused.code()).isEqualTo(550));
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        visit.ftp().retrBinary("RETR there.bin", came::write);
        Content.assertSame(came.toByteArray(), file);
      }
    }
  }
}
