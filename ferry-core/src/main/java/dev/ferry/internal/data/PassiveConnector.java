package dev.ferry.internal.data;

import dev.ferry.FtpOptions;
import dev.ferry.internal.control.Command;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import dev.ferry.internal.wire.Dialer;
import dev.ferry.internal.wire.Wire;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** We connect to the server: PASV (RFC 959) or EPSV (RFC 2428). */
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

  /**
   * How long a port that was asked for early is used, in ns. Servers close it after a while, and
   * may give it to somebody else.
   */
  private static final long FRESH = TimeUnit.SECONDS.toNanos(5);

  private final FtpOptions options;
  private final Order order;
  private final Dialer dialer;
  private final Flights flights;
  private boolean epsvFails;
  private @Nullable PassiveWay ahead;

  /** A connector that remembers, for one login, which command works. */
  public PassiveConnector(FtpOptions options, Order order, Flights flights) {
    this.options = options;
    this.order = order;
    this.flights = flights;
    this.dialer = new Dialer(options);
  }

  @Override
  public Way ask(ControlConnection control) throws IOException {
    PassiveWay prepared = ahead;
    ahead = null;
    return prepared != null && prepared.canBeUsed(control)
        ? prepared
        : new PassiveWay(control, false);
  }

  @Override
  public Question askAhead(ControlConnection control) throws IOException {
    PassiveWay way = new PassiveWay(control, true);
    ahead = way;
    return way.question;
  }

  @Override
  public void forgetAhead() {
    ahead = null;
  }

  private boolean beginsWithEpsv(ControlConnection control) {
    return isIpv6(control) || (mayTryBoth(control) && options.extended() && !epsvFails);
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
    private final boolean early;
    private final long askedAt;
    private Question question;
    private @Nullable Wire wire;

    PassiveWay(ControlConnection control, boolean early) throws IOException {
      this.control = control;
      this.extended = beginsWithEpsv(control);
      this.early = early;
      this.askedAt = flights.now();
      this.question = ask(verb());
    }

    private String verb() {
      return extended ? "EPSV" : "PASV";
    }

    /** Whether the server still listens there for us, and surely for nobody else. */
    boolean canBeUsed(ControlConnection now) throws IOException {
      if (now != control) {
        return false;
      }
      control.catchUp();
      return !question.hasReply() || flights.now() - askedAt < FRESH;
    }

    @Override
    public void agree() throws IOException {
      if (early) {
        try {
          wire = connect(question);
          return;
        } catch (IOException e) {
          if (control.isOpen() || !(e instanceof SocketException)) {
            flights.stop(verb() + " before its time: " + e);
          }
          if (!control.isOpen()) {
            throw e;
          }
          question = ask(verb());
        }
      }
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
      InetSocketAddress address = PassiveAnswer.address(options, control, asked);
      Wire connected = dialer.data(address, control::closeWith);
      control.closeWith(connected);
      return connected;
    }

    @Override
    public boolean isReady() {
      return wire != null;
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
