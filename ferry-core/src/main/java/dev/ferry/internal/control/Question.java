package dev.ferry.internal.control;

import dev.ferry.Reply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A command that was asked, and the replies to it that nobody has taken yet. The greeting counts as
 * the answer to a question with no words.
 */
public final class Question {

  /** In 60 s a quick disk reads 30 GB; in half an hour most of a terabyte. */
  private static final int SLOWER = 30;

  private final String shown;
  private final boolean surelyWithoutData;
  private final boolean answeredByListing;
  private final boolean nudge;
  private final boolean slow;
  private final Deque<Reply> replies = new ArrayDeque<>();

  Question(Command command) {
    this(command, false);
  }

  private Question(Command command, boolean nudge) {
    this.shown = command.shown();
    this.surelyWithoutData = command.isSurelyWithoutData();
    this.answeredByListing = command.mayBeAnsweredByListing();
    this.nudge = nudge;
    this.slow = command.isAnsweredAfterReadingAFile();
  }

  private Question() {
    this.shown = "";
    this.surelyWithoutData = false;
    this.answeredByListing = false;
    this.nudge = false;
    this.slow = false;
  }

  static Question greeting() {
    return new Question();
  }

  /** A NOOP while a transfer runs. */
  static Question nudge(Command noop) {
    return new Question(noop, true);
  }

  /** The command, secrets masked; empty for the greeting. */
  public String shown() {
    return shown;
  }

  /** Whether the reply speaks of data, and this moves none. */
  boolean isHardlyAnsweredBy(Reply reply) {
    return switch (reply.code()) {
      case 125, 150, 225, 226, 425, 426 -> surelyWithoutData;
      default -> false;
    };
  }

  /** Whether it asks the server to listen for a data connection. */
  boolean asksForPort() {
    return shown.equals("EPSV") || shown.equals("PASV");
  }

  /** Whether it may be answered before the transfer that was asked for before it. */
  boolean isNudge() {
    return nudge;
  }

  /**
   * How long the answer may take.
   *
   * @param usual the limit for answers that are at hand
   */
  Duration patience(Duration usual) {
    return slow ? usual.multipliedBy(SLOWER) : usual;
  }

  boolean mayBeAnsweredByListing() {
    return answeredByListing;
  }

  void add(Reply reply) {
    replies.add(reply);
  }

  @Nullable Reply take() {
    return replies.poll();
  }

  /**
   * The reply that stands next to be taken, and still does.
   *
   * @throws IllegalStateException if none has come
   */
  public Reply next() {
    Reply reply = replies.peek();
    if (reply == null) {
      throw new IllegalStateException("not answered yet: " + shown);
    }
    return reply;
  }

  /** Whether a reply has come that nobody took. */
  public boolean hasReply() {
    return !replies.isEmpty();
  }
}
