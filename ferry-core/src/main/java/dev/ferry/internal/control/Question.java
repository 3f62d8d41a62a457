package dev.ferry.internal.control;

import dev.ferry.Reply;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A command that was asked, and the replies to it that nobody has taken yet. The greeting counts as
 * the answer to a question with no words.
 */
public final class Question {

  private final String shown;
  private final boolean surelyWithoutData;
  private final boolean answeredByListing;
  private final Deque<Reply> replies = new ArrayDeque<>();

  Question(Command command) {
    this.shown = command.shown();
    this.surelyWithoutData = command.isSurelyWithoutData();
    this.answeredByListing = command.mayBeAnsweredByListing();
  }

  private Question() {
    this.shown = "";
    this.surelyWithoutData = false;
    this.answeredByListing = false;
  }

  static Question greeting() {
    return new Question();
  }

  /** The command, secrets masked; empty for the greeting. */
  public String shown() {
    return shown;
  }

  boolean isSurelyWithoutData() {
    return surelyWithoutData;
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

  boolean hasReply() {
    return !replies.isEmpty();
  }
}
