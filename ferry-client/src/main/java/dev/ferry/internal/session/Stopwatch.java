package dev.ferry.internal.session;

import dev.ferry.Reply;
import dev.ferry.internal.watch.CommandEvent;
import dev.ferry.internal.watch.Recorder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Tells the flight recorder how long commands take, if it wants to know. One thread. */
final class Stopwatch {

  /** What was given up never gets its answer, and must not pile up. */
  private static final int MOST = 1_000;

  private final Deque<CommandEvent> running = new ArrayDeque<>();

  void sent(String command) {
    if (!Recorder.isThere() || !CommandEvent.isWanted()) {
      return;
    }
    if (running.size() == MOST) {
      running.removeFirst();
    }
    running.addLast(CommandEvent.begun(verb(command)));
  }

  void answered(String command, Reply reply) {
    if (running.isEmpty() || reply.isPreliminary()) {
      return;
    }
    String verb = verb(command);
    for (Iterator<CommandEvent> each = running.iterator(); each.hasNext(); ) {
      CommandEvent event = each.next();
      if (event.verb.equals(verb)) {
        each.remove();
        event.answered(reply);
        return;
      }
    }
  }

  private static String verb(String command) {
    int blank = command.indexOf(' ');
    return blank < 0 ? command : command.substring(0, blank);
  }
}
