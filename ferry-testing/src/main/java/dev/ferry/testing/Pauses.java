package dev.ferry.testing;

import java.time.Duration;

/**
 * How a {@link FaultProxy} lets time go by, for delays and rates. A test that wants no real time to
 * go by notes the times it is asked for, and returns at once or when the test is ready.
 */
@FunctionalInterface
public interface Pauses {
  /** Really waits: what a proxy does unless told otherwise. */
  Pauses REAL = time -> Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);

  /**
   * Waits for so long. It may be called by several threads at once.
   *
   * @throws InterruptedException if the connection ended meanwhile: its threads are interrupted
   */
  void pause(Duration time) throws InterruptedException;
}
