package dev.ferry.internal.engine;

import dev.ferry.internal.control.Command;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** QUIT (RFC 959 §4.1.1), which is said once, and whose answer matters to nobody. Never throws. */
final class Goodbye {

  private @Nullable Question asked;

  /** Says it, and waits for nothing. */
  void say(ControlConnection control, Command quit) {
    try {
      if (control.isOpen() && asked == null) {
        asked = control.askAtOnce(quit);
      }
    } catch (IOException e) {
      missed(e);
    }
  }

  /** Waits for the server's. */
  void await(ControlConnection control, Duration patience) {
    Question question = asked;
    try {
      if (question != null && control.isOpen()) {
        control.answerIfAny(question, patience);
      }
    } catch (IOException e) {
      missed(e);
    }
  }

  private static void missed(IOException e) {
    System.getLogger("dev.ferry").log(Level.DEBUG, "no goodbye: {0}", e.toString());
  }
}
