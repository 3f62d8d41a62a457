package dev.ferry.internal.watch;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** A thread that had to wait until others gave a session back. */
@Name("dev.ferry.SessionWait")
@Label("Wait for a Session")
@Description("All sessions that there may be were in use")
@Category("Ferry")
@StackTrace(false)
@Threshold("10 ms")
public final class SessionWaitEvent extends Event {

  @Label("Server")
  public String server = "";

  /** The wait has begun. */
  public static SessionWaitEvent begun() {
    SessionWaitEvent event = new SessionWaitEvent();
    event.begin();
    return event;
  }

  /** It is over. */
  public void ended(String address) {
    end();
    if (shouldCommit()) {
      server = address;
      commit();
    }
  }
}
