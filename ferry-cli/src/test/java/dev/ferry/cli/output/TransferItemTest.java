package dev.ferry.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.transfer.TransferResult;
import dev.ferry.transfer.Verification;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransferItemTest {

  private static final long MEBI = 1 << 20;

  private static String text(long moved, long resumedAt, int attempts) {
    TransferResult result =
        new TransferResult(
            "a",
            MEBI,
            moved,
            resumedAt,
            attempts,
            Duration.ofSeconds(1),
            Verification.SIZE,
            "",
            "");
    return TransferItem.of("x", "y", result).text();
  }

  @Test
  void doesNotCallACopyBetweenServersEmpty() {
    assertThat(text(0, 0, 1)).isEqualTo("y: 1.0 MiB in 1.00 s (1 MiB/s), from server to server");
  }

  @Test
  void saysWhatWentOverTheNetworkHere() {
    assertThat(text(MEBI, 0, 1)).isEqualTo("y: 1.0 MiB in 1.00 s (1 MiB/s)");
    assertThat(text(0, MEBI, 1)).isEqualTo("y: 0.0 MiB in 1.00 s (0 MiB/s), resumed at 1048576");
    assertThat(text(0, 0, 0)).isEqualTo("y: left as it is");
  }
}
