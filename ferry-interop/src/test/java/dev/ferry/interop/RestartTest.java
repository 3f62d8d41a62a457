package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.ftplib.DataStream;
import dev.ferry.ftplib.Ftp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Beginning inside a file, behind it, and under a name that the server chooses. */
class RestartTest {

  private static final int SIZE = 45_017;

  @EveryRoute
  @Shows({Row.REST_RETR, Row.RETR_BINARY, Row.TRANSFER_CMD})
  void downloadsFromAnOffset(Route route) throws IOException {
    byte[] content = Content.of(SIZE);
    try (Visit visit = route.visit()) {
      Ftp ftp = visit.ftp();
      visit.put("a.bin", content);
      for (int offset : new int[] {0, 1, 45_000, SIZE}) {
        byte[] rest = Arrays.copyOfRange(content, offset, SIZE);
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        assertThat(ftp.retrBinary("RETR a.bin", came::write, 8192, offset)).startsWith("226");
        assertThat(came.toByteArray()).as("from %d", offset).isEqualTo(rest);
        try (DataStream data = ftp.transferCmd("RETR a.bin", offset)) {
          assertThat(data.in().readAllBytes()).as("from %d", offset).isEqualTo(rest);
        }
        assertThat(ftp.voidResp()).startsWith("226");
      }
      // The offset is for one transfer only.
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      ftp.retrBinary("RETR a.bin", whole::write);
      assertThat(whole.toByteArray()).isEqualTo(content);
    }
  }

  @EveryRoute
  @Shows({Row.REST_STOR, Row.STOR_BINARY})
  void uploadsFromAnOffset(Route route) throws IOException {
    byte[] content = Content.of(SIZE);
    try (Visit visit = route.visit()) {
      for (int offset : new int[] {0, 1, 45_000, SIZE}) {
        Path file = visit.put("a.bin", Arrays.copyOf(content, offset));
        byte[] rest = Arrays.copyOfRange(content, offset, SIZE);
        ByteArrayInputStream in = new ByteArrayInputStream(rest);
        assertThat(visit.ftp().storBinary("STOR a.bin", in, 8192, null, offset)).startsWith("226");
        Content.assertOnDisk(file, content);
      }
      Path file = visit.put("b.txt", "0123456789".getBytes(UTF_8));
      ByteArrayInputStream in = new ByteArrayInputStream("xyz".getBytes(UTF_8));
      visit.ftp().storBinary("STOR b.txt", in, 8192, null, 4);
      boolean keeps = route.kind().has(Trait.KEEPS_TAIL);
      assertThat(file).hasContent(keeps ? "0123xyz789" : "0123xyz");
    }
  }

  @EveryRoute
  @Shows({Row.APPE, Row.STOR_BINARY})
  void appends(Route route) throws IOException {
    byte[] content = Content.of(SIZE);
    try (Visit visit = route.visit()) {
      for (int from = 0; from < SIZE; from += 20_000) {
        byte[] piece = Arrays.copyOfRange(content, from, Math.min(SIZE, from + 20_000));
        String reply = visit.ftp().storBinary("APPE a.bin", new ByteArrayInputStream(piece));
        assertThat(reply).startsWith("226");
      }
      Content.assertOnDisk(visit.file("a.bin"), content);
    }
  }

  @EveryRoute
  @Shows({Row.STOU, Row.STOR_BINARY})
  void storesUnderNamesOfTheServersChoice(Route route) throws IOException {
    byte[] content = Content.of(SIZE);
    try (Visit visit = route.visit()) {
      for (int i = 0; i < 3; i++) {
        String reply = visit.ftp().storBinary("STOU", new ByteArrayInputStream(content));
        assertThat(reply).startsWith("226");
      }
      try (Stream<Path> files = Files.list(visit.folder())) {
        List<Path> stored = files.toList();
        assertThat(stored).hasSize(3);
        for (Path file : stored) {
          Content.assertOnDisk(file, content);
        }
      }
    }
  }
}
