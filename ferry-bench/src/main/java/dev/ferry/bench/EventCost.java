package dev.ferry.bench;

import com.sun.management.ThreadMXBean;
import dev.ferry.Reply;
import dev.ferry.internal.watch.AttemptEvent;
import dev.ferry.internal.watch.CommandEvent;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import jdk.jfr.Recording;

/**
 * What the client's events cost, while nobody records them and while somebody does: nanoseconds and
 * bytes each, the best of some rounds, as the client has them. A transfer has one attempt, usually,
 * and some ten commands.
 */
public final class EventCost {

  private static final int ROUNDS = 10;
  private static final int EVENTS = 1_000_000;

  private static final Reply REPLY = new Reply(226, List.of("226 done"));

  /** Asked before an event is made, as the client does. */
  private final CommandEvent kind = new CommandEvent();

  /** How many were made: the compiler must not leave them out. */
  private long seen;

  /** One event, or the question whether it is wanted. */
  private interface Step {
    void run();
  }

  private EventCost() {}

  /** Prints a line each. */
  public static void main(String[] args) {
    EventCost cost = new EventCost();
    cost.print("nobody records");
    try (Recording recording = new Recording()) {
      recording.enable("dev.ferry.Command");
      recording.enable("dev.ferry.Attempt");
      recording.start();
      cost.print("somebody records");
    }
    System.out.println("events that were wanted: " + cost.seen);
  }

  private void print(String when) {
    print(when + ", a command", this::command);
    print(when + ", an attempt", this::attempt);
  }

  private void command() {
    if (kind.isEnabled()) {
      seen++;
      CommandEvent.begun("RETR").answered(REPLY);
    }
  }

  private void attempt() {
    AttemptEvent event = new AttemptEvent();
    event.begin();
    event.end();
    if (event.shouldCommit()) {
      seen++;
      event.remote = "/a.bin";
      event.number = 1;
      event.commit();
    }
  }

  private static void print(String what, Step step) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double nanos = Double.MAX_VALUE;
    double bytes = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long bytesBefore = threads.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      for (int i = 0; i < EVENTS; i++) {
        step.run();
      }
      nanos = Math.min(nanos, (System.nanoTime() - start) / (double) EVENTS);
      bytes =
          Math.min(
              bytes, (threads.getCurrentThreadAllocatedBytes() - bytesBefore) / (double) EVENTS);
    }
    System.out.printf(Locale.ROOT, "%s: %.1f ns, %.1f bytes%n", what, nanos, bytes);
  }
}
