package dev.ferry.internal.watch;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One attempt of a transfer. */
@Name("dev.ferry.Attempt")
@Label("Attempt")
@Description("One attempt of a transfer, the wait for its session included")
@Category("Ferry")
@StackTrace(false)
public final class AttemptEvent extends Event {

  @Label("Remote Path")
  public String remote = "";

  @Label("Number")
  @Description("1 for the first")
  public int number;

  @Label("Failure")
  @Description("Empty if there was none")
  public String failure = "";
}
