package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.DialogueListener;
import dev.ferry.Entry;
import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.ListingOptions;
import dev.ferry.ListingOptions.Method;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Listings by STAT are those by LIST, without a data connection. */
class StatListingTest {

  private static final byte[] CONTENT = "what is in it".getBytes(UTF_8);

  /** Larger than a reply may be by default. */
  private static final int MANY = 1_500;

  @OnePerServer
  @Shows(Row.STAT)
  void tellsTheSameAsList(Route route) throws IOException {
    FtpDaemon daemon = route.at().shared();
    Path folder = daemon.newFolder("stat");
    String root = "/" + folder.getFileName();
    List<String> names =
        List.of("a.txt", ".hidden", "  two blanks", "trailing ", "213 End", "212-x", "é 日本");
    for (String name : names) {
      daemon.write(folder.resolve(name), CONTENT);
    }
    for (String name : List.of("with blank", "-dash", "[a]", "many")) {
      Files.createDirectory(folder.resolve(name));
      daemon.write(folder.resolve(name).resolve("in " + name), CONTENT);
    }
    Files.createDirectory(folder.resolve("empty"));
    for (int i = 1; i < MANY; i++) {
      Files.createFile(folder.resolve("many").resolve("file number " + i));
    }

    AtomicInteger opened = new AtomicInteger();
    try (EngineVisit stat = EngineVisit.to(options(daemon, Method.STAT, opened));
        EngineVisit list = EngineVisit.to(options(daemon, Method.LIST, new AtomicInteger()))) {
      for (String path : List.of(root, root + "/with blank", root + "/-dash", root + "/[a]")) {
        assertThat(lines(stat, path)).as(path).isEqualTo(lines(list, path)).isNotEmpty();
      }
      assertThat(stat.list(root)).extracting(Entry::name).containsAll(names);
      assertThat(lines(stat, root + "/a.txt")).isEqualTo(lines(list, root + "/a.txt")).hasSize(1);
      stat.engine().require("CWD " + root);
      assertThat(lines(stat, "")).isEqualTo(lines(list, root));
      assertThat(lines(stat, "many")).hasSize(MANY).isEqualTo(lines(list, root + "/many"));
      assertThat(opened).hasValue(0);

      assertThat(stat.list("empty")).isEmpty();
      assertThatExceptionOfType(FtpException.class)
          .isThrownBy(() -> stat.list("missing"))
          .matches(FtpException::connectionUsable);
      assertThat(lines(stat, root)).isEqualTo(lines(list, root));
    }
  }

  private static List<String> lines(EngineVisit visit, String path) throws IOException {
    return visit.list(path).stream().map(Entry::raw).toList();
  }

  private static FtpOptions options(FtpDaemon daemon, Method method, AtomicInteger opened) {
    return FtpOptions.builder(daemon.host().getHostAddress())
        .port(daemon.port())
        .timeout(Duration.ofSeconds(20))
        .listing(ListingOptions.builder().method(method).build())
        .listener(
            new DialogueListener() {
              @Override
              public void dataOpened(InetSocketAddress peer) {
                opened.incrementAndGet();
              }
            })
        .build();
  }
}
