package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.client.FtpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two clients make the same directories at the same time: each finds some of them made. */
class TwoMakersTest {

  private static final int ROUNDS = 20;

  @ParameterizedTest
  @EnumSource
  void bothSucceed(ServerKind kind) throws Exception {
    FtpDaemon daemon = new ServerAt(kind, Family.IPV4).shared();
    Path folder = daemon.newFolder("makers");
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (FtpClient one = client(daemon);
        FtpClient other = client(daemon)) {
      for (Future<?> each :
          List.of(
              threads.submit(() -> make(one, folder, together)),
              threads.submit(() -> make(other, folder, together)))) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    for (int i = 0; i < ROUNDS; i++) {
      assertThat(folder.resolve(path(i))).isDirectory();
    }
  }

  private static String path(int round) {
    return "a" + round + "/b/c/d";
  }

  private static boolean make(FtpClient ftp, Path folder, CyclicBarrier together) throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      together.await(20, TimeUnit.SECONDS);
      ftp.makeDirectories("/" + folder.getFileName() + "/" + path(i));
    }
    return true;
  }

  private static FtpClient client(FtpDaemon daemon) {
    return FtpClient.of(
        FtpOptions.builder(daemon.host().getHostAddress())
            .port(daemon.port())
            .credentials(Credentials.of(daemon.user(), daemon.password()))
            .build());
  }
}
