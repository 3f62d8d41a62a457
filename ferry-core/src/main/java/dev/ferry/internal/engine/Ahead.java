package dev.ferry.internal.engine;

import dev.ferry.Reply;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import dev.ferry.internal.data.DataConnector;
import dev.ferry.internal.data.Flights;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The question for the data connection of the transfer to come, while one is about to end.
 *
 * <p>Behind a download it goes out as soon as the data have ended: many servers say 226 only when
 * they have seen that we have all, one round trip later. Behind an upload it waits for the 226,
 * which comes with the end of the data, and goes along with whatever is asked next: a server that
 * reads commands while it takes data, as pyftpdlib, would drop the data that are still to come.
 */
final class Ahead {

  private final ControlConnection control;
  private final DataConnector connector;
  private final Flights flights;
  private BooleanSupplier wanted = () -> false;
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

  /** Asks now, and waits for nothing. Never fails: if the connection is lost, the reply tells. */
  void ask() {
    prepare(true);
  }

  /** Asks along with the next command. Never fails: the transfer has ended well already. */
  void prepare() {
    prepare(false);
  }

  private void prepare(boolean now) {
    if (!flights.areAllowed() || !control.isOpen() || !wanted.getAsBoolean()) {
      return;
    }
    try {
      question = connector.askAhead(control);
      if (now && question != null) {
        control.send();
      }
    } catch (IOException e) {
      System.getLogger("dev.ferry").log(Level.DEBUG, "nothing asked ahead: {0}", e.toString());
    }
  }

  /** The transfer has ended so. */
  void ended(Reply last) {
    Question asked = question;
    if (asked == null) {
      return;
    }
    if (last.isFailure()) {
      flights.stop(asked.shown() + " went out before this: " + last.text());
    } else if (asked.hasReply()) {
      flights.stop(asked.shown() + " was answered while a transfer ran");
    }
  }

  /** The transfer has got no final reply. */
  void lost(IOException problem) {
    Question asked = question;
    if (asked != null) {
      flights.stop(asked.shown() + " went out before this: " + problem);
    }
  }
}
