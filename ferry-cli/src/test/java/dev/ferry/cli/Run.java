package dev.ferry.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** One run of {@code ferry} inside this JVM: how it ended and what it printed. */
record Run(int exitCode, String out, String err) {

  static Run of(String... args) {
    return of(InputStream.nullInputStream(), args);
  }

  static Run of(InputStream in, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    return of(in, out, err, args);
  }

  static Run of(InputStream in, StringWriter out, StringWriter err, String... args) {
    CommandLine ferry = Main.commandLine(in);
    ferry.setOut(new PrintWriter(out));
    ferry.setErr(new PrintWriter(err));
    int exitCode = ferry.execute(args);
    ferry.getOut().flush();
    ferry.getErr().flush();
    return new Run(exitCode, out.toString(), err.toString());
  }

  /** All that was printed, wherever. */
  String all() {
    return out + err;
  }
}
