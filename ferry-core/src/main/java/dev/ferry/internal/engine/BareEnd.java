package dev.ferry.internal.engine;

import dev.ferry.Reply;
import dev.ferry.internal.control.Command;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import dev.ferry.internal.reply.ReplyFields;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.OptionalLong;
import javax.net.ssl.SSLException;

/**
 * A download under TLS that ended without close_notify, where that is tolerated: is it whole?
 *
 * @param request what was asked for
 */
record BareEnd(ControlConnection control, TransferRequest request, Charset encoding) {

  /**
   * Returns if as many bytes came as the server tells.
   *
   * @param received how many did
   * @param last the server's last word
   * @throws SSLException if not, or if nobody knows
   */
  void requireWhole(long received, Reply last) throws IOException {
    OptionalLong wanted = remoteSize();
    long came = request.rest().orElse(0) + received;
    if (wanted.isPresent() && wanted.getAsLong() == came) {
      return;
    }
    throw new SSLException(
        "the download ended without close_notify, and "
            + (wanted.isPresent()
                ? "has " + came + " bytes of " + wanted.getAsLong()
                : "the server doesn't tell its size")
            + "; its last word was: "
            + last.text());
  }

  /** In the TYPE of the transfer, so that it is what should have come. */
  private OptionalLong remoteSize() throws IOException {
    Command size = Command.of("SIZE " + request.command().argument(), encoding);
    Question asked = control.ask(size);
    Reply reply = control.answer(asked);
    return reply.code() == 213
        ? OptionalLong.of(ReplyFields.sizeOf213(size.shown(), reply))
        : OptionalLong.empty();
  }
}
