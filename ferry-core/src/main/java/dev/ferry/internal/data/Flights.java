package dev.ferry.internal.data;

import java.lang.System.Logger.Level;
import java.util.function.LongSupplier;

/**
 * Whether a server is sent what it hasn't asked for yet: data before it has answered STOR, and EPSV
 * before it has said how a download ended. Each saves a round trip. Most servers take that as it
 * comes; with one that is seen not to, the client goes back to one thing at a time, for good.
 *
 * <p>One for all logins of a client: what one of them has seen holds for the others. Any thread.
 */
public final class Flights {

  private final LongSupplier nanoTime;
  private volatile boolean allowed;
  private volatile boolean waits;
  private volatile boolean greets = true;

  private Flights(LongSupplier nanoTime, boolean allowed) {
    this.nanoTime = nanoTime;
    this.allowed = allowed;
  }

  /** As many as the server takes. */
  public static Flights asTaken(LongSupplier nanoTime) {
    return new Flights(nanoTime, true);
  }

  /** One thing at a time, as ftplib. */
  public static Flights none() {
    return new Flights(System::nanoTime, false);
  }

  /** Whether the server may be sent what it hasn't asked for. */
  public boolean areAllowed() {
    return allowed;
  }

  /** The server has said this for a greeting. */
  public void greeted(String greeting) {
    waits |= greeting.contains("(vsFTPd ");
  }

  /**
   * Whether the server is known to read no command before a transfer is over, so that even what
   * asks of the file may go out early. vsftpd is, by its greeting. Of others ProFTPD and pyftpdlib
   * answer SIZE with what is there by then, and Pure-FTPd knows no command but ABOR meanwhile.
   */
  public boolean mayAskBeforeTheEnd() {
    return allowed && waits;
  }

  /**
   * Whether the end of our half of TLS may come before a download does. vsftpd waits for it behind
   * the data, a round trip for nothing, and hears nothing else meanwhile.
   */
  public boolean mayEndEarly() {
    return allowed && waits;
  }

  /** The server was seen not to take it. */
  public void stop(String why) {
    if (allowed) {
      allowed = false;
      System.getLogger("dev.ferry").log(Level.DEBUG, "one thing at a time from now on: {0}", why);
    }
  }

  /** Whether the first word of a TLS handshake may be there before the server looks for it. */
  public boolean mayGreetEarly() {
    return allowed && greets;
  }

  /** A handshake that began so has failed; from now on they begin behind the 150. */
  public void stopGreeting(String why) {
    if (greets) {
      greets = false;
      System.getLogger("dev.ferry").log(Level.DEBUG, "TLS behind the 150 from now on: {0}", why);
    }
  }

  /** The time that ages are counted in, in ns. */
  long now() {
    return nanoTime.getAsLong();
  }
}
