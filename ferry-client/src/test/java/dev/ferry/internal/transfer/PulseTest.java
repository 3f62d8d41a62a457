package dev.ferry.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PulseTest {

  private static final long FAR_FROM_THE_END = 10_000_000;

  private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(45); // it may overflow
  private int noops;
  private final Pulse pulse = new Pulse(() -> noops++, Duration.ofSeconds(30), () -> now);

  @Test
  void beatsOnceInEachInterval() {
    pulse.moved(FAR_FROM_THE_END);
    assertThat(noops).isZero();
    for (int second = 1; second <= 95; second++) {
      now += TimeUnit.SECONDS.toNanos(1);
      pulse.moved(FAR_FROM_THE_END);
    }
    assertThat(noops).isEqualTo(3);
  }

  @Test
  void doesNotBeatNearTheEndNorWhereNobodyKnowsWhereThatIs() {
    now += TimeUnit.SECONDS.toNanos(60);
    pulse.moved(1024 * 1024 - 1);
    pulse.moved(0);
    pulse.moved(-1 - FAR_FROM_THE_END);
    assertThat(noops).isZero();
    pulse.moved(1024 * 1024);
    assertThat(noops).isEqualTo(1);
  }
}
