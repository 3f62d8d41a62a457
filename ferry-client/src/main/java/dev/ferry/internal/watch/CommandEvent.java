package dev.ferry.internal.watch;

import dev.ferry.Reply;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One command and its reply. What stands behind the verb may be a secret, and is left out. */
@Name("dev.ferry.Command")
@Label("Command")
@Description("From a command to its final reply")
@Category("Ferry")
@StackTrace(false)
public final class CommandEvent extends Event {

  @Label("Verb")
  public String verb = "";

  @Label("Code")
  @Description("Of the final reply")
  public int code;

  private static final CommandEvent KIND = new CommandEvent();

  /** Whether a recording has such events. */
  public static boolean isWanted() {
    return KIND.isEnabled();
  }

  /** A command was sent. */
  public static CommandEvent begun(String verb) {
    CommandEvent event = new CommandEvent();
    event.verb = verb;
    event.begin();
    return event;
  }

  /** It has its final reply. */
  public void answered(Reply reply) {
    end();
    if (shouldCommit()) {
      code = reply.code();
      commit();
    }
  }
}
