package dev.ferry.internal.engine;

import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import dev.ferry.internal.data.DataConnector;
import dev.ferry.internal.data.Flights;
import dev.ferry.internal.engine.TransferDialogue.Along;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The question for the data connection of the transfer to come, while one is about to end.
 *
 * <p>Behind a download it goes out as soon as the data have ended: many servers say 226 only when
 * they have seen that we have all, one round trip later.
 *
 * <p>Behind an upload it waits for the 226, which comes with the end of the data, and goes along
 * with whatever is asked next: a server that reads commands while it takes data, as pyftpdlib,
 * would drop the data that are still to come. Only on vsftpd, which reads none, all of it goes out
 * when the data have, and the 150 has come: it closes its end of the data connection before it says
 * 226, and lingers until we have acknowledged that, which would be a round trip for nothing.
 */
final class Ahead {

  private final ControlConnection control;
  private final DataConnector connector;
  private final Flights flights;
  private BooleanSupplier wanted = () -> false;
  private Along along = () -> {};
  private boolean early;
  private @Nullable Question question;

  Ahead(ControlConnection control, DataConnector connector, Flights flights) {
    this.control = control;
    this.connector = connector;
    this.flights = flights;
  }

  /** Who knows whether another transfer will follow. */
  void wantedIf(BooleanSupplier more) {
    wanted = more;
  }

  /** What else may go along with it behind an upload. */
  void alongWith(Along questions) {
    along = questions;
  }

  /** Asks now, and waits for nothing. Never fails: if the connection is lost, the reply tells. */
  void ask() {
    try {
      prepare();
      if (question != null) {
        control.send();
      }
    } catch (IOException e) {
      notAsked(e);
    }
  }

  /**
   * The same behind an upload of which all data went out, unless the server has said how it ended.
   */
  void askBehind(Question running) {
    if (!flights.mayAskBeforeTheEnd() || !control.isOpen()) {
      return;
    }
    try {
      control.catchUp();
      if (!running.hasReply()) {
        early = true;
        along.prepare();
        prepare();
        control.send();
      }
    } catch (IOException e) {
      notAsked(e);
    }
  }

  /** Asks along with the next command. Never fails: the transfer has ended well already. */
  void prepare() {
    if (question != null || !flights.areAllowed() || !control.isOpen() || !wanted.getAsBoolean()) {
      return;
    }
    try {
      question = connector.askAhead(control);
    } catch (IOException e) {
      notAsked(e);
    }
  }

  private static void notAsked(IOException e) {
    System.getLogger("dev.ferry").log(Level.DEBUG, "nothing asked ahead: {0}", e.toString());
  }

  /** The final reply of the transfer; whether the server takes what went out before it shows. */
  Reply finalReply(Question running) throws IOException {
    Reply reply;
    try {
      reply = control.answer(running);
      if (reply.code() == 150 || reply.code() == 125) {
        // Pure-FTPd was seen to say 150 twice after REST.
        control.ignore(reply, "the transfer had begun already");
        reply = control.answer(running);
      }
    } catch (IOException e) {
      if (early || question != null) {
        flights.stop("something was asked before this: " + e);
      }
      throw e;
    }
    if (early && reply.isCompletion() && reply.code() != 226 && reply.code() != 250) {
      // It may answer what came behind, and then all that follows would be one off.
      flights.stop("something was asked before this: " + reply.text());
      control.close("what was asked early may have been answered before the end: " + reply.text());
      throw new FtpProtocolException(running.shown(), "not the end of a transfer", reply, false);
    }
    ended(reply);
    return reply;
  }

  private void ended(Reply last) {
    Question asked = question;
    // Who reads nothing before the end has not failed for what waited there.
    if (asked != null && !early && last.isFailure()) {
      flights.stop("something was asked before this: " + last.text());
    } else if (asked != null && asked.hasReply()) {
      flights.stop(asked.shown() + " was answered while a transfer ran");
    }
  }
}
