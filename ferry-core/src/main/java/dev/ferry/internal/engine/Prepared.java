package dev.ferry.internal.engine;

import dev.ferry.internal.control.Command;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import dev.ferry.internal.data.Flights;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.Map;

/** Questions that go out with the next one, before anybody waits for their answers. */
final class Prepared {

  private final Flights flights;
  private final Map<String, Question> questions = new HashMap<>();

  Prepared(Flights flights) {
    this.flights = flights;
  }

  /** Puts one into the queue, if the server may be asked so; once is enough. */
  void add(ControlConnection control, Command command) throws IOException {
    if (flights.areAllowed() && !questions.containsKey(command.shown())) {
      questions.put(command.shown(), control.ask(command));
    }
  }

  /** The question with this command, which has been asked before or is now, and has an answer. */
  Question answered(ControlConnection control, Command command) throws IOException {
    boolean inFlight = !questions.isEmpty();
    Question before = questions.remove(command.shown());
    Question question = before != null ? before : control.ask(command);
    try {
      control.await(question);
      return question;
    } catch (SocketTimeoutException e) {
      if (inFlight) {
        flights.stop(command.shown() + " went out with others: " + e);
      }
      throw e;
    }
  }

  /** Nobody wants these answers any more. */
  void forget() {
    questions.clear();
  }
}
