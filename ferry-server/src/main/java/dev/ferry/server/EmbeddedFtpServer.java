package dev.ferry.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.ftplet.Authority;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.ConcurrentLoginPermission;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.jspecify.annotations.Nullable;

/**
 * A folder served by FTP from inside this JVM: Apache FtpServer, set up for one user.
 *
 * <pre>{@code
 * try (EmbeddedFtpServer server = EmbeddedFtpServer.builder(folder).user("ada", "secret").start()) {
 *   ... connect to server.host(), server.port() ...
 * }
 * }</pre>
 *
 * <p>It listens on 127.0.0.1 and a free port unless told otherwise, speaks FTP in passive (PASV,
 * EPSV) and active mode (PORT, EPRT), over IPv4 and IPv6, and writes no file but those that clients
 * send. An open server keeps the JVM alive. All methods may be called from any thread.
 *
 * <p>With {@link Builder#explicitTls()} or {@link Builder#implicitTls()} it speaks TLS 1.3 and 1.2,
 * and data connections can resume the session of their control connection. A client that trusts
 * {@link #certificate()} and nothing else talks to this server and no other.
 *
 * <p>What it does <em>not</em> do:
 *
 * <ul>
 *   <li>It is no jail. {@code ..} stops at the root, but symbolic links are followed: a link inside
 *       the folder that points outside is a door to there, for reading and for writing. Clients
 *       can't make such links.
 *   <li>It encrypts nothing unless told to. Passwords cross the network as text then.
 *   <li>PASV on an IPv6 connection is answered with an address that no client can use; RFC 2428
 *       wants EPSV there.
 *   <li>It doesn't hear an ABOR while it still sends data: it reads the next command after the
 *       transfer, so a client has to close the data connection as well. And it never sees a byte
 *       that comes with TCP's urgent flag, so a client must not send the LF of ABOR that way.
 * </ul>
 */
public final class EmbeddedFtpServer implements AutoCloseable {

  /** FtpServer's user name for guests. */
  private static final String ANONYMOUS = UserManager.ANONYMOUS;

  private final Path root;
  private final String host;
  private final int port;
  private final String userName;
  private final @Nullable ServerTls tls;
  private final boolean implicitTls;
  private final Engine engine;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedFtpServer(Builder settings, Path root, InetAddress address) throws IOException {
    this.root = root;
    this.host = settings.host;
    this.userName = settings.userName;
    this.implicitTls = settings.security == TlsMode.IMPLICIT;
    this.tls = settings.security == TlsMode.NONE ? null : new ServerTls(settings.identity());
    Listener listener = settings.listener(address, tls);
    this.engine = Engine.start(settings.served(root, listener), listener, settings.where(address));
    this.port = listener.getPort();
  }

  /**
   * Describes a server of the given folder.
   *
   * @param root the folder that clients see as {@code /}; looked at by {@link Builder#start()}
   */
  public static Builder builder(Path root) {
    return new Builder(root);
  }

  /** Returns the host name or address that the server was told to listen on. */
  public String host() {
    return host;
  }

  /** Returns the port that the server listens on, 1 to 65535. */
  public int port() {
    return port;
  }

  /** Returns the served folder, absolute and with symbolic links resolved. */
  public Path root() {
    return root;
  }

  /**
   * Returns the certificate that the server shows, for clients to trust; empty without TLS.
   *
   * <p>One that it made itself is for localhost, 127.0.0.1, ::1 and {@link #host()}, valid for a
   * year, and another each time.
   */
  public Optional<X509Certificate> certificate() {
    return Optional.ofNullable(tls).map(ServerTls::identity).map(Identity::certificate);
  }

  /**
   * Returns an address to hand to a client, such as {@code ftp://ada@127.0.0.1:2121/} (RFC 1738);
   * with implicit TLS it begins with {@code ftps://}.
   *
   * <p>It never holds the password. Anonymous goes without a user name.
   */
  public String url() {
    String user =
        userName.equals(ANONYMOUS)
            ? ""
            : URLEncoder.encode(userName, UTF_8).replace("+", "%20") + "@";
    String scheme = implicitTls ? "ftps://" : "ftp://";
    return scheme + user + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/";
  }

  /**
   * Closes all connections, running transfers included, and gives the port back.
   *
   * <p>Returns when no thread of the server is left, or after ten seconds at most; two idle threads
   * for handshakes, which all servers of the JVM share, stay. A second call does nothing.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      engine.stop();
    }
  }

  /** Returns what is served and where; never the password. */
  @Override
  public String toString() {
    return "EmbeddedFtpServer[" + url() + " serves " + root + (closed.get() ? ", closed]" : "]");
  }

  private enum TlsMode {
    NONE,
    EXPLICIT,
    IMPLICIT
  }

  /** The settings of a server to come. Not safe for use by several threads at once. */
  public static final class Builder {

    private final Path root;
    private String host = "127.0.0.1";
    private int port;
    private String userName = ANONYMOUS;
    private @Nullable String password;
    private boolean readOnly;
    private Duration idleTimeout = Duration.ofMinutes(5);
    private int maxLogins = 64;
    private TlsMode security = TlsMode.NONE;
    private boolean requireTls = true;
    private @Nullable Path keyStore;
    private String keyStorePassword = "";

    private Builder(Path root) {
      this.root = requireNonNull(root, "root");
    }

    /**
     * Sets where to listen; 127.0.0.1 if not called.
     *
     * @param host a host name or an address, IPv6 without brackets; {@code 0.0.0.0} and {@code ::}
     *     open the server to the network
     */
    public Builder host(String host) {
      this.host = requireNonNull(host, "host");
      return this;
    }

    /**
     * Sets the port of the control connection; any free one if not called.
     *
     * @param port 1 to 65535, or 0 for a free one
     * @throws IllegalArgumentException if it is outside of that
     */
    public Builder port(int port) {
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("port must be from 0 to 65535, not " + port);
      }
      this.port = port;
      return this;
    }

    /**
     * Lets in one user and nobody else; if not called, {@code anonymous} with any password.
     *
     * @param name the user name, neither empty nor {@code anonymous}
     * @param password the password; it is kept in memory as long as the server runs
     * @throws IllegalArgumentException if the name is empty or {@code anonymous}, or one of the two
     *     has a line break in it, which FTP can't send
     */
    public Builder user(String name, String password) {
      if (name.isBlank() || name.equals(ANONYMOUS)) {
        throw new IllegalArgumentException("a user needs a name, and one other than anonymous");
      }
      if ((name + password).chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
        throw new IllegalArgumentException("user name and password go without line breaks");
      }
      this.userName = name;
      this.password = password;
      return this;
    }

    /** Refuses every change to the folder, with 550; if not called, changes are welcome. */
    public Builder readOnly(boolean readOnly) {
      this.readOnly = readOnly;
      return this;
    }

    /**
     * Sets how long a connection may be silent before the server closes it; 5 minutes if not
     * called. Data connections are held to it too.
     *
     * @param idleTimeout at least 1 s and at most 1 day, counted in whole seconds
     * @throws IllegalArgumentException if it is outside of that
     */
    public Builder idleTimeout(Duration idleTimeout) {
      if (idleTimeout.compareTo(Duration.ofSeconds(1)) < 0
          || idleTimeout.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException("idle timeout must be 1 s to 1 day, not " + idleTimeout);
      }
      this.idleTimeout = idleTimeout;
      return this;
    }

    /**
     * Sets how many sessions may be logged in at once; 64 if not called. One more is told 421.
     *
     * @param maxLogins 1 to 1000; each may take a thread
     * @throws IllegalArgumentException if it is outside of that
     */
    public Builder maxLogins(int maxLogins) {
      if (maxLogins < 1 || maxLogins > 1000) {
        throw new IllegalArgumentException("logins must be from 1 to 1000, not " + maxLogins);
      }
      this.maxLogins = maxLogins;
      return this;
    }

    /**
     * Offers TLS by AUTH TLS, and for data connections by PROT P (RFC 4217); no TLS if neither this
     * nor {@link #implicitTls()} is called.
     */
    public Builder explicitTls() {
      this.security = TlsMode.EXPLICIT;
      return this;
    }

    /** Speaks TLS from the first byte, on data connections too unless PROT C is said. */
    public Builder implicitTls() {
      this.security = TlsMode.IMPLICIT;
      return this;
    }

    /**
     * Sets the key and certificate for TLS; if not called, the server makes one of each when it
     * starts, signed by itself, which takes a second.
     *
     * @param file a key store, PKCS #12 or JKS, with one key in it; read by {@link #start()}
     * @param password opens the key store and the key
     */
    public Builder keyStore(Path file, String password) {
      this.keyStore = requireNonNull(file, "file");
      this.keyStorePassword = requireNonNull(password, "password");
      return this;
    }

    /**
     * Sets whether a server with TLS insists on it; it does if not called. Then USER and PASS in
     * the clear are refused with 530, transfers with 521, and PROT C with 534.
     */
    public Builder requireTls(boolean requireTls) {
      this.requireTls = requireTls;
      return this;
    }

    /**
     * Starts the server; it listens when this returns.
     *
     * @throws NoSuchFileException if the folder isn't there
     * @throws NotDirectoryException if it isn't a folder
     * @throws UnknownHostException if the host has no address
     * @throws IOException if it can't listen there, such as on a port already in use, or has no key
     *     and certificate for TLS; the message says where and why
     */
    public EmbeddedFtpServer start() throws IOException {
      if (!Files.exists(root)) {
        throw new NoSuchFileException(root.toString(), null, "there is no such folder to serve");
      }
      if (!Files.isDirectory(root)) {
        throw new NotDirectoryException(root + " is not a folder, so it can't be served");
      }
      return new EmbeddedFtpServer(this, root.toRealPath(), InetAddress.getByName(host));
    }

    private String where(InetAddress address) {
      return (address instanceof Inet6Address ? "[" + host + "]" : host) + " port " + port;
    }

    private Identity identity() throws IOException {
      return keyStore == null ? SelfSigned.make(host) : Identity.read(keyStore, keyStorePassword);
    }

    private Listener listener(InetAddress address, @Nullable ServerTls tls) {
      int idleSeconds = (int) idleTimeout.toSeconds();
      DataConnectionConfigurationFactory data = new DataConnectionConfigurationFactory();
      data.setIdleTime(idleSeconds);
      data.setActiveEnabled(true);
      // A data connection belongs to the host of the control connection (RFC 2577 §3 and §4).
      data.setActiveIpCheck(true);
      data.setPassiveIpCheck(true);
      ListenerFactory control = new ListenerFactory();
      if (tls != null) {
        data.setSslConfiguration(tls);
        data.setImplicitSsl(security == TlsMode.IMPLICIT);
        control.setSslConfiguration(tls);
        control.setImplicitSsl(security == TlsMode.IMPLICIT);
      }
      control.setServerAddress(address.getHostAddress());
      control.setPort(port);
      control.setIdleTimeout(idleSeconds);
      control.setSessionFilter(new PromptReplies());
      control.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
      return control.createListener();
    }

    private ServedFolder served(Path realRoot, Listener listener) {
      ConnectionConfigFactory connections = new ConnectionConfigFactory();
      connections.setAnonymousLoginEnabled(password == null);
      connections.setMaxLogins(maxLogins);
      connections.setMaxAnonymousLogins(maxLogins);
      // A few more threads than logins, so that the one too many hears why it is turned away.
      connections.setMaxThreads(maxLogins + 4);
      ServedFolder served =
          new ServedFolder(
              listener,
              new SoleUser(user(realRoot), password),
              connections.createConnectionConfig());
      if (security != TlsMode.NONE && requireTls) {
        served.watch("tls required", new TlsRequired());
      }
      return served;
    }

    private BaseUser user(Path realRoot) {
      BaseUser user = new BaseUser();
      user.setName(userName);
      user.setHomeDirectory(realRoot.toString());
      user.setMaxIdleTime((int) idleTimeout.toSeconds());
      user.setEnabled(true);
      // Without this permission nobody gets in; 0 leaves the number to maxLogins.
      Authority enter = new ConcurrentLoginPermission(0, 0);
      user.setAuthorities(readOnly ? List.of(enter) : List.of(enter, new WritePermission()));
      return user;
    }
  }
}
