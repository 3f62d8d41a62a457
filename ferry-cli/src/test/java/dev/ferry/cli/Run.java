package dev.ferry.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.cli.output.Console;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** One run of {@code ferry} inside this JVM: how it ended and what it printed. */
record Run(int exitCode, String out, String err) {

  static Run of(String... args) {
    return of(InputStream.nullInputStream(), args);
  }

  static Run of(InputStream in, String... args) {
    return of(in, Map.of(), Path.of("no-home"), args);
  }

  /** With an environment and a home. */
  static Run of(InputStream in, Map<String, String> environment, Path home, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = console(in, out, err, environment, home);
    CommandLine ferry = Main.commandLine(console, args);
    int exitCode = ferry.execute(args);
    ferry.getOut().flush();
    ferry.getErr().flush();
    console.out().flush();
    console.err().flush();
    return new Run(exitCode, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** With writers that somebody looks at meanwhile. */
  static Run of(InputStream in, StringWriter out, StringWriter err, String... args) {
    Console console =
        console(
            in,
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream(),
            Map.of(),
            Path.of("no-home"));
    CommandLine ferry = Main.commandLine(console, args);
    ferry.setOut(new PrintWriter(out));
    ferry.setErr(new PrintWriter(err));
    int exitCode = ferry.execute(args);
    ferry.getOut().flush();
    ferry.getErr().flush();
    return new Run(exitCode, out.toString(), err.toString());
  }

  private static Console console(
      InputStream in,
      ByteArrayOutputStream out,
      ByteArrayOutputStream err,
      Map<String, String> environment,
      Path home) {
    return new Console(
        in,
        new PrintStream(out, false, UTF_8),
        new PrintStream(err, false, UTF_8),
        environment,
        home,
        "");
  }

  /** All that was printed, wherever. */
  String all() {
    return out + err;
  }
}
