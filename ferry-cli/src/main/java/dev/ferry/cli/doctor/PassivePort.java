package dev.ferry.cli.doctor;

import dev.ferry.DataMode;
import dev.ferry.FtpException;
import dev.ferry.PassiveAddress;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** EPSV (RFC 2428) and PASV: which address and port they give, and whether one gets there. */
final class PassivePort {

  private static final Pattern EXTENDED = Pattern.compile("\\((\\D)\\1\\1(\\d{1,5})\\1\\)");

  private static final Pattern PLAIN =
      Pattern.compile("(\\d{1,3},\\d{1,3},\\d{1,3},\\d{1,3}),(\\d{1,3}),(\\d{1,3})");

  private static final String OPEN_PORTS =
      "the server's owner has to open its passive ports in the firewall, and forward them in NAT:"
          + " pasv_min_port/pasv_max_port (vsftpd), PassivePorts (ProFTPD), PassivePortRange"
          + " (Pure-FTPd), passive_ports (pyftpdlib)";

  private PassivePort() {}

  static Finding extended(Visit visit) throws IOException {
    if (!visit.options().extended()) {
      return Finding.skipped("it is left out, as it was asked for");
    }
    String reply;
    try {
      reply = visit.ftp().sendCmd("EPSV");
    } catch (FtpException e) {
      return Finding.note(
          "EPSV is refused: " + Wording.reason(e),
          "nothing has to be done: PASV takes its place; FtpOptions.extended(false) spares the try."
              + " Over IPv6 there is only EPSV, so the server's owner should allow it");
    }
    OptionalInt port = portOf229(reply);
    return port.isEmpty()
        ? garbled("EPSV", reply)
        : reach(visit, "EPSV", port.getAsInt(), Optional.empty());
  }

  static Finding plain(Visit visit) throws IOException {
    if (visit.peer().filter(Inet6Address.class::isInstance).isPresent()) {
      return Finding.skipped("PASV is for IPv4, and this is IPv6");
    }
    String reply;
    try {
      reply = visit.ftp().sendCmd("PASV");
    } catch (FtpException e) {
      return Finding.note("PASV is refused: " + Wording.reason(e), "EPSV takes its place");
    }
    OptionalInt port = portOf227(reply);
    return port.isEmpty()
        ? garbled("PASV", reply)
        : reach(visit, "PASV", port.getAsInt(), Optional.of(hostOf227(reply)));
  }

  static OptionalInt portOf229(String reply) {
    Matcher fields = EXTENDED.matcher(reply);
    return reply.startsWith("229") && fields.find()
        ? port(Integer.parseInt(fields.group(2)))
        : OptionalInt.empty();
  }

  static OptionalInt portOf227(String reply) {
    Matcher fields = PLAIN.matcher(reply);
    if (!reply.startsWith("227") || !fields.find() || !areBytes(fields.group())) {
      return OptionalInt.empty();
    }
    return port(Integer.parseInt(fields.group(2)) * 256 + Integer.parseInt(fields.group(3)));
  }

  private static boolean areBytes(String numbers) {
    return Arrays.stream(numbers.split(",")).mapToInt(Integer::parseInt).allMatch(it -> it <= 255);
  }

  private static String hostOf227(String reply) {
    Matcher fields = PLAIN.matcher(reply);
    return fields.find() ? fields.group(1).replace(',', '.') : "";
  }

  private static OptionalInt port(int number) {
    return number >= 1 && number <= 65_535 ? OptionalInt.of(number) : OptionalInt.empty();
  }

  private static Finding garbled(String command, String reply) {
    return Finding.note(
        command + " is answered with what has no port in it: " + reply,
        "the server or a firewall on the way writes it wrongly; active mode may work"
            + " (DataMode.ACTIVE)");
  }

  private static Finding reach(Visit visit, String command, int port, Optional<String> told)
      throws IOException {
    InetAddress server = visit.peer().orElse(null);
    boolean elsewhere =
        told.isPresent() && (server == null || !told.get().equals(server.getHostAddress()));
    String words = command + " gives port " + port + told.map(it -> " of " + it).orElse("");
    if (server == null || visit.isTunnelled()) {
      return Finding.ok(words + "; only a listing shows whether the proxy gets there");
    }
    try {
      Probe.reach(visit, new InetSocketAddress(server, port));
    } catch (IOException e) {
      return shut(visit, words, elsewhere, e);
    }
    visit.learned().passivePortIsOpen();
    if (!elsewhere) {
      return Finding.ok(words + ", and it is open");
    }
    return follows(visit)
        ? Finding.note(words + ", " + what(told.get(), server), wrongAddress())
        : Finding.note(
            words
                + ", "
                + what(told.get(), server)
                + "; Ferry goes to the server itself, where the port is open",
            wrongAddress());
  }

  private static Finding shut(Visit visit, String words, boolean elsewhere, IOException e) {
    String server = visit.peer().map(InetAddress::getHostAddress).orElse(visit.host());
    String shut =
        words
            + ", but that port of "
            + server
            + (e instanceof SocketTimeoutException
                ? " does not answer: a firewall drops it"
                : " can't be reached: " + Wording.reason(e));
    return Finding.note(
        shut,
        (elsewhere
                ? "if data are on another machine than the login (a cluster):"
                    + " PassiveAddress.AUTO or SERVER, or PassiveAddress.map; else "
                : "")
            + OPEN_PORTS
            + (visit.options().dataMode() == DataMode.ACTIVE ? "" : "; or DataMode.ACTIVE"));
  }

  /** Whether the user wants to go where the server says. */
  private static boolean follows(Visit visit) {
    return visit.options().passiveAddress().rule() != PassiveAddress.Rule.PEER;
  }

  private static String what(String told, InetAddress server) throws IOException {
    InetAddress address = InetAddress.getByName(told); // digits alone, so nobody is asked
    String kind =
        address.isAnyLocalAddress()
            ? "none at all"
            : address.isSiteLocalAddress()
                ? "a private address"
                : address.isLoopbackAddress() ? "a loopback address" : "another address";
    return kind + ", and not " + server.getHostAddress();
  }

  private static String wrongAddress() {
    return "other clients may go astray: the server's owner sets its outer address: pasv_address"
        + " (vsftpd), MasqueradeAddress (ProFTPD), ForcePassiveIP (Pure-FTPd), masquerade_address"
        + " (pyftpdlib)";
  }
}
