package dev.ferry.internal.engine;

import dev.ferry.Reply;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import dev.ferry.internal.tls.TlsLogin;
import dev.ferry.internal.tls.TlsRefused;
import dev.ferry.internal.tls.TlsWire;
import dev.ferry.internal.wire.Wire;
import java.io.IOException;

/** Puts TLS over a data connection, and sees whether the server takes the session that it has. */
record SecuredData(ControlConnection control, TlsLogin login) {

  /**
   * Shakes hands.
   *
   * @param asked the transfer's question, which has been answered by 150
   * @throws TlsRefused if it may go better the next time
   */
  Wire over(Wire wire, Question asked) throws IOException {
    control.closeWith(wire); // What closes the control connection ends a handshake, too.
    TlsWire secured = login.data(wire);
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
    return secured;
  }
}
