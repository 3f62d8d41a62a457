package dev.ferry.internal.data;

import dev.ferry.FtpOptions;
import dev.ferry.Reply;
import dev.ferry.internal.control.Command;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import dev.ferry.internal.wire.Deadline;
import dev.ferry.internal.wire.Dialer;
import dev.ferry.internal.wire.Wire;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * The server connects to us: PORT (RFC 959) over IPv4, EPRT (RFC 2428) over IPv6.
 *
 * <p>We listen on the address that the control connection comes from, for one connection, and only
 * the server's own address may make it: anybody else who finds the port is turned away. The server
 * may be told another address, by which it reaches us through NAT.
 */
public final class ActiveConnector implements DataConnector {

  private static final Pattern ZEROES = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");

  private final FtpOptions options;
  private final Dialer dialer;
  private final ListeningPorts ports;

  /** A connector for one login. */
  public ActiveConnector(FtpOptions options) {
    this.options = options;
    this.dialer = new Dialer(options);
    this.ports = new ListeningPorts(options.active());
  }

  @Override
  public Way ask(ControlConnection control) throws IOException {
    ServerSocketChannel listener = ports.listen(dialer, control.local().getAddress());
    try {
      return new ActiveWay(control, listener);
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  private InetAddress external(InetAddress local) {
    return local instanceof Inet6Address
        ? options.active().externalIpv6().orElse(local)
        : options.active().externalIpv4().orElse(local);
  }

  /** {@code PORT 127,0,0,1,4,1} or {@code EPRT |2|::1|1025|}. */
  public static String announcement(InetAddress host, int port) {
    if (host instanceof Inet6Address) {
      return "EPRT |2|" + shortest(host) + "|" + port + "|";
    }
    return "PORT " + numbers(host, port);
  }

  /** {@code ::1}, as everybody else writes it (RFC 5952), where the JDK has 0:0:0:0:0:0:0:1. */
  private static String shortest(InetAddress ipv6) {
    // The scope of a link-local address means nothing to the other side.
    String address = ipv6.getHostAddress().replaceFirst("%.*", "");
    return ZEROES
        .matcher(address)
        .results()
        .max(Comparator.comparingInt(run -> run.end() - run.start()))
        .map(run -> address.substring(0, run.start()) + "::" + address.substring(run.end()))
        .orElse(address);
  }

  /** An IPv4 address and a port as PORT has them: {@code 127,0,0,1,4,1}. */
  public static String numbers(InetAddress host, int port) {
    return host.getHostAddress().replace('.', ',') + "," + port / 256 + "," + port % 256;
  }

  private final class ActiveWay implements Way {

    private final ControlConnection control;
    private final ServerSocketChannel listener;
    private final Question question;

    ActiveWay(ControlConnection control, ServerSocketChannel listener) throws IOException {
      this.control = control;
      this.listener = listener;
      InetSocketAddress here = (InetSocketAddress) listener.getLocalAddress();
      InetAddress announced = external(control.local().getAddress());
      System.getLogger("dev.ferry")
          .log(
              Level.DEBUG,
              "listens for a data connection on {0}, which the server is told to be {1}",
              here,
              announced.getHostAddress());
      String line = announcement(announced, here.getPort());
      this.question = control.ask(Command.of(line, options.encoding()));
    }

    @Override
    public void agree() throws IOException {
      Reply reply = control.answer(question);
      if (!reply.isCompletion()) {
        throw control.refuse(question, reply);
      }
    }

    @Override
    public Wire open() throws IOException {
      InetAddress server = control.peer().getAddress();
      Deadline deadline =
          Deadline.in(options.connectTimeout(), "the server made no data connection");
      try (listener) {
        while (true) {
          SocketChannel channel = accept(deadline);
          InetSocketAddress peer = (InetSocketAddress) channel.getRemoteAddress();
          if (peer != null && peer.getAddress().equals(server)) {
            return dialer.accepted(channel);
          }
          channel.close();
        }
      }
    }

    private SocketChannel accept(Deadline deadline) throws IOException {
      long millis = deadline.remainingMillis();
      if (millis == 0) {
        throw deadline.expired();
      }
      listener.socket().setSoTimeout(Math.toIntExact(millis));
      try {
        Socket socket = listener.socket().accept();
        return socket.getChannel();
      } catch (SocketTimeoutException e) {
        throw deadline.expired();
      }
    }

    @Override
    public void close() {
      try {
        listener.close();
      } catch (IOException e) {
        // Nobody can use the port any more, and that was all that closing was for.
      }
    }
  }
}
