package dev.ferry.cli.doctor;

import dev.ferry.FtpException;
import dev.ferry.FtpProtocolException;
import dev.ferry.Security;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** The control connection, and the server's first words on it. */
final class Greeting {

  private Greeting() {}

  /** TCP alone. The greeting comes along, since it takes the same call; it is told by the next. */
  static Finding connect(Visit visit) {
    try {
      visit.greet();
    } catch (IOException e) {
      if (!visit.wasConnected()) {
        return notConnected(visit, e);
      }
      visit.learned().greetingTrouble(e);
    }
    List<InetAddress> addresses = visit.learned().addresses();
    String where = visit.peer().map(InetAddress::getHostAddress).orElse(visit.host());
    String connected = "connected to " + where + ", port " + visit.port();
    if (!addresses.isEmpty() && visit.peer().filter(addresses.get(0)::equals).isEmpty()) {
      return Finding.note(
          connected
              + "; "
              + addresses.get(0).getHostAddress()
              + ", tried before it, did not answer",
          "take the address that answers out of the name's, or connect by the other; each login"
              + " waits for the first (FtpOptions.connectTimeout)");
    }
    return Finding.ok(connected + (visit.isTunnelled() ? ", through the proxy" : ""));
  }

  private static Finding notConnected(Visit visit, IOException e) {
    String port = "port " + visit.port() + " of " + visit.host();
    if (visit.isTunnelled()) {
      return Finding.fails(
          Wording.reason(e), "ask the proxy's owner to allow " + port + " and its data ports", e);
    }
    if (e instanceof SocketTimeoutException) {
      return Finding.fails(
          port + " does not answer at all: " + Wording.reason(e),
          "a firewall drops it, here or there, or the server is off; a proxy may be needed"
              + " (FtpOptions.proxy)",
          e);
    }
    return Finding.fails(
        "no connection to " + port + ": " + Wording.reason(e),
        "is the server running, and is that its port? FTP has 21, implicit TLS (ftps://) 990",
        e);
  }

  /** What it said first, or why that is none of FTP. */
  static Finding look(Visit visit) throws IOException {
    IOException trouble = visit.learned().greetingTrouble().orElse(null);
    if (trouble == null) {
      return greeted(visit.greeted().getWelcome());
    }
    if (trouble instanceof FtpProtocolException) {
      return notFtp(visit, trouble);
    }
    if (trouble instanceof FtpException refusal) {
      return refused(refusal);
    }
    if (trouble instanceof SSLException || Wording.isAboutCertificate(trouble)) {
      return handshakeFailed(visit, trouble);
    }
    if (trouble instanceof SocketTimeoutException) {
      return silent(visit, trouble);
    }
    if (trouble instanceof EOFException) {
      return Finding.fails(
          "the server hangs up without a word: " + trouble.getMessage(),
          "it may have barred this address (too many failed logins, a list of allowed hosts), or"
              + " want TLS from the first byte: try ftps:// (Security.IMPLICIT)",
          trouble);
    }
    return Finding.fails(
        "the connection broke before the greeting: " + Wording.reason(trouble),
        "a firewall or the server has ended it; look at the server's log",
        trouble);
  }

  private static Finding greeted(String text) {
    String capitals = text.toUpperCase(Locale.ROOT);
    if (capitals.contains("SMTP") && !capitals.contains("FTP")) {
      return Finding.fails(
          "a mail server answers: " + text, "take the port of the FTP server", wrongServer(text));
    }
    return Finding.ok(text);
  }

  private static Finding notFtp(Visit visit, IOException e) {
    String said = String.valueOf(e.getMessage());
    String who =
        said.contains("SSH-")
            ? "an SSH server answers"
            : said.contains("HTTP/") ? "a web server answers" : "what answers does not speak FTP";
    String remedy =
        said.contains("SSH-")
            ? "SFTP is another protocol, which Ferry doesn't speak; FTP has a port of its own,"
                + " mostly 21"
            : "port " + visit.port() + " is not the FTP server's; take that one, mostly 21";
    return Finding.fails(who + ": " + said, remedy, e);
  }

  private static Finding refused(FtpException e) {
    if (e.code() == 421 || Wording.isAboutLimits(e)) {
      return Finding.fails(
          "the server takes no more connections now: " + Wording.reason(e),
          "end other sessions or wait; with FtpClient, PoolOptions.withSessions keeps fewer open;"
              + " the server's owner can raise its limit for clients and for each address",
          e);
    }
    return Finding.fails(
        "the server greets with a refusal: " + Wording.reason(e),
        "ask its owner whether this address may connect",
        e);
  }

  private static Finding handshakeFailed(Visit visit, IOException e) {
    if (Wording.saysNotTls(e)) {
      return Finding.fails(
          "this port speaks plain FTP, not TLS from the first byte: " + Wording.reason(e),
          "take explicit TLS here (ftpes://, Security.EXPLICIT); implicit TLS has port 990",
          e);
    }
    visit.learned().handshakeTrouble(e);
    return Finding.ok("there is none before TLS stands");
  }

  private static Finding silent(Visit visit, IOException e) {
    if (visit.options().security() == Security.IMPLICIT) {
      return Finding.fails(
          "TCP is connected, but TLS does not begin: " + Wording.reason(e),
          "if this port is for explicit TLS or none, take ftpes:// or ftp:// (Security.EXPLICIT,"
              + " NONE); else the server hangs",
          e);
    }
    if (Probe.speaksTls(visit)) {
      return Finding.fails(
          "this port speaks TLS from the first byte, and waits for it: " + Wording.reason(e),
          "take ftps:// (Security.IMPLICIT)",
          e);
    }
    if (Probe.speaksHttp(visit)) {
      return Finding.fails(
          "a web server listens there: it greets nobody, and answers by HTTP",
          "port " + visit.port() + " is not the FTP server's; take that one, mostly 21",
          e);
    }
    return Finding.fails(
        "the server takes the connection and says nothing: " + Wording.reason(e),
        "it hangs, or looks up this address for long, or a firewall answers in its place; if it is"
            + " only slow, a longer limit helps (FtpOptions.replyTimeout)",
        e);
  }

  private static IOException wrongServer(String text) {
    return new IOException("not an FTP server: " + text);
  }
}
