package dev.ferry.internal.data;

import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import dev.ferry.internal.control.Command;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import dev.ferry.internal.reply.ReplyFields;
import dev.ferry.internal.wire.Dialer;
import dev.ferry.internal.wire.Wire;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * We connect to the server: PASV (RFC 959) or EPSV (RFC 2428).
 *
 * <p>The answer is read by its code and not by the question, because some servers answer EPSV with
 * 227 and PASV with 229. Whether the host in a 227 counts is for the options to say.
 */
public final class PassiveConnector implements DataConnector {

  /** Which of the two commands is sent. */
  public enum Order {
    /** EPSV; PASV if the server refuses it or its port can't be reached, and then always PASV. */
    EPSV_THEN_PASV,

    /**
     * As ftplib: PASV over IPv4, EPSV over IPv6, and no second try. Where only a proxy knows the
     * family, as {@link #EPSV_THEN_PASV}.
     */
    BY_ADDRESS_FAMILY
  }

  private final FtpOptions options;
  private final Order order;
  private final Dialer dialer;
  private boolean epsvFails;

  /** A connector that remembers, for one login, which command works. */
  public PassiveConnector(FtpOptions options, Order order) {
    this.options = options;
    this.order = order;
    this.dialer = new Dialer(options);
  }

  @Override
  public Way ask(ControlConnection control) throws IOException {
    return new PassiveWay(control, beginsWithEpsv(control));
  }

  private boolean beginsWithEpsv(ControlConnection control) {
    return isIpv6(control) || (mayTryBoth(control) && !epsvFails);
  }

  private boolean hasSecondTry(ControlConnection control) {
    return mayTryBoth(control) && !isIpv6(control);
  }

  /** Behind a proxy that has looked up the name nobody knows the family. */
  private boolean mayTryBoth(ControlConnection control) {
    return order == Order.EPSV_THEN_PASV || control.peer().isUnresolved();
  }

  private static boolean isIpv6(ControlConnection control) {
    return control.peer().getAddress() instanceof Inet6Address;
  }

  private final class PassiveWay implements Way {

    private final ControlConnection control;
    private final boolean extended;
    private final Question question;
    private @Nullable Wire wire;

    PassiveWay(ControlConnection control, boolean extended) throws IOException {
      this.control = control;
      this.extended = extended;
      this.question = ask(extended ? "EPSV" : "PASV");
    }

    @Override
    public void agree() throws IOException {
      if (!extended || !hasSecondTry(control)) {
        wire = connect(question);
        return;
      }
      try {
        wire = connect(question);
      } catch (IOException e) {
        if (!control.isOpen()) {
          throw e;
        }
        // Refused, or its port is out of reach: old firewalls open only the ports that they read in
        // a 227.
        wire = connectByPasv(e);
        epsvFails = true;
      }
    }

    private Wire connectByPasv(IOException first) throws IOException {
      try {
        return connect(ask("PASV"));
      } catch (IOException e) {
        e.addSuppressed(first);
        throw e;
      }
    }

    private Question ask(String verb) throws IOException {
      return control.ask(Command.of(verb, options.encoding()));
    }

    private Wire connect(Question asked) throws IOException {
      Reply reply = control.answer(asked);
      if (reply.code() != 227 && reply.code() != 229) {
        throw control.refuse(asked, reply);
      }
      InetSocketAddress address = address(asked, reply);
      Wire connected = dialer.data(address, control::closeWith);
      control.closeWith(connected);
      return connected;
    }

    private InetSocketAddress address(Question asked, Reply reply) throws IOException {
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
      return chosen(peer, told, asked, reply);
    }

    private InetSocketAddress chosen(
        InetSocketAddress peer, InetSocketAddress told, Question asked, Reply reply)
        throws FtpProtocolException {
      AddressChoice choice =
          AddressChoice.of(options.passiveAddress(), peer, told)
              .orElseThrow(() ->
                  new FtpProtocolException(
                      asked.shown(),
                      told.getAddress().getHostAddress()
                          + " is not in the map of passive addresses",
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

    @Override
    public Wire open() {
      Wire opened = wire;
      if (opened == null) {
        throw new IllegalStateException("not connected yet");
      }
      wire = null;
      return opened;
    }

    @Override
    public void close() {
      if (wire != null) {
        wire.close();
      }
    }
  }
}
