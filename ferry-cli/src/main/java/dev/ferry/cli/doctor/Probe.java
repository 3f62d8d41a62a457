package dev.ferry.cli.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.ftplib.FtpTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLException;

/** Connections beside the visit's own, to see who listens at a port. */
final class Probe {

  private static final int MOST_BYTES = 200;

  private Probe() {}

  /** Makes a TCP connection and closes it again; throws if none comes about. */
  static void reach(Visit visit, InetSocketAddress address) throws IOException {
    try (Socket socket = visit.keep(new Socket())) {
      socket.connect(address, visit.patienceMillis());
    }
  }

  /** Whether a server that doesn't greet speaks TLS from the first byte. */
  static boolean speaksTls(Visit visit) {
    FtpOptions implicit = visit.options().toBuilder().security(Security.IMPLICIT).build();
    try (FtpTls ftp = visit.keep(new FtpTls(implicit))) {
      ftp.connect();
      return true;
    } catch (SSLException e) {
      return !Wording.saysNotTls(e); // An untrusted certificate is TLS, too.
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether it is a web server: these wait for a request, and complain of what is none. */
  static boolean speaksHttp(Visit visit) {
    if (visit.peer().isEmpty() || visit.isTunnelled()) {
      return false;
    }
    try (Socket socket = visit.keep(new Socket())) {
      socket.connect(
          new InetSocketAddress(visit.peer().get(), visit.port()), visit.patienceMillis());
      socket.setSoTimeout(visit.patienceMillis());
      socket.getOutputStream().write("QUIT\r\n\r\n".getBytes(ISO_8859_1));
      byte[] answer = new byte[MOST_BYTES];
      int count = socket.getInputStream().read(answer);
      return count > 0 && new String(answer, 0, count, ISO_8859_1).contains("HTTP/");
    } catch (IOException e) {
      return false;
    }
  }
}
