package dev.ferry.ftplib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.FtpOptions;
import dev.ferry.testing.FakeFtpServer;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The cases of {@code TestTimeouts} in CPython's test of ftplib, under their names. There the limit
 * is read from the socket; here a server that says nothing shows that it holds.
 */
@Timeout(30)
class TimeoutsTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  private final FakeFtpServer silent = FakeFtpServer.startRepeating(s -> s.noGreeting().stall());

  @AfterEach
  void closeServer() {
    silent.close();
  }

  private void assertGivesUp(Connecting connect) {
    long begin = System.nanoTime();
    assertThatThrownBy(connect::run)
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessage("no greeting within 0.2 s");
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isBetween(SHORT, Duration.ofSeconds(10));
  }

  private interface Connecting {
    void run() throws IOException;
  }

  @Test
  void testTimeoutDefault() {
    // There is no process-wide default to inherit; these are the limits of every new client.
    FtpOptions options = new Ftp().options();
    assertThat(options.connectTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(options.replyTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(options.stallTimeout()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void testTimeoutNone() {
    // "For ever" does not exist: the longest limit is 24 days.
    Duration longest = Duration.ofMillis(Integer.MAX_VALUE);
    assertThat(FtpOptions.builder("localhost").timeout(longest).build().replyTimeout())
        .isEqualTo(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FtpOptions.builder("localhost").timeout(longest.plusMillis(1)));
  }

  @Test
  void testTimeoutValue() {
    FtpOptions options =
        FtpOptions.builder(silent.host()).port(silent.port()).timeout(SHORT).build();
    assertGivesUp(() -> new Ftp(options).connect());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FtpOptions.builder(silent.host()).timeout(Duration.ZERO));
  }

  @Test
  void testTimeoutConnect() {
    assertGivesUp(() -> new Ftp().connect(silent.host(), silent.port(), SHORT, null));
  }

  @Test
  void testTimeoutDifferentOrder() {
    FtpOptions options = FtpOptions.defaults().toBuilder().timeout(SHORT).build();
    assertGivesUp(() -> new Ftp(options).connect(silent.host(), silent.port()));
  }

  @Test
  void testTimeoutDirectAccess() {
    // There is no attribute to set, but what one connect() was told holds for the next.
    Ftp client = new Ftp();
    assertGivesUp(() -> client.connect(silent.host(), silent.port(), SHORT, null));
    assertGivesUp(client::connect);
  }
}
