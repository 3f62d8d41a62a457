package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.FtpException;
import dev.ferry.ftplib.DataStream;
import dev.ferry.ftplib.Ftp;
import dev.ferry.ftplib.NTransfer;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Beyond 2 GiB, where offsets don't fit into an int. */
class LargeFileTest {

  private static final long EDGE = 1L << 31;
  private static final long SIZE = EDGE + 100_000;
  private static final byte[] MARK = Content.of(45_017);

  @TempDir private static Path here;
  private static Path large = Path.of("not made yet");
  private static String sha256 = "";

  /** Zeros, which take no room on the disk, with marks at both ends and across the edge. */
  @BeforeAll
  static void makeLargeFile() throws IOException {
    large = here.resolve("large.bin");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      for (long at : new long[] {0, EDGE - 20_000, SIZE - MARK.length}) {
        file.seek(at);
        file.write(MARK);
      }
      assertThat(file.length()).isEqualTo(SIZE);
    }
    Files.setPosixFilePermissions(large, PosixFilePermissions.fromString("rw-r--r--"));
    sha256 = Content.sha256(large);
  }

  @OnePerServer
  @Shows({Row.LARGE, Row.SIZE, Row.N_TRANSFER_CMD})
  void sizesAreWhole(Route route) throws IOException {
    try (Visit visit = visitWithLargeFile(route)) {
      Ftp ftp = visit.ftp();
      ftp.voidCmd("TYPE I");
      assertThat(ftp.size("large.bin")).hasValue(SIZE);
      NTransfer transfer = ftp.nTransferCmd("RETR large.bin");
      // A byte first: left before it has taken the connection, pyftpdlib never says a word.
      assertThat(transfer.data().in().read()).isNotNegative();
      transfer.data().close();
      try {
        ftp.voidResp();
      } catch (FtpException leftEarly) {
        assertThat(leftEarly.connectionUsable()).isTrue();
      }
      assertThat(transfer.size().orElse(SIZE)).isEqualTo(SIZE);
    }
  }

  @OnePerServer
  @Shows({Row.LARGE, Row.REST_RETR, Row.RETR_BINARY})
  void restartsBeyondTheEdge(Route route) throws IOException {
    try (Visit visit = visitWithLargeFile(route)) {
      Ftp ftp = visit.ftp();
      ftp.voidCmd("TYPE I");
      for (long offset : new long[] {EDGE - 20_000, EDGE, EDGE + 1, SIZE - 7}) {
        byte[] expected = new byte[Math.toIntExact(SIZE - offset)];
        try (RandomAccessFile file = new RandomAccessFile(visit.file("large.bin").toFile(), "r")) {
          file.seek(offset);
          file.readFully(expected);
        }
        try (DataStream data = ftp.transferCmd("RETR large.bin", offset)) {
          assertThat(data.in().readAllBytes()).as("from %d", offset).isEqualTo(expected);
        }
        assertThat(ftp.voidResp()).startsWith("226");
      }
    }
  }

  @OnePerServer
  @Shows({Row.LARGE, Row.RETR_BINARY})
  void downloadsWhole(Route route) throws IOException {
    try (Visit visit = visitWithLargeFile(route)) {
      Content.Digest digest = new Content.Digest();
      assertThat(visit.ftp().retrBinary("RETR large.bin", digest)).startsWith("226");
      assertThat(digest.count()).isEqualTo(SIZE);
      assertThat(digest.hex()).isEqualTo(sha256);
    }
  }

  @OnePerServer
  @Shows({Row.LARGE, Row.SENDFILE, Row.STOR_BINARY})
  void uploadsWhole(Route route) throws IOException {
    try (Visit visit = route.visit();
        FileInputStream in = new FileInputStream(large.toFile())) {
      assertThat(visit.ftp().storBinary("STOR up.bin", in)).startsWith("226");
      assertThat(visit.file("up.bin")).hasSize(SIZE);
      Content.assertSame(visit.file("up.bin"), large);
    }
  }

  private static Visit visitWithLargeFile(Route route) throws IOException {
    Visit visit = route.visit();
    Files.createLink(visit.file("large.bin"), large);
    return visit;
  }
}
