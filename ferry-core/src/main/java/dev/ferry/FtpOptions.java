package dev.ferry;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set about one connection. Immutable; made by {@link #builder(String)} and
 * varied by {@link #toBuilder()}.
 *
 * <p>Every wait has a limit. The limits are positive and at most {@link Integer#MAX_VALUE}
 * milliseconds (24 days).
 */
public final class FtpOptions {

  private static final int FTP_PORT = 21;
  private static final int IMPLICIT_TLS_PORT = 990;
  private static final byte[] ASCII_PROBE = "220 FTP".getBytes(StandardCharsets.US_ASCII);

  private final Builder values;

  private FtpOptions(Builder values) {
    this.values = values;
  }

  /** All defaults, and no host yet. */
  public static FtpOptions defaults() {
    return new FtpOptions(new Builder());
  }

  /**
   * Options for a server.
   *
   * @param host a name or a literal address
   * @throws IllegalArgumentException if the host is empty or has blanks or control characters
   */
  public static Builder builder(String host) {
    return new Builder().host(host);
  }

  /** A builder that begins with these values. */
  public Builder toBuilder() {
    return new Builder(values);
  }

  /** The server's name or literal address; empty if none was given. */
  public String host() {
    return values.host;
  }

  /** The control connection's port; by default 21, and 990 for {@link Security#IMPLICIT}. */
  public int port() {
    if (values.port != 0) {
      return values.port;
    }
    return values.security == Security.IMPLICIT ? IMPLICIT_TLS_PORT : FTP_PORT;
  }

  /** Whether and how the connection is secured; {@link Security#NONE} by default. */
  public Security security() {
    return values.security;
  }

  /** Whom to trust where the connection is secured. */
  public TlsOptions tls() {
    return values.tls;
  }

  /** Who logs in, where a login names nobody else. */
  public Optional<Credentials> credentials() {
    return Optional.ofNullable(values.credentials);
  }

  /**
   * For a TCP connection to stand, for each address tried; then for a proxy to connect to the
   * server; and in active mode for the server to connect. 30 s by default.
   */
  public Duration connectTimeout() {
    return values.connectTimeout;
  }

  /**
   * For a whole reply, the greeting included; 60 s by default. HASH and the like may take 30 times
   * as long: the server reads a whole file for them.
   */
  public Duration replyTimeout() {
    return values.replyTimeout;
  }

  /** For a data connection on which no byte moves; 60 s by default. */
  public Duration stallTimeout() {
    return values.stallTimeout;
  }

  /** The local address that connections are made from; any by default. */
  public Optional<InetSocketAddress> sourceAddress() {
    return Optional.ofNullable(values.sourceAddress);
  }

  /**
   * How commands, replies and text listings are written; UTF-8 by default. What isn't valid in it
   * is kept, byte by byte, as the characters U+DC80 to U+DCFF, and can be sent back.
   */
  public Charset encoding() {
    return values.encoding;
  }

  /** Who opens data connections; passive by default. */
  public DataMode dataMode() {
    return values.dataMode;
  }

  /** What a server is told in active mode, and at which ports we listen. */
  public ActiveOptions active() {
    return values.active;
  }

  /**
   * Which host to connect to where a 227 reply names one; {@link PassiveAddress#PEER} by default.
   */
  public PassiveAddress passiveAddress() {
    return values.passiveAddress;
  }

  /** Whether EPSV is tried over IPv4 before PASV; over IPv6 nothing else can be. */
  public boolean extended() {
    return values.extended;
  }

  /** What connects to the server for us; nothing by default. */
  public Optional<ProxyOptions> proxy() {
    return Optional.ofNullable(values.proxy);
  }

  /** The longest line in bytes, its line end counted as one; 8,192 by default, as in ftplib. */
  public int maxLineBytes() {
    return values.maxLineBytes;
  }

  /** The longest reply in bytes; 64 KiB by default. */
  public int maxReplyBytes() {
    return values.maxReplyBytes;
  }

  /** The longest reply in lines; 1,024 by default. */
  public int maxReplyLines() {
    return values.maxReplyLines;
  }

  /** The send buffer asked of the kernel for data connections, in bytes; empty leaves it alone. */
  public OptionalInt sendBufferBytes() {
    return values.sendBufferBytes;
  }

  /**
   * The receive buffer asked of the kernel for data connections, in bytes; empty leaves it alone.
   */
  public OptionalInt receiveBufferBytes() {
    return values.receiveBufferBytes;
  }

  /** How directories are listed; by what the server offers by default. */
  public ListingOptions listing() {
    return values.listing;
  }

  /** Who hears what is said. */
  public DialogueListener listener() {
    return values.listener;
  }

  /** Where it goes to; never a secret. */
  @Override
  public String toString() {
    return "FtpOptions[" + values.host + ":" + port() + "]";
  }

  /** Collects options. Each method checks its value at once and returns this builder. */
  public static final class Builder {

    private String host = "";
    private int port; // 0: not set
    private Security security = Security.NONE;
    private TlsOptions tls = TlsOptions.defaults();
    private @Nullable Credentials credentials;
    private Duration connectTimeout = Duration.ofSeconds(30);
    private Duration replyTimeout = Duration.ofSeconds(60);
    private Duration stallTimeout = Duration.ofSeconds(60);
    private @Nullable InetSocketAddress sourceAddress;
    private Charset encoding = StandardCharsets.UTF_8;
    private DataMode dataMode = DataMode.PASSIVE;
    private ActiveOptions active = ActiveOptions.defaults();
    private PassiveAddress passiveAddress = PassiveAddress.PEER;
    private boolean extended = true;
    private @Nullable ProxyOptions proxy;
    private int maxLineBytes = 8_192;
    private int maxReplyBytes = 64 * 1024;
    private int maxReplyLines = 1_024;
    private OptionalInt sendBufferBytes = OptionalInt.empty();
    private OptionalInt receiveBufferBytes = OptionalInt.empty();
    private ListingOptions listing = ListingOptions.defaults();
    private DialogueListener listener = DialogueListener.NONE;

    private Builder() {}

    private Builder(Builder other) {
      host = other.host;
      port = other.port;
      security = other.security;
      tls = other.tls;
      credentials = other.credentials;
      connectTimeout = other.connectTimeout;
      replyTimeout = other.replyTimeout;
      stallTimeout = other.stallTimeout;
      sourceAddress = other.sourceAddress;
      encoding = other.encoding;
      dataMode = other.dataMode;
      active = other.active;
      passiveAddress = other.passiveAddress;
      extended = other.extended;
      proxy = other.proxy;
      maxLineBytes = other.maxLineBytes;
      maxReplyBytes = other.maxReplyBytes;
      maxReplyLines = other.maxReplyLines;
      sendBufferBytes = other.sendBufferBytes;
      receiveBufferBytes = other.receiveBufferBytes;
      listing = other.listing;
      listener = other.listener;
    }

    /** {@link FtpOptions#host()}; not empty, without blanks and control characters. */
    public Builder host(String value) {
      host = Checked.host(value);
      return this;
    }

    /** {@link FtpOptions#port()}; 1 to 65,535. */
    public Builder port(int value) {
      port = Checked.port(value);
      return this;
    }

    /** {@link FtpOptions#security()}. */
    public Builder security(Security value) {
      security = value;
      return this;
    }

    /** {@link FtpOptions#tls()}. */
    public Builder tls(TlsOptions value) {
      tls = value;
      return this;
    }

    /** {@link FtpOptions#credentials()}. */
    public Builder credentials(Credentials value) {
      credentials = value;
      return this;
    }

    /** {@link FtpOptions#connectTimeout()}. */
    public Builder connectTimeout(Duration value) {
      connectTimeout = Checked.limit("connect timeout", value);
      return this;
    }

    /** {@link FtpOptions#replyTimeout()}. */
    public Builder replyTimeout(Duration value) {
      replyTimeout = Checked.limit("reply timeout", value);
      return this;
    }

    /** {@link FtpOptions#stallTimeout()}. */
    public Builder stallTimeout(Duration value) {
      stallTimeout = Checked.limit("stall timeout", value);
      return this;
    }

    /** The connect, reply and stall timeouts at once, as ftplib's one {@code timeout} is. */
    public Builder timeout(Duration value) {
      Checked.limit("timeout", value);
      return connectTimeout(value).replyTimeout(value).stallTimeout(value);
    }

    /** {@link FtpOptions#sourceAddress()}; port 0 takes any. It must be resolved. */
    public Builder sourceAddress(InetSocketAddress value) {
      if (value.isUnresolved()) {
        throw new IllegalArgumentException("source address " + value + " is not resolved");
      }
      sourceAddress = value;
      return this;
    }

    /** {@link FtpOptions#encoding()}; a charset that writes ASCII as ASCII. */
    public Builder encoding(Charset value) {
      if (!value.canEncode() || !Arrays.equals("220 FTP".getBytes(value), ASCII_PROBE)) {
        throw new IllegalArgumentException("encoding " + value + " doesn't write ASCII as ASCII");
      }
      encoding = value;
      return this;
    }

    /** {@link FtpOptions#dataMode()}. */
    public Builder dataMode(DataMode value) {
      dataMode = value;
      return this;
    }

    /** {@link FtpOptions#active()}. */
    public Builder active(ActiveOptions value) {
      active = requireNonNull(value, "active");
      return this;
    }

    /** {@link FtpOptions#passiveAddress()}. */
    public Builder passiveAddress(PassiveAddress value) {
      passiveAddress = requireNonNull(value, "passive address");
      return this;
    }

    /** {@link FtpOptions#extended()}. */
    public Builder extended(boolean value) {
      extended = value;
      return this;
    }

    /** {@link FtpOptions#proxy()}. */
    public Builder proxy(ProxyOptions value) {
      proxy = requireNonNull(value, "proxy");
      return this;
    }

    /** {@link FtpOptions#maxLineBytes()}; 80 to 1 MiB. */
    public Builder maxLineBytes(int value) {
      maxLineBytes = Checked.within("longest line", value, 80, 1 << 20);
      return this;
    }

    /** {@link FtpOptions#maxReplyBytes()}; 80 to 64 MiB. */
    public Builder maxReplyBytes(int value) {
      maxReplyBytes = Checked.within("longest reply in bytes", value, 80, 1 << 26);
      return this;
    }

    /** {@link FtpOptions#maxReplyLines()}; 1 to 1,000,000. */
    public Builder maxReplyLines(int value) {
      maxReplyLines = Checked.within("longest reply in lines", value, 1, 1_000_000);
      return this;
    }

    /** {@link FtpOptions#sendBufferBytes()}; 1 to 1 GiB. */
    public Builder sendBufferBytes(int value) {
      sendBufferBytes = OptionalInt.of(Checked.within("send buffer", value, 1, 1 << 30));
      return this;
    }

    /** {@link FtpOptions#receiveBufferBytes()}; 1 to 1 GiB. */
    public Builder receiveBufferBytes(int value) {
      receiveBufferBytes = OptionalInt.of(Checked.within("receive buffer", value, 1, 1 << 30));
      return this;
    }

    /** {@link FtpOptions#listing()}. */
    public Builder listing(ListingOptions value) {
      listing = requireNonNull(value, "listing");
      return this;
    }

    /** {@link FtpOptions#listener()}. */
    public Builder listener(DialogueListener value) {
      listener = value;
      return this;
    }

    /**
     * The options. The builder can go on being used.
     *
     * @throws IllegalArgumentException if the proxy doesn't fit the rest: active mode needs a
     *     direct way, TLS can't go through an FTP gateway, and some gateways need a login
     */
    public FtpOptions build() {
      if (proxy != null) {
        proxy.requireFits(dataMode, security);
      }
      return new FtpOptions(new Builder(this));
    }
  }
}
