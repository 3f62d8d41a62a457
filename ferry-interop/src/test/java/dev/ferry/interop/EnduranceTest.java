package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;

/** Many transfers in one login. */
@Isolated("counts the sockets of this process")
class EnduranceTest {

  private static final int TIMES = 200;

  /** Apache FtpServer's sockets are ours, too, and go when its threads come to it. */
  private static final int SERVERS_OWN = 20;

  @EveryRoute
  @Shows({Row.ENDURANCE, Row.STOR_BINARY, Row.RETR_BINARY})
  void twoHundredTransfersLeaveNoSocketBehind(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      long before = 0;
      for (int i = 0; i < TIMES; i += 2) {
        byte[] content = Content.of(i * 37);
        visit.ftp().storBinary("STOR a.bin", new ByteArrayInputStream(content));
        Content.assertOnDisk(visit.file("a.bin"), content);
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        visit.ftp().retrBinary("RETR a.bin", came::write);
        Content.assertSame(came.toByteArray(), visit.file("a.bin"));
        if (i == 0) {
          before = openFiles();
        }
      }
      int slack = route.kind() == ServerKind.APACHE ? SERVERS_OWN : 0;
      assertThat(openFiles()).isLessThanOrEqualTo(before + slack);
    }
  }

  /** Sockets and selectors of this process, or 0 where there is no /proc. */
  private static long openFiles() throws IOException {
    Path folder = Path.of("/proc/self/fd");
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(EnduranceTest::isSocketOrSelector).count();
    }
  }

  private static boolean isSocketOrSelector(Path file) {
    try {
      String target = Files.readSymbolicLink(file).toString();
      return target.startsWith("socket:") || target.startsWith("anon_inode:");
    } catch (IOException e) {
      return false; // closed since it was listed
    }
  }
}
