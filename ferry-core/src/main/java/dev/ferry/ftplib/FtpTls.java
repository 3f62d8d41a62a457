package dev.ferry.ftplib;

import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.TlsSummary;
import java.io.IOException;

/**
 * FTP under TLS (RFC 4217), as Python's {@code ftplib.FTP_TLS} speaks it, and safe by default.
 *
 * <pre>{@code
 * try (FtpTls ftp = new FtpTls("ftp.example.org")) {
 *   ftp.login("ada", "secret");            // AUTH TLS before, PROT P behind it
 *   ftp.retrBinary("RETR a.bin", out::write);
 *   ftp.quit();
 * }
 * }</pre>
 *
 * <p>Unlike ftplib it checks the certificate and the host name, on the control connection and on
 * every data connection; data connections are secured from the login on; and they resume the
 * session of the control connection, without which strict servers refuse them.
 *
 * <p>A failed handshake is a {@link javax.net.ssl.SSLException} whose message says what is wrong.
 * On the control connection it is closed then; on a data connection the control connection stays
 * usable, if the server says in time how the transfer ended. A download that ends without
 * close_notify is an error, unless {@link dev.ferry.TlsOptions} say otherwise. All else is as in
 * {@link Ftp}.
 */
public final class FtpTls extends Ftp {

  /** Not connected, all defaults, explicit TLS. ftplib: {@code FTP_TLS()}. */
  public FtpTls() {
    this(FtpOptions.defaults());
  }

  /**
   * Not connected; {@link #connect()} goes where the options say.
   *
   * @param options {@link Security#NONE} counts as {@link Security#EXPLICIT} here
   */
  public FtpTls(FtpOptions options) {
    super(
        options.security() == Security.NONE
            ? options.toBuilder().security(Security.EXPLICIT).build()
            : options,
        true);
  }

  /** Connects. ftplib: {@code FTP_TLS(host)}. If it fails, nothing is left open. */
  public FtpTls(String host) throws IOException {
    this(FtpOptions.builder(host).build());
    connect();
  }

  /**
   * Connects, and logs in securely unless the user is empty. ftplib: {@code FTP_TLS(host, user,
   * passwd)}. If either fails, nothing is left open.
   */
  public FtpTls(String host, String user, String password) throws IOException {
    this(host);
    if (!user.isEmpty()) {
      try {
        login(user, password);
      } catch (IOException | RuntimeException e) {
        close();
        throw e;
      }
    }
  }

  /**
   * Logs in securely: {@link #auth()} before unless that was done, and {@link #protP()} behind it.
   * ftplib: {@code login(user, passwd, acct)}, which leaves data connections in the clear until
   * {@code prot_p()}.
   *
   * @throws dev.ferry.FtpException if the server refuses one of these. If it refuses AUTH, nothing
   *     was sent in the clear; if it refuses PROT P, the connection is closed. With {@link
   *     Security#EXPLICIT_IF_OFFERED} both refusals are only a warning.
   */
  @Override
  public String login(String user, String password, String account) throws IOException {
    return login(user, password, account, true);
  }

  /**
   * Logs in. ftplib: {@code login(user, passwd, acct, secure)}.
   *
   * @param secure false to say the password as the connection stands, in the clear unless {@link
   *     #auth()} was called; data connections stay as they are, too
   */
  public String login(String user, String password, String account, boolean secure)
      throws IOException {
    return logIn(user, password, account, secure);
  }

  /**
   * Secures the control connection (AUTH TLS, RFC 4217 §4; accepts 2xx). ftplib: {@code auth()}.
   *
   * @return the reply to AUTH
   * @throws IllegalStateException if it is secured already; nothing was sent
   * @throws dev.ferry.FtpException if the server refuses; the connection stays usable, in the clear
   * @throws dev.ferry.FtpProtocolException if more than the answer came in the clear; closed
   * @throws javax.net.ssl.SSLException if the handshake fails; closed
   */
  public String auth() throws IOException {
    return engine().auth().text();
  }

  /**
   * Secures data connections to come (PBSZ 0 and PROT P, RFC 4217 §9; accepts 2xx). ftplib: {@code
   * prot_p()}.
   *
   * @return the reply to PROT
   */
  public String protP() throws IOException {
    return engine().protect().text();
  }

  /**
   * Leaves data connections to come in the clear (PROT C, RFC 4217 §9; accepts 2xx). ftplib: {@code
   * prot_c()}.
   */
  public String protC() throws IOException {
    return engine().expose().text();
  }

  /**
   * Takes TLS off the control connection, so that firewalls can read it (CCC, RFC 4217 §4; accepts
   * 2xx). Who listens on the way sees all commands then, and can send some. Data connections stay
   * as they are. ftplib: {@code ccc()}.
   *
   * @throws IllegalStateException if it is in the clear; nothing was sent
   * @throws dev.ferry.FtpException if the server refuses; it stays usable and secured
   * @throws IOException if TLS doesn't end well on both sides; closed
   */
  public String ccc() throws IOException {
    return engine().clear().text();
  }

  /**
   * What TLS did on this connection so far.
   *
   * @throws IllegalStateException if it isn't connected, or wasn't secured yet
   */
  public TlsSummary tls() {
    return engine().tls();
  }
}
