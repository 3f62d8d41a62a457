package dev.ferry.cli;

import dev.ferry.Security;
import dev.ferry.cli.output.ExitCode;
import dev.ferry.server.EmbeddedFtpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code ferry serve}: a folder by FTP, until told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Serves a folder by FTP, to this machine alone unless --host says so; unencrypted unless"
            + " --tls says so.")
final class Serve implements Callable<Integer> {

  private static final String ANONYMOUS = "anonymous";

  private final InputStream in;

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

  @Parameters(paramLabel = "DIR", description = "The folder that clients see as /.")
  private Path folder = Path.of("");

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Where to listen; ${DEFAULT-VALUE} if not given, ::1 for IPv6.")
  private String host = "";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "The port, 1 to 65535; a free one if not given.")
  private int port;

  @Option(
      names = "--user",
      paramLabel = "NAME:PASSWORD",
      defaultValue = ANONYMOUS,
      description = "Who is let in; anonymous, with any password, if not given.")
  private String user = "";

  @Option(
      names = "--tls",
      paramLabel = "MODE",
      arity = "0..1",
      converter = TlsOption.class,
      preprocessor = TlsOption.class,
      description = {
        "Speak TLS and nothing else: explicit (by AUTH TLS; this is meant without MODE) or implicit."
            + " The certificate is made on the spot; a client knows it by the pin that is printed."
      })
  private @Nullable Security tls;

  @Option(names = "--read-only", description = "Refuse every change.")
  private boolean readOnly;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Stop after that time: 500ms, 30s, 5m, 2h.")
  private @Nullable Duration limit;

  @Option(names = "--until-eof", description = "Stop when standard input ends.")
  private boolean untilEof;

  /**
   * Prepares the command.
   *
   * @param in standard input, read only with {@code --until-eof}
   */
  Serve(InputStream in) {
    this.in = in;
  }

  /** Serves until Ctrl-C, or the end of the time or of standard input. */
  @Override
  public Integer call() throws IOException {
    try (EmbeddedFtpServer server = builder().start()) {
      // Ctrl-C goes this way: the JVM stops, and the server is closed on the way out.
      Thread atExit = new Thread(server::close, "ferry-serve-exit");
      Runtime.getRuntime().addShutdownHook(atExit);
      try {
        announce(server);
        awaitEnd();
      } finally {
        Runtime.getRuntime().removeShutdownHook(atExit);
      }
      return ExitCode.OK.number();
    }
  }

  private EmbeddedFtpServer.Builder builder() {
    try {
      EmbeddedFtpServer.Builder builder =
          EmbeddedFtpServer.builder(folder).host(host).port(port).readOnly(readOnly);
      if (!user.equals(ANONYMOUS)) {
        int colon = user.indexOf(':');
        if (colon < 1) {
          throw new IllegalArgumentException("--user wants NAME:PASSWORD or anonymous");
        }
        builder.user(user.substring(0, colon), user.substring(colon + 1));
      }
      if (tls != null) {
        TlsOption.apply(tls, builder);
      }
      return builder;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void announce(EmbeddedFtpServer server) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "Serving %s at %s (%s, %s)%n",
        server.root(),
        server.url(),
        readOnly ? "read only" : "read and write",
        user.equals(ANONYMOUS) ? "anonymous" : "one user, with password");
    server
        .certificate()
        .ifPresent(own ->
            out.printf(
                "TLS is %s, and required; the key to trust is %s%n",
                tls == Security.IMPLICIT ? "implicit" : "explicit (AUTH TLS)", Pin.of(own)));
    out.println(stopsWhen());
    out.flush();
    if (!InetAddress.getByName(host).isLoopbackAddress()) {
      PrintWriter err = spec.commandLine().getErr();
      warnings().forEach(err::println);
      err.flush();
    }
  }

  /** What to think of before the network gets in. */
  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    warnings.add("warning: " + host + " is open to the network.");
    if (tls == null) {
      warnings.add(
          "warning: FTP is not encrypted: whoever is on the way reads files and passwords.");
    }
    if (!readOnly && user.equals(ANONYMOUS)) {
      warnings.add("warning: everybody may change the folder.");
    }
    return warnings;
  }

  private String stopsWhen() {
    String stop = "Stop with Ctrl-C";
    if (limit != null) {
      stop += String.format(Locale.ROOT, ", or wait %.1f s", limit.toMillis() / 1000.0);
    }
    return stop + (untilEof ? ", or close standard input." : ".");
  }

  private void awaitEnd() throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    if (untilEof) {
      Thread reader = new Thread(() -> readAll(end), "ferry-serve-stdin");
      reader.setDaemon(true);
      reader.start();
    }
    try {
      // Nobody waits three hundred years: without --for it is Ctrl-C that ends this.
      long nanos = limit == null ? Long.MAX_VALUE : limit.toNanos();
      if (!end.await(nanos, TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private void readAll(CountDownLatch end) {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      return; // as good as its end
    } finally {
      end.countDown();
    }
  }

  /** Reads {@code 500ms}, {@code 30s}, {@code 5m} and {@code 2h}. */
  static final class DurationConverter implements ITypeConverter<Duration> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    @Override
    public Duration convert(String text) {
      Matcher m = FORM.matcher(text);
      if (!m.matches()) {
        throw new TypeConversionException("a duration is a number and ms, s, m or h, as in 30s");
      }
      long count = Long.parseLong(m.group(1));
      return switch (m.group(2)) {
        case "ms" -> Duration.ofMillis(count);
        case "s" -> Duration.ofSeconds(count);
        case "m" -> Duration.ofMinutes(count);
        default -> Duration.ofHours(count);
      };
    }
  }
}
