package dev.ferry.internal.control;

import dev.ferry.Reply;
import java.util.ArrayDeque;
import java.util.Deque;

/** The questions that wait for an answer, in order; and whose a reply is. */
final class Unanswered {

  private final Deque<Question> queue = new ArrayDeque<>();

  boolean isEmpty() {
    return queue.isEmpty();
  }

  boolean has(Question question) {
    return queue.contains(question);
  }

  /** The one that is to be answered next. */
  Question first() {
    return queue.element();
  }

  void add(Question question) {
    queue.addLast(question);
  }

  void addFirst(Question question) {
    queue.addFirst(question);
  }

  void remove(Question question) {
    queue.remove(question);
  }

  /**
   * Whose this reply is: the first one's, but for what was asked while a transfer runs.
   *
   * <p>Of NOOPs: some servers answer these at once, and so before the transfer; others, as IIS,
   * behind it; some never. What NOOP is answered by, and transfers aren't, tells, and so does a
   * 257, which NOOP is never answered by; the rest goes by count.
   *
   * <p>Of EPSV and PASV: a 227 or 229 is theirs alone, or a download that is not over yet would
   * pass for one that has ended well.
   */
  Question owner(Reply reply) {
    Question first = first();
    if (reply.code() == 227 || reply.code() == 229) {
      for (Question each : queue) {
        if (each.asksForPort()) {
          return each;
        }
      }
      return first;
    }
    boolean nudge = first.isNudge() ? reply.code() != 257 : isOfNoop(reply);
    for (Question each : queue) {
      if (each.isNudge() == nudge) {
        return each;
      }
    }
    return first;
  }

  private static boolean isOfNoop(Reply reply) {
    return reply.code() == 200 || reply.code() == 500 || reply.code() == 502;
  }
}
