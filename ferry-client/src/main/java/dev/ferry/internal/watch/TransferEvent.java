package dev.ferry.internal.watch;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One file, from the call to its end. */
@Name("dev.ferry.Transfer")
@Label("Transfer")
@Description("One file, from the call to its end, with all attempts and pauses")
@Category("Ferry")
@StackTrace(false)
public final class TransferEvent extends Event {

  @Label("Server")
  public String server = "";

  @Label("Remote Path")
  public String remote = "";

  @Label("Direction")
  @Description("download or upload")
  public String direction = "";

  @Label("Size")
  @Description("How many bytes of the file are there")
  @DataAmount
  public long size;

  @Label("Moved")
  @Description("How many bytes went over data connections, all attempts together")
  @DataAmount
  public long moved;

  @Label("Attempts")
  public int attempts;

  @Label("Resumed At")
  @Description("From where the last attempt went on")
  @DataAmount
  public long resumedAt;

  @Label("Verified By")
  @Description("What was compared at the end: NONE, SIZE, HASH")
  public String verifiedBy = "";

  @Label("Outcome")
  @Description("done, skipped, failed or cancelled")
  public String outcome = "";

  @Label("Failure")
  public String failure = "";
}
