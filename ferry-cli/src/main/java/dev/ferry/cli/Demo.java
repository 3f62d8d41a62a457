package dev.ferry.cli;

import dev.ferry.server.EmbeddedFtpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HexFormat;
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

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

  @Parameters(
      arity = "0..1",
      paramLabel = "URL",
      converter = UrlConverter.class,
      description = {
        "A server to try: ftp://user:password@host:port/folder. In that folder a new one is made,"
            + " and removed at the end. Other users of this machine may see the password in the"
            + " list of processes."
      })
  private @Nullable FtpUrl url;

  @Option(
      names = "--size",
      paramLabel = "MiB",
      defaultValue = "64",
      description = "The size of the binary file, 1 to 1048576; ${DEFAULT-VALUE} if not given.")
  private int mebibytes;

  /** Runs the session; the exit code is 0 only if all of it held. */
  @Override
  public Integer call() throws IOException {
    if (mebibytes < 1 || mebibytes > MAX_MEBIBYTES) {
      throw new ParameterException(
          spec.commandLine(), "--size must be from 1 to " + MAX_MEBIBYTES + " MiB");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (url != null) {
      out.println("A session with " + Words.tame(url.toString(), ""));
      return run(url, true).number();
    }
    // Not a word that shows up in other places: each of them would be hidden.
    String password = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    try (TemporaryFolder folder = new TemporaryFolder("ferry-demo");
        EmbeddedFtpServer server =
            EmbeddedFtpServer.builder(folder.path()).user("guest", password).start()) {
      out.println("A session with a server of its own, " + server.url());
      return run(new FtpUrl(server.host(), server.port(), "guest", password, ""), false).number();
    }
  }

  private ExitCode run(FtpUrl server, boolean cleanUp) {
    Steps steps = new Steps(spec.commandLine().getOut(), server.password());
    DemoSession session = new DemoSession(server, mebibytes * 1024L * 1024L, steps);
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
      if (!held && cleanUp) {
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
