package dev.ferry.ftplib;

import dev.ferry.Credentials;
import dev.ferry.DataMode;
import dev.ferry.FtpOptions;
import dev.ferry.PassiveAddress;
import dev.ferry.Reply;
import dev.ferry.Security;
import dev.ferry.internal.data.DataHabits;
import dev.ferry.internal.data.PassiveConnector.Order;
import dev.ferry.internal.engine.Engine;
import dev.ferry.internal.tls.TlsContext;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The lowest stratum of {@link Ftp}: connect, log in, ask, leave. It moves no files.
 *
 * <p>Only here because one file with all of ftplib's methods would be too long to read.
 */
abstract class FtpConversation implements Closeable {

  private final DebugPrinter debug;
  private final boolean mayBeSecured;
  private @Nullable TlsContext context;
  private FtpOptions options;
  private String welcome = "";
  private volatile @Nullable Engine engine;

  FtpConversation(FtpOptions options, boolean mayBeSecured) {
    if (!mayBeSecured && options.security() != Security.NONE) {
      throw new IllegalArgumentException(
          "Ftp is plain FTP and can't be " + options.security() + ": use FtpTls");
    }
    this.mayBeSecured = mayBeSecured;
    this.debug = new DebugPrinter(options.listener());
    this.options = options.toBuilder().listener(debug).build();
  }

  /**
   * Connects to the host and port of the options, or of the call before. ftplib: {@code connect()}.
   *
   * @return the greeting, any 2xx or 3xx; after 120 the next one is waited for
   * @throws IllegalStateException if no host was ever named
   * @throws IOException if it can't connect, or the server refuses; nothing is left open
   */
  public String connect() throws IOException {
    return connect("", 0, null, null);
  }

  /** {@link #connect(String, int, Duration, InetSocketAddress)} with what else was set before. */
  public String connect(String host) throws IOException {
    return connect(host, 0, null, null);
  }

  /** {@link #connect(String, int, Duration, InetSocketAddress)} with what else was set before. */
  public String connect(String host, int port) throws IOException {
    return connect(host, port, null, null);
  }

  /**
   * Connects. If it was connected, that connection is closed first. ftplib: {@code connect(host,
   * port, timeout, source_address)}.
   *
   * @param host empty to keep the one before
   * @param port 0 or less to keep the one before (21 at first)
   * @param timeout for connecting, for each reply and for stalled data, at least 1 ms; null to keep
   *     what was set before
   * @param source the local address to connect from, port 0 for any; null to keep what was set
   *     before
   * @return the greeting, any 2xx or 3xx; after 120 the next one is waited for
   * @throws IllegalArgumentException if an argument is out of range; nothing was sent
   * @throws java.net.UnknownHostException if the host has no address
   * @throws IOException if it can't connect, or the server refuses; nothing is left open
   */
  public String connect(
      String host, int port, @Nullable Duration timeout, @Nullable InetSocketAddress source)
      throws IOException {
    FtpOptions.Builder builder = options.toBuilder();
    if (!host.isEmpty()) {
      builder.host(host);
    }
    if (port > 0) {
      builder.port(port);
    }
    if (timeout != null) {
      builder.timeout(timeout);
    }
    if (source != null) {
      builder.sourceAddress(source);
    }
    FtpOptions wanted = builder.build();
    if (wanted.host().isEmpty()) {
      throw new IllegalStateException("no host to connect to");
    }
    close();
    options = wanted;
    if (mayBeSecured && context == null) {
      context = TlsContext.of(wanted.tls());
    }
    Engine connected = Engine.connect(wanted, DataHabits.ofSteps(Order.BY_ADDRESS_FAMILY), context);
    engine = connected;
    welcome = connected.welcome().text();
    return welcome;
  }

  /**
   * The greeting that the last successful {@link #connect()} returned, also after {@link #close()};
   * empty before the first. ftplib: {@code getwelcome()}. Sends nothing.
   */
  public String getWelcome() {
    debug.welcome(welcome);
    return welcome;
  }

  /**
   * Says how much of the dialogue is printed: 0 nothing, 1 commands and replies, 2 each line on the
   * control connection too, 3 each line of text transfers too. Passwords are masked. ftplib: {@code
   * set_debuglevel(level)}.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public void setDebugLevel(int level) {
    if (level < 0) {
      throw new IllegalArgumentException("debug level " + level + " is negative");
    }
    debug.level(level);
  }

  /** Where {@link #setDebugLevel(int)} prints; {@code System.out} at first, as in ftplib. */
  public void setDebugOutput(Appendable out) {
    debug.out(out);
  }

  /**
   * Whether data connections are made by us (true, the default) or by the server. Applies to the
   * next transfer. ftplib: {@code set_pasv(val)}.
   *
   * @throws IllegalArgumentException if the server shall connect to us and there is a proxy between
   */
  public void setPasv(boolean passive) {
    reconfigure(options.toBuilder().dataMode(passive ? DataMode.PASSIVE : DataMode.ACTIVE).build());
  }

  /**
   * Whether to connect to the address in a 227 reply instead of to the server itself; false by
   * default. With true a server can make us connect to any host that it names. Replaces {@link
   * FtpOptions#passiveAddress()}. ftplib: the attribute {@code trust_server_pasv_ipv4_address}.
   */
  public void setTrustServerPasvIpv4Address(boolean trust) {
    PassiveAddress address = trust ? PassiveAddress.SERVER : PassiveAddress.PEER;
    reconfigure(options.toBuilder().passiveAddress(address).build());
  }

  private void reconfigure(FtpOptions changed) {
    options = changed;
    Engine connected = engine;
    if (connected != null) {
      connected.reconfigure(changed);
    }
  }

  /**
   * Logs in as the options say, or as {@code anonymous}. ftplib: {@code login()}. See {@link
   * #login(String, String, String)}.
   */
  public String login() throws IOException {
    Credentials who = options.credentials().orElse(Credentials.anonymous());
    return login(who.user(), who.password(), who.account());
  }

  /** {@link #login(String, String, String)} with an empty account. */
  public String login(String user, String password) throws IOException {
    return login(user, password, "");
  }

  /**
   * Logs in: USER, then PASS if the reply is 3xx, then ACCT if that one's is (RFC 959 §5.4).
   * ftplib: {@code login(user, passwd, acct)}.
   *
   * @param user empty for {@code anonymous}
   * @param password for {@code anonymous}, empty or {@code -} is completed with {@code anonymous@}
   * @param account sent only if the server asks for it
   * @return the last reply, which must be 2xx
   * @throws dev.ferry.FtpPermanentException if the server refuses (530); the connection stays
   *     usable
   * @throws IOException as {@link Ftp} says
   */
  public String login(String user, String password, String account) throws IOException {
    return logIn(user, password, account, false);
  }

  final String logIn(String user, String password, String account, boolean securely)
      throws IOException {
    String name = user.isEmpty() ? "anonymous" : user;
    boolean completed = name.equals("anonymous") && (password.isEmpty() || password.equals("-"));
    String secret = completed ? password + "anonymous@" : password;
    return engine().login(name, secret, account, securely).text();
  }

  /**
   * Sends an account (ACCT, RFC 959 §4.1.1); masked wherever it is shown. ftplib: {@code
   * acct(password)}. Accepts 2xx.
   */
  public String acct(String account) throws IOException {
    return voidCmd("ACCT " + account);
  }

  /**
   * Sends a command and returns its reply, any 1xx, 2xx or 3xx. After a 1xx, {@link #voidResp()}
   * reads the final one. ftplib: {@code sendcmd(cmd)}.
   */
  public String sendCmd(String command) throws IOException {
    return engine().send(command).text();
  }

  /** Sends a command and returns its reply, which must be 2xx. ftplib: {@code voidcmd(cmd)}. */
  public String voidCmd(String command) throws IOException {
    return engine().require(command).text();
  }

  /**
   * Waits for the next reply, any 1xx, 2xx or 3xx: the final one after a transfer, or what a server
   * says unasked. ftplib: {@code getresp()}.
   */
  public String getResp() throws IOException {
    return engine().nextReply(code -> code < 400).text();
  }

  /** Waits for the next reply, which must be 2xx. ftplib: {@code voidresp()}. */
  public String voidResp() throws IOException {
    return engine().nextReply(code -> code >= 200 && code < 300).text();
  }

  /**
   * Breaks off the running transfer (ABOR, RFC 959 §4.1.3): sends ABOR, resets the data connection,
   * and brings the replies back in step, so that the next command gets its own. ftplib: {@code
   * abort()}.
   *
   * @return the first reply that is 426, 225 or 226
   * @throws dev.ferry.FtpProtocolException if the server answers anything else; the connection is
   *     closed
   * @throws java.net.SocketTimeoutException if it doesn't answer within 10 s, or the reply timeout
   *     if that is shorter; the connection is closed
   */
  public String abort() throws IOException {
    return engine().abort().text();
  }

  /**
   * Says goodbye (QUIT) and closes the connection. ftplib: {@code quit()}. Accepts 2xx.
   *
   * @throws dev.ferry.FtpException if the server refuses; the connection stays open
   */
  public String quit() throws IOException {
    Reply reply = engine().require("QUIT");
    close();
    return reply.text();
  }

  /**
   * Closes the connection without a word to the server; {@link #quit()} is the polite way.
   * Idempotent, never waits, and may be called from another thread: what waits there ends with an
   * exception, but for {@link #connect()}, which ends by its own limit. ftplib: {@code close()}.
   */
  @Override
  public void close() {
    Engine connected = engine;
    engine = null;
    if (connected != null) {
      connected.close();
    }
  }

  final Engine engine() {
    Engine connected = engine;
    if (connected == null) {
      throw new IllegalStateException("not connected");
    }
    return connected;
  }

  final FtpOptions options() {
    return options;
  }

  final DebugPrinter debug() {
    return debug;
  }
}
