package dev.ferry.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** As somebody at a terminal sees it. */
@Timeout(value = 180, unit = SECONDS)
class TerminalTest {

  private static final String INTERRUPT = "\u0003";
  private static final String ESCAPES = "\u001b\\[[0-9;?<>=]*[A-Za-z$]p?";

  @TempDir Path folder;
  private Served served;

  @BeforeEach
  void start() throws IOException {
    served = new Served(folder);
    served.file("pub/a.txt", "hello");
    served.file("pub/big.bin", "x".repeat(5_000_000));
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private Terminal terminal(String... args) throws IOException {
    return new Terminal(served.home(), served.local, args);
  }

  @Test
  void theShellCompletesStopsAndRemembers() throws Exception {
    String there = served.url("pub");
    String prompt = "/pub> ";
    try (Terminal terminal = terminal("shell", there)) {
      terminal.await(prompt);
      terminal.type("ls\r");
      assertThat(terminal.await(prompt)).contains("a.txt", "big.bin");
      terminal.type("cat a\t\r");
      assertThat(terminal.await(prompt)).contains("hello");
      terminal.type("get big.bin --limit-rate 100k\r");
      terminal.await("KiB/s");
      terminal.type(INTERRUPT);
      assertThat(terminal.await(prompt)).contains("interrupted");
      terminal.type("get a.txt -o copy\r");
      terminal.await(prompt);
      terminal.type("exit\r");
      assertThat(terminal.end()).isZero();
    }
    assertThat(served.local.resolve("copy")).hasContent("hello");
    assertThat(served.local.resolve("big.bin")).doesNotExist();
    Path history = served.home().resolve(".local/state/ferry/history");
    assertThat(Files.readString(history)).contains("get a.txt -o copy");
  }

  @Test
  void barsStayWithinEightyColumns() throws Exception {
    String screen;
    try (Terminal terminal = terminal("get", "--limit-rate", "5M", served.url("pub/big.bin"))) {
      screen = terminal.await("] ") + terminal.await("MiB/s)");
      assertThat(terminal.end()).isZero();
    }
    assertThat(screen.replaceAll(ESCAPES, "").lines())
        .allSatisfy(line -> assertThat(line.strip()).hasSizeLessThanOrEqualTo(80));
    assertThat(served.local.resolve("big.bin")).hasSize(5_000_000);
  }

  @Test
  void barsFitAWindowThatWasMadeNarrower() throws Exception {
    String screen;
    try (Terminal terminal = terminal("get", "--limit-rate", "2M", served.url("pub/big.bin"))) {
      terminal.await("] ");
      terminal.resize(40);
      screen = terminal.await("MiB/s)");
      assertThat(terminal.end()).isZero();
    }
    List<Integer> bars =
        screen
            .replaceAll(ESCAPES, "")
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("big.bin"))
            .map(String::length)
            .toList();
    int first =
        IntStream.range(0, bars.size()).filter(i -> bars.get(i) < 40).findFirst().orElse(99);
    assertThat(first).as("%s", bars).isLessThanOrEqualTo(2);
    assertThat(bars.subList(first, bars.size())).hasSizeGreaterThan(1).allMatch(it -> it < 40);
  }

  @Test
  void ctrlCEndsACommandAtOnceAndLeavesNothingUnderTheName() throws Exception {
    try (Terminal terminal = terminal("get", "--limit-rate", "100k", served.url("pub/big.bin"))) {
      terminal.await("KiB/s");
      long begin = System.nanoTime();
      terminal.type(INTERRUPT);
      assertThat(terminal.end()).isEqualTo(130);
      assertThat(System.nanoTime() - begin).isLessThan(SECONDS.toNanos(20));
    }
    assertThat(served.local.resolve("big.bin")).doesNotExist();
  }
}
