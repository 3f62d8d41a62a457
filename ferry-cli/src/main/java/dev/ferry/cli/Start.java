package dev.ferry.cli;

import dev.ferry.cli.output.Console;

/** Where {@code ferry} begins: what needs no parser is done without loading one. */
public final class Start {

  private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

  private static final String SELECTORS = "java.nio.channels.spi.SelectorProvider";

  /** What the JDK has for Linux; if nobody names one, it looks for others in all jars first. */
  private static final String EPOLL = "sun.nio.ch.EPollSelectorProvider";

  private Start() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
      ProgramVersion.print(System.out);
      return;
    }
    if (System.getProperty(LOG_FORMAT) == null) {
      System.setProperty(LOG_FORMAT, "ferry: %5$s%n"); // warnings of the libraries, in one line
    }
    if (System.getProperty(SELECTORS) == null && "Linux".equals(System.getProperty("os.name"))) {
      System.setProperty(SELECTORS, EPOLL);
    }
    int exitCode = run(Console.ofProcess(), args);
    // From JDK 21 on exit() looks for a logger first, in all jars: 30 ms. Who may just returns.
    if (exitCode != 0 || othersHoldTheJvm()) {
      System.exit(exitCode);
    }
  }

  private static boolean othersHoldTheJvm() {
    Thread[] threads = new Thread[Thread.activeCount() + 16];
    int count = Thread.enumerate(threads);
    boolean held = count == threads.length; // there may be more
    for (int i = 0; i < count; i++) {
      held |= threads[i] != Thread.currentThread() && !threads[i].isDaemon();
    }
    return held;
  }

  /** Runs a command in surroundings of one's own; returns its exit code. */
  public static int run(Console console, String... args) {
    QuickLine quick = QuickLine.read(console, args);
    int exitCode = quick == null ? Main.run(console, args) : quick.run(console);
    console.out().flush();
    console.err().flush();
    return exitCode;
  }
}
