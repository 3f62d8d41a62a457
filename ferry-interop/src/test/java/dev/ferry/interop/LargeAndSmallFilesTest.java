package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Credentials;
import dev.ferry.DialogueListener;
import dev.ferry.FtpOptions;
import dev.ferry.client.FtpClient;
import dev.ferry.testing.Fault;
import dev.ferry.testing.FaultProxy;
import dev.ferry.testing.Side;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.MirrorResult;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.TransferOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trees of small files and a large one, over connections of which each is slow. */
@Timeout(120)
class LargeAndSmallFilesTest {

  private static final int LARGE = 16_000_000;
  private static final int SMALL = 100;
  private static final Fault SLOW = Fault.rate(Side.DATA, 5_000_000);

  private static final MirrorOptions OPTIONS =
      MirrorOptions.builder()
          .transfer(
              TransferOptions.builder()
                  .segmentsFrom(1024 * 1024)
                  .retry(RetryPolicy.never())
                  .build())
          .build();

  @TempDir Path here;

  private final List<String> commands = new CopyOnWriteArrayList<>();

  private final DialogueListener ears =
      new DialogueListener() {
        @Override
        public void commandSent(String command) {
          commands.add(command);
        }
      };

  @OnePerServer
  @Shows(Row.MIRROR)
  void theLargeOneComesOverSeveralConnectionsWhenTheOthersAreThere(Route route) throws Exception {
    FtpDaemon daemon = route.at().shared();
    Path folder = daemon.newFolder("mixed");
    make(folder);
    String top = "/" + folder.getFileName();
    try (FaultProxy proxy =
            FaultProxy.start(new InetSocketAddress(daemon.host(), daemon.port()), SLOW);
        FtpClient ftp =
            FtpClient.of(
                FtpOptions.builder(proxy.host())
                    .port(proxy.port())
                    .credentials(Credentials.of(FtpDaemon.USER, FtpDaemon.PASSWORD))
                    .listener(ears)
                    .build())) {
      Path planned = here.resolve("planned");
      MirrorResult down = ftp.planDownload(top, planned, OPTIONS).run();
      assertThat(down.isWhole()).isTrue();
      assertThat(digests(planned)).isEqualTo(digests(folder));
      assertSeveralStreamsBesideSmallFiles();

      commands.clear();
      Path streamed = here.resolve("streamed");
      assertThat(ftp.downloadTree(top, streamed, OPTIONS).isWhole()).isTrue();
      assertThat(digests(streamed)).isEqualTo(digests(folder));
      assertSeveralStreamsBesideSmallFiles();

      assertThat(ftp.planDownload(top, streamed, OPTIONS).actions()).isEmpty();
      assertThat(ftp.stats().busy()).isZero();
    }
  }

  @OnePerServer
  @Shows(Row.MIRROR)
  void goesUp(Route route) throws Exception {
    FtpDaemon daemon = route.at().shared();
    Path folder = daemon.newFolder("mixed");
    Path local = Files.createDirectory(here.resolve("tree"));
    make(local);
    String top = "/" + folder.getFileName() + "/tree";
    try (FtpClient ftp =
        FtpClient.of(
            FtpOptions.builder(daemon.host().getHostAddress())
                .port(daemon.port())
                .credentials(Credentials.of(FtpDaemon.USER, FtpDaemon.PASSWORD))
                .listener(ears)
                .build())) {
      assertThat(ftp.planUpload(local, top, OPTIONS).run().isWhole()).isTrue();

      assertThat(digests(folder.resolve("tree"))).isEqualTo(digests(local));
      assertThat(commands.stream().filter(line -> line.startsWith("STOR ")).toList())
          .hasSize(SMALL + 1);
      ftp.deleteTree(top);
    }
  }

  private void assertSeveralStreamsBesideSmallFiles() {
    assertThat(commands).filteredOn(line -> line.matches("RETR .*/large")).hasSizeGreaterThan(1);
    assertThat(commands).filteredOn(line -> line.matches("RETR .*/f\\d+")).hasSize(SMALL);
    assertThat(commands).filteredOn(line -> line.startsWith("REST ")).isNotEmpty();
  }

  /** Small files in some directories, and the large one behind most of them. */
  private static void make(Path top) throws IOException {
    Random random = new Random(5);
    for (int number = 0; number <= SMALL; number++) {
      byte[] bytes = new byte[number == SMALL ? LARGE : random.nextInt(8_000)];
      random.nextBytes(bytes);
      Path directory = Files.createDirectories(top.resolve("d" + number % 4));
      Files.write(directory.resolve(number == SMALL ? "large" : "f" + number), bytes);
    }
  }

  private static Map<String, String> digests(Path root) throws Exception {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        all.put(
            root.relativize(file).toString(),
            HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(file))));
      }
    }
    return all;
  }
}
