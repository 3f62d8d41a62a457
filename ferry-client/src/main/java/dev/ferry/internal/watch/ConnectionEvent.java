package dev.ferry.internal.watch;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One session that is opened, or not. */
@Name("dev.ferry.Connection")
@Label("Connection")
@Description("To connect, to shake hands and to log in")
@Category("Ferry")
@StackTrace(false)
public final class ConnectionEvent extends Event {

  @Label("Host")
  public String host = "";

  @Label("Port")
  public int port;

  @Label("TLS Protocol")
  @Description("Empty in the clear")
  public String tlsProtocol = "";

  @Label("Failure")
  @Description("Empty if there was none")
  public String failure = "";
}
