package dev.ferry.internal.watch;

import jdk.jfr.FlightRecorder;

/**
 * Whether anybody may want events. The first event that is made starts the flight recorder's own
 * machinery, which programs that run for a moment notice, even if nothing is ever recorded: so none
 * is made before somebody has asked for the recorder.
 */
public final class Recorder {

  private Recorder() {}

  /** Whether the flight recorder has been asked for in this JVM; it costs next to nothing. */
  public static boolean isThere() {
    return FlightRecorder.isInitialized();
  }
}
