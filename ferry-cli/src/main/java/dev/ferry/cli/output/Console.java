package dev.ferry.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * What surrounds a run of {@code ferry}.
 *
 * @param in standard input
 * @param out standard output, as bytes: files may go there
 * @param err standard error
 * @param environment the variables of the environment
 * @param home where {@code .netrc} and {@code .config} are
 * @param terminals which of 0, 1 and 2 are a terminal, as digits: {@code "12"} if only input is not
 */
public record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path home,
    String terminals) {

  /** By which the launcher says what it has seen; Java can only tell of 0 and 1 together. */
  private static final String PROPERTY = "ferry.terminals";

  /** The one of this process. */
  public static Console ofProcess() {
    String terminals = System.getProperty(PROPERTY);
    if (terminals == null) {
      terminals = isOnTerminal() ? "012" : "";
    }
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
        System.getenv(),
        Path.of(System.getProperty("user.home", "")),
        terminals);
  }

  /** From JDK 22 on there is a console without a terminal, too, and it can be asked. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isOnTerminal() {
    java.io.Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** The same for what goes on in the background: nothing can be asked, and no bars are drawn. */
  public Console unseen() {
    return new Console(InputStream.nullInputStream(), out, err, environment, home, "");
  }

  /** Asks whoever sits there, and reads a line; only a yes is one. */
  public boolean agrees(String question) throws IOException {
    err.print(question);
    err.flush();
    StringBuilder typed = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      typed.append((char) c);
    }
    String answer = typed.toString().strip().toLowerCase(Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }

  /** Whether what is typed can be read. */
  public boolean inputIsTerminal() {
    return terminals.indexOf('0') >= 0;
  }

  /** Whether somebody looks at standard output. */
  public boolean outputIsTerminal() {
    return terminals.indexOf('1') >= 0;
  }

  /** Whether somebody looks at standard error. */
  public boolean errorIsTerminal() {
    return terminals.indexOf('2') >= 0;
  }

  /** A variable of the environment; empty if it isn't set. */
  public String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
