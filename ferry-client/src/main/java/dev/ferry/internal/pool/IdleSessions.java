package dev.ferry.internal.pool;

import dev.ferry.internal.session.Session;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that nobody works with, the one that was used last first. Not thread-safe: the pool has
 * the lock.
 */
final class IdleSessions {

  private final Deque<Session> sessions = new ArrayDeque<>();

  int size() {
    return sessions.size();
  }

  /** The one that was used last; null if there is none. */
  @Nullable Session take() {
    return sessions.pollFirst();
  }

  /** Takes those that were used last at least so long ago. */
  List<Session> takeOlderThan(Duration age) {
    List<Session> old = new ArrayList<>();
    Session last;
    while ((last = sessions.peekLast()) != null && last.idle().compareTo(age) >= 0) {
      old.add(sessions.removeLast());
    }
    return old;
  }

  /** One that has said nothing for so long; null if there is none. */
  @Nullable Session takeQuiet(Duration quiet) {
    for (Session session : sessions) {
      if (session.quiet().compareTo(quiet) >= 0) {
        sessions.remove(session);
        return session;
      }
    }
    return null;
  }

  /** Puts one where it belongs by the time of its last use. */
  void put(Session session) {
    Deque<Session> fresher = new ArrayDeque<>();
    Session first;
    while ((first = sessions.peekFirst()) != null && first.idle().compareTo(session.idle()) < 0) {
      fresher.push(sessions.removeFirst());
    }
    sessions.addFirst(session);
    for (Session each : fresher) {
      sessions.addFirst(each);
    }
  }

  /** Takes all. */
  List<Session> takeAll() {
    List<Session> all = List.copyOf(sessions);
    sessions.clear();
    return all;
  }
}
