package dev.ferry.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.transfer.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProgressBarsTest {

  private static final long MEBI = 1 << 20;

  private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(drawn, true, UTF_8);
  private final AtomicLong now = new AtomicLong();
  private final ProgressBars bars = new ProgressBars(terminal, now::get, () -> 80);

  private String seen() {
    return drawn.toString(UTF_8);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void whatIsQuickGetsNone() {
    bars.moved(new Progress("pub/quick", MEBI, 2 * MEBI, MEBI));
    pass(Duration.ofMillis(400));
    bars.moved(new Progress("pub/quick", 2 * MEBI, 2 * MEBI, MEBI));
    bars.close();
    assertThat(seen()).isEmpty();
  }

  @Test
  void aTransferGetsABarAndSeveralOneForAll() {
    pass(Duration.ofSeconds(1));
    bars.moved(new Progress("pub/first", 5 * MEBI, 10 * MEBI, MEBI));
    assertThat(seen())
        .contains("first")
        .contains("50%")
        .contains("5.0 MiB/10.0 MiB")
        .contains("00:05");
    assertThat(seen()).doesNotContain("all").hasLineCount(1);
    assertThat(seen().lines().findFirst().orElseThrow()).hasSizeLessThan(80);
    bars.moved(new Progress("pub/second", 0, 10 * MEBI, MEBI));
    assertThat(seen()).contains("second").contains("all").contains("25%");
    bars.close();
  }

  @Test
  void linesBetweenBarsStayWhole() {
    pass(Duration.ofSeconds(1));
    bars.moved(new Progress("pub/first", 5 * MEBI, 10 * MEBI, MEBI));
    drawn.reset();
    bars.aside(() -> terminal.println("a line"));
    assertThat(seen()).startsWith("\u001b[1A\r\u001b[2Ka line\n").contains("first");
    drawn.reset();
    bars.ended("pub/first");
    bars.close();
    assertThat(seen()).endsWith("\u001b[1A\r\u001b[2K");
  }

  @Test
  void namesOfServersCanNotSteerTheTerminal() {
    pass(Duration.ofSeconds(1));
    bars.moved(new Progress("pub/\u001b[31mred", MEBI, 2 * MEBI, MEBI));
    bars.close();
    assertThat(seen()).contains("?[31mred").doesNotContain("\u001b[31m");
  }
}
