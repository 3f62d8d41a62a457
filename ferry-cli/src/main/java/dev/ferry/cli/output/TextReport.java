package dev.ferry.cli.output;

import dev.ferry.transfer.Progress;
import java.io.IOException;
import java.io.PrintStream;

/** Lines for people. Words of a server are tamed: a name can't steer the terminal. */
final class TextReport implements Report {

  private final String command;
  private final Console console;
  private final boolean quiet;
  private final boolean debug;
  private final ProgressView progress;
  private PrintStream out;

  TextReport(String command, Console console, boolean quiet, boolean debug, ProgressView progress) {
    this.command = command;
    this.console = console;
    this.quiet = quiet;
    this.debug = debug;
    this.progress = progress;
    this.out = console.out();
  }

  @Override
  public void item(Item item) {
    progress.aside(() -> out.println(item.text()));
  }

  @Override
  public void done(Item item) {
    if (!quiet && console.outputIsTerminal()) {
      item(item);
    }
  }

  @Override
  public void note(String words) {
    if (!quiet) {
      progress.aside(() -> console.err().println(command + ": " + Words.tame(words, "")));
    }
  }

  @Override
  public void failure(Failure failure) {
    progress.aside(() -> {
      console.err().println(command + ": " + Words.tame(failure.sentence(), ""));
      if (debug) {
        failure.cause().printStackTrace(console.err());
      }
    });
  }

  @Override
  public void moved(Progress now) {
    progress.moved(now);
  }

  @Override
  public void ended(String file) {
    progress.ended(file);
  }

  @Override
  public void leaveOutputToFiles() {
    out = console.err();
  }

  @Override
  public void close() throws IOException {
    progress.close();
    if (console.out().checkError()) {
      throw new StandardOutputClosed();
    }
  }
}
