package dev.ferry.internal.engine;

import dev.ferry.FtpException;
import dev.ferry.Reply;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import dev.ferry.internal.data.Flights;
import dev.ferry.internal.tls.TlsLogin;
import dev.ferry.internal.tls.TlsRefused;
import dev.ferry.internal.tls.TlsWire;
import dev.ferry.internal.wire.Wire;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Puts TLS over a data connection, and sees whether the server takes the session that it has. */
record SecuredData(ControlConnection control, TlsLogin login, Flights flights) {

  /**
   * The largest download whose end we say before it comes: where more comes a round trip is
   * nothing, and keys may have to be renewed (RFC 8446 §5.5), for which we could say no more.
   */
  private static final long LITTLE = 64L * 1024 * 1024;

  /** For a login whose data are protected; null if they go in the clear. */
  static @Nullable SecuredData of(
      ControlConnection control, @Nullable TlsLogin login, Flights flights) {
    return login != null && login.protectsData() ? new SecuredData(control, login, flights) : null;
  }

  /**
   * Whether the first word of the handshake may go along with the transfer command, which saves a
   * round trip: servers shake hands when they have said 150, and find it there.
   */
  boolean mayBeginEarly() {
    return flights.mayGreetEarly() && login.resumesAsAMatterOfCourse();
  }

  /**
   * Shakes hands.
   *
   * @param request what is to be transferred
   * @param asked its question
   * @param begins whether it has been answered by 150; if not, that is waited for on the way
   * @throws TlsRefused if it may go better the next time
   */
  Wire over(Wire wire, TransferRequest request, Question asked, GoAhead begins) throws IOException {
    control.closeWith(wire); // What closes the control connection ends a handshake, too.
    TlsWire secured = begins.isThere() ? login.data(wire, null) : early(wire, begins);
    if (login.isEndedAtOnce(secured)) {
      // ProFTPD says 425 only when we have closed it as well.
      secured.close();
      control.await(asked);
      Reply reply = asked.next();
      if (reply.isFailure()) {
        control.answer(asked);
        login.refused(secured);
        throw new TlsRefused(
            "the server refused a data connection for the TLS session that it had",
            control.refuse(asked, reply));
      }
    }
    if (flights.mayEndEarly() && isLittle(request, begins)) {
      secured.sayEndEarly();
    }
    return secured;
  }

  private static boolean isLittle(TransferRequest request, GoAhead begins) {
    return switch (request.command().verb()) {
      case "LIST", "NLST", "MLSD" -> true;
      case "RETR" -> begins.size().orElse(Long.MAX_VALUE) <= LITTLE;
      default -> false;
    };
  }

  private TlsWire early(Wire wire, GoAhead begins) throws IOException {
    try {
      return login.data(wire, begins::await);
    } catch (IOException e) {
      login.brokenOffEarly();
      if (!(e instanceof FtpException)) { // which is the server's answer to the command
        flights.stopGreeting(e.toString());
      }
      throw e;
    }
  }
}
