package dev.ferry.internal.data;

import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import dev.ferry.internal.reply.ReplyFields;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;

/**
 * Where a server listens for a data connection. The answer is read by its code and not by the
 * question, because some servers answer EPSV with 227 and PASV with 229. Whether the host in a 227
 * counts is for the options to say.
 */
public final class PassiveAnswer {

  private PassiveAnswer() {}

  /**
   * Waits for the answer to PASV, CPSV or EPSV, and reads it.
   *
   * @throws FtpException if the server refuses, or tells no address that may be used
   */
  public static InetSocketAddress address(
      FtpOptions options, ControlConnection control, Question asked) throws IOException {
    Reply reply = control.answer(asked);
    if (reply.code() != 227 && reply.code() != 229) {
      throw control.refuse(asked, reply);
    }
    InetSocketAddress peer = control.peer();
    InetSocketAddress told;
    try {
      if (reply.code() == 229) {
        return AddressChoice.at(peer, ReplyFields.portOf229(asked.shown(), reply));
      }
      told = ReplyFields.addressOf227(asked.shown(), reply);
    } catch (FtpException e) {
      control.close(asked.shown() + " was answered by: " + reply.text());
      throw e;
    }
    return chosen(options, peer, told, asked, reply);
  }

  private static InetSocketAddress chosen(
      FtpOptions options,
      InetSocketAddress peer,
      InetSocketAddress told,
      Question asked,
      Reply reply)
      throws FtpProtocolException {
    AddressChoice choice =
        AddressChoice.of(options.passiveAddress(), peer, told)
            .orElseThrow(() ->
                new FtpProtocolException(
                    asked.shown(),
                    told.getAddress().getHostAddress() + " is not in the map of passive addresses",
                    reply,
                    true));
    System.getLogger("dev.ferry")
        .log(
            Level.DEBUG,
            "data connection to {0} ({1}); the server told {2}, the option is {3}",
            choice.address(),
            choice.reason(),
            told,
            options.passiveAddress());
    return choice.address();
  }
}
