package dev.ferry.cli;

import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.TlsOptions;
import dev.ferry.cli.output.ExitCode;
import dev.ferry.cli.output.Words;
import dev.ferry.cli.place.FtpUrl;
import dev.ferry.cli.place.FtpUrl.Scheme;
import dev.ferry.server.EmbeddedFtpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code ferry demo}: shows that Ferry works, here or against a server of the user's. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Goes through a whole FTP session, checks every result, and says so.",
      "Without URL it starts a server of its own on this machine, over a temporary folder."
    })
final class Demo implements Callable<Integer> {

  private static final int MAX_MEBIBYTES = 1 << 20;
  private static final long MEBIBYTE = 1024L * 1024L;

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

  @Parameters(
      arity = "0..1",
      paramLabel = "URL",
      converter = UrlConverter.class,
      description = {
        "A server to try: ftp://user:password@host:port/folder, or ftps:// for implicit TLS. In"
            + " that folder a new one is made, and removed at the end. Other users of this machine"
            + " may see the password in the list of processes."
      })
  private @Nullable FtpUrl url;

  @Option(
      names = "--size",
      paramLabel = "MiB",
      defaultValue = "64",
      description = "The size of the binary file, 1 to 1048576; ${DEFAULT-VALUE} if not given.")
  private int mebibytes;

  @Option(
      names = "--tls",
      paramLabel = "MODE",
      arity = "0..1",
      converter = TlsOption.class,
      preprocessor = TlsOption.class,
      description = {
        "Speak TLS: explicit (by AUTH TLS; this is meant without MODE) or implicit. At the end the"
            + " protocol, the cipher suite and the number of data connections that resumed the TLS"
            + " session are told; with a server of its own it is a failure if none did."
      })
  private @Nullable Security tls;

  @Option(
      names = "--pin",
      paramLabel = "PIN",
      description = {
        "Trust the server that holds this public key, and no other: sha256// and Base64, as 'ferry"
            + " serve --tls' tells it. Without it, those that this Java trusts."
      })
  private @Nullable String pin;

  /** Runs the session; the exit code is 0 only if all of it held. */
  @Override
  public Integer call() throws IOException {
    if (mebibytes < 1 || mebibytes > MAX_MEBIBYTES) {
      throw usage("--size must be from 1 to " + MAX_MEBIBYTES + " MiB");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (url != null) {
      FtpOptions options = options(url);
      out.println("A session with " + Words.tame(url.toString(), ""));
      return run(url, options, false).number();
    }
    if (pin != null) {
      throw usage("--pin is for a server of yours: a URL is missing");
    }
    // Not a word that shows up in other places: each of them would be hidden.
    String password = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    try (TemporaryFolder folder = new TemporaryFolder("ferry-demo");
        EmbeddedFtpServer server = ownServer(folder.path(), password)) {
      out.println("A session with a server of its own, " + server.url());
      FtpUrl own = address(server, password);
      return run(own, options(server), true).number();
    }
  }

  private FtpUrl address(EmbeddedFtpServer server, String password) {
    return new FtpUrl(
        tls == Security.IMPLICIT ? Scheme.FTPS : Scheme.FTP,
        server.host(),
        server.port(),
        Optional.of("guest"),
        password,
        "",
        "",
        'i');
  }

  private EmbeddedFtpServer ownServer(Path folder, String password) throws IOException {
    EmbeddedFtpServer.Builder server = EmbeddedFtpServer.builder(folder).user("guest", password);
    if (tls != null) {
      TlsOption.apply(tls, server);
    }
    return server.start();
  }

  /** Trusts this server and no other. */
  private FtpOptions options(EmbeddedFtpServer server) {
    FtpOptions.Builder options = FtpOptions.builder(server.host());
    if (tls != null) {
      X509Certificate certificate = server.certificate().orElseThrow();
      options.security(tls).tls(TlsOptions.builder().trust(certificate).build());
    }
    return options.build();
  }

  private FtpOptions options(FtpUrl server) {
    boolean implicit = server.scheme() == Scheme.FTPS;
    if (server.scheme() == Scheme.FTPES && tls == null) {
      tls = Security.EXPLICIT;
    }
    if (tls != null && implicit != (tls == Security.IMPLICIT)) {
      throw usage("ftps:// is for implicit TLS, ftp:// for explicit TLS and for none");
    }
    Security explicit = tls != null ? tls : Security.NONE;
    Security security = implicit ? Security.IMPLICIT : explicit;
    FtpOptions.Builder options = FtpOptions.builder(server.host()).security(security);
    if (pin != null) {
      if (security == Security.NONE) {
        throw usage("--pin goes with --tls");
      }
      options.tls(pinned(pin));
    }
    return options.build();
  }

  private TlsOptions pinned(String key) {
    try {
      return TlsOptions.builder().pin(key).build();
    } catch (IllegalArgumentException e) {
      throw usage("--pin wants sha256// and 32 bytes in Base64");
    }
  }

  private ParameterException usage(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  private ExitCode run(FtpUrl server, FtpOptions options, boolean own) {
    Steps steps = new Steps(spec.commandLine().getOut(), server.password());
    DemoSession session = new DemoSession(server, options, own, mebibytes * MEBIBYTE, steps);
    boolean held = false;
    try {
      session.run();
      held = true;
      spec.commandLine().getOut().println("all steps held");
      return ExitCode.OK;
    } catch (IOException e) {
      complain(
          "ferry demo: step \"" + steps.current() + "\" failed: " + Words.reason(e),
          server.password());
      return ExitCode.of(e);
    } finally {
      if (!held && !own) {
        String left = session.cleanUp();
        if (!left.isEmpty()) {
          complain("ferry demo: " + left, server.password());
        }
      }
    }
  }

  private void complain(String words, String secret) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(Words.tame(words, secret));
    err.flush();
  }

  /** Reads the URL, and keeps what was typed out of the message if it is none. */
  static final class UrlConverter implements ITypeConverter<FtpUrl> {

    @Override
    public FtpUrl convert(String text) {
      try {
        return FtpUrl.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
