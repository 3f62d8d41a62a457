package dev.ferry.cli.flags;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.cli.login.Logins;
import dev.ferry.cli.login.SecretFile;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.place.FtpUrl;
import dev.ferry.cli.place.Site;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a server is reached, and who logs in. What the address or the site says comes first. */
public final class ConnectionFlags implements Flags {

  private final Console console;

  @Option(
      names = {"-u", "--user"},
      paramLabel = "NAME",
      description = "Who logs in; anonymous if nobody is named. A password is never given here.")
  private @Nullable String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Its first line is the password; nobody else may be able to read it.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--password-in-url",
      description =
          "Take passwords that stand in addresses on the command line, where other users of this"
              + " machine and the shell's history have them, too.")
  private boolean passwordInUrl;

  @Option(
      names = "--netrc-file",
      paramLabel = "FILE",
      description = "Users and passwords by host; ~/.netrc if not given.")
  private @Nullable Path netrcFile;

  @Option(names = "--no-netrc", description = "Ask no .netrc.")
  private boolean noNetrc;

  @Option(
      names = "--account-file",
      paramLabel = "FILE",
      description = "Its first line is the account, for servers that ask for one.")
  private @Nullable Path accountFile;

  @Option(
      names = "--alternative-to-user",
      paramLabel = "COMMAND",
      description = "What to send if the server refuses USER.")
  private String alternative = "";

  @Option(
      names = "--connect-timeout",
      paramLabel = "TIME",
      converter = Quantities.Time.class,
      description = "For each address that is tried; 30s if not given.")
  private @Nullable Duration connectTimeout;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = Quantities.Time.class,
      description = "How long the server may be silent; 60s if not given.")
  private @Nullable Duration timeout;

  @Option(
      names = "--interface",
      paramLabel = "ADDRESS",
      description = "The address of this machine that connections come from.")
  private @Nullable String source;

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      description = "How the server writes names; UTF-8 if not given.")
  private @Nullable String charset;

  @Option(
      names = "--sessions",
      paramLabel = "N",
      description = "How many connections the server is asked for at most; 16 if not given.")
  private int sessions;

  @Option(
      names = "--before",
      paramLabel = "COMMAND",
      description = "A command of FTP to send after the login; may be repeated. One session then.")
  private List<String> before = List.of();

  @Option(
      names = "--after",
      paramLabel = "COMMAND",
      description = "A command of FTP to send at the end, if all went well; may be repeated.")
  private List<String> after = List.of();

  @Mixin private TlsFlags tls = new TlsFlags();
  @Mixin private DataFlags data = new DataFlags();
  @Mixin private ListingFlags listing = new ListingFlags();
  @Mixin private ProxyFlags proxy;

  /** In these surroundings. */
  public ConnectionFlags(Console console) {
    this.console = console;
    this.proxy = new ProxyFlags(console);
  }

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "-u", "--user" -> user = given.text(user);
      case "--password-file" -> passwordFile = given.path(passwordFile);
      case "--password-in-url" -> passwordInUrl = given.flag(passwordInUrl);
      case "--netrc-file" -> netrcFile = given.path(netrcFile);
      case "--no-netrc" -> noNetrc = given.flag(noNetrc);
      case "--account-file" -> accountFile = given.path(accountFile);
      case "--alternative-to-user" -> alternative = given.text(alternative);
      case "--connect-timeout" -> connectTimeout = given.time(connectTimeout);
      case "--timeout" -> timeout = given.time(timeout);
      case "--interface" -> source = given.text(source);
      case "--charset" -> charset = given.text(charset);
      case "--sessions" -> sessions = given.number(sessions, 0);
      case "--before" -> before = given.oneMore(before);
      case "--after" -> after = given.oneMore(after);
      default -> {
        return tls.take(option, given)
            || data.take(option, given)
            || listing.take(option, given)
            || proxy.take(option, given);
      }
    }
    return true;
  }

  /** What is sent after the login. */
  public List<String> before() {
    return before;
  }

  /** What is sent at the end. */
  public List<String> after() {
    return after;
  }

  /** How many sessions there may be. */
  public int sessions(Site site) {
    if (!before.isEmpty() || !after.isEmpty()) {
      return 1; // What they say holds for the session that they are said on.
    }
    return sessions > 0 ? sessions : site.sessions();
  }

  /** Refuses a password that others can see. */
  public void check(FtpUrl typed) {
    if (!typed.password().isEmpty() && !passwordInUrl) {
      throw new UsageException(
          "a password on the command line can be seen by others: use --password-file,"
              + " FERRY_PASSWORD or ~/.netrc, or add --password-in-url");
    }
  }

  /**
   * The options for a server.
   *
   * @throws UsageException if something of it can't be
   */
  public FtpOptions options(FtpUrl url, Site site) throws IOException {
    FtpUrl known = user != null && url.login().isEmpty() ? url.withLogin(user) : url;
    FtpOptions.Builder options = FtpOptions.builder(url.host()).port(url.port());
    try {
      options.credentials(credentials(known, site));
      Security security = tls.security(url.scheme(), site.tls());
      options.security(security);
      if (security != Security.NONE) {
        options.tls(tls.options());
      }
      times(options, site);
      name(options, site);
      data.apply(options, site);
      listing.apply(options);
      proxy.apply(options, url, site);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    return options.build();
  }

  private Credentials credentials(FtpUrl url, Site site) throws IOException {
    Path netrc = netrcFile != null ? netrcFile : console.home().resolve(".netrc");
    Path file = passwordFile != null ? passwordFile : site.passwordFile().orElse(null);
    Credentials found =
        new Logins(console, noNetrc ? null : netrc)
            .of(url, file)
            .withAlternativeToUser(alternative);
    return accountFile == null ? found : found.withAccount(SecretFile.firstLine(accountFile));
  }

  private void times(FtpOptions.Builder options, Site site) {
    if (connectTimeout != null) {
      options.connectTimeout(connectTimeout);
    }
    Duration silence = timeout != null ? timeout : site.timeout().orElse(null);
    if (silence != null) {
      options.replyTimeout(silence).stallTimeout(silence);
    }
  }

  private void name(FtpOptions.Builder options, Site site) {
    if (source != null) {
      InetSocketAddress address = new InetSocketAddress(source, 0);
      if (address.isUnresolved()) {
        throw new UsageException("--interface wants an address of this machine, not " + source);
      }
      options.sourceAddress(address);
    }
    String name = charset != null ? charset : site.charset();
    if (!name.isEmpty()) {
      try {
        options.encoding(Charset.forName(name));
      } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
        throw new UsageException("there is no charset " + name);
      }
    }
  }
}
