package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees in a terminal of 80 columns, of a server that demands TLS and reuse. */
@Timeout(120)
class CommandLineInTerminalTest {

  private static final int SIZE = 600_000;
  private static final String ESCAPES = "\u001b(\\[[0-9;?<>=]*[A-Za-z$]p?|[=>])";

  @TempDir Path work;
  private CommandLineUser user;

  @BeforeEach
  void serve() throws IOException {
    CommandLineRoute route = new CommandLineRoute(ServerKind.VSFTPD, TlsSetting.EXPLICIT);
    FtpDaemon daemon = route.daemon();
    user = new CommandLineUser(route, work);
    Path tree = Files.createDirectory(user.folder.resolve("tree"));
    for (String name : new String[] {"one", "two", "three"}) {
      daemon.write(tree.resolve(name), Content.of(SIZE));
    }
    daemon.write(user.folder.resolve("big.bin"), Content.of(SIZE));
  }

  @Test
  void mirrorsWithABarForEachFileAndOneForAll() throws Exception {
    String screen;
    try (Terminal terminal = user.terminal("mirror --limit-rate 1M {U}/tree {L}/tree")) {
      screen = terminal.await("all    ") + terminal.await("4 done, 0 skipped, 0 failed");
      assertThat(terminal.end()).isZero();
    }
    assertFits(screen);
    assertThat(bars(screen)).contains("one", "two", "three", "all");
    for (String name : new String[] {"one", "two", "three"}) {
      Content.assertOnDisk(user.local.resolve("tree").resolve(name), Content.of(SIZE));
    }
  }

  @Test
  void listsInColoursAndFetchesWithABar() throws Exception {
    try (Terminal terminal = user.terminal("shell {U}")) {
      String prompt = user.folder.getFileName() + "> ";
      terminal.await(prompt);
      terminal.type("ls\r");
      assertThat(terminal.await(prompt)).contains("big.bin\r\n\u001b[1;34mtree\u001b[0m\r\n");
      terminal.type("get big.bin --limit-rate 500k\r");
      String screen = terminal.await("MiB/s)");
      assertFits(screen);
      assertThat(bars(screen)).containsOnly("big.bin");
      terminal.await(prompt);
      terminal.type("exit\r");
      assertThat(terminal.end()).isZero();
    }
    Content.assertOnDisk(user.local.resolve("big.bin"), Content.of(SIZE));
  }

  private static void assertFits(String screen) {
    assertThat(screen.replaceAll(ESCAPES, "").lines())
        .allSatisfy(line -> assertThat(line.strip()).hasSizeLessThan(80));
  }

  /** Whose bars were drawn. */
  private static Set<String> bars(String screen) {
    return screen
        .replaceAll(ESCAPES, "")
        .lines()
        .map(String::strip)
        .filter(line -> line.contains("% "))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .collect(Collectors.toSet());
  }
}
