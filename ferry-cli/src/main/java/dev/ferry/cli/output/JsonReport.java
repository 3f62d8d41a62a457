package dev.ferry.cli.output;

import dev.ferry.transfer.Progress;
import java.io.IOException;

/** Objects for programs. */
final class JsonReport implements Report {

  private final Console console;
  private final boolean quiet;
  private final boolean debug;
  private volatile JsonLines lines;

  JsonReport(Console console, boolean quiet, boolean debug) {
    this.console = console;
    this.quiet = quiet;
    this.debug = debug;
    this.lines = new JsonLines(console.out());
  }

  @Override
  public void item(Item item) {
    lines.write(item.fields());
  }

  @Override
  public void done(Item item) {
    item(item);
  }

  @Override
  public void note(String words) {
    if (!quiet) {
      item(Item.of("note", "").with("text", words));
    }
  }

  @Override
  public void failure(Failure failure) {
    item(failure.item());
    if (debug) {
      failure.cause().printStackTrace(console.err());
    }
  }

  @Override
  public void moved(Progress now) {
    if (quiet) {
      return;
    }
    Item item =
        Item.of("progress", "")
            .with("file", now.file())
            .with("bytes", now.bytes())
            .with("bytesPerSecond", now.bytesPerSecond());
    if (now.total() >= 0) {
      item.with("total", now.total());
    }
    now.remaining().ifPresent(left -> item.with("secondsLeft", left.toSeconds()));
    item(item);
  }

  @Override
  public void ended(String file) {
    // The result is an object of its own.
  }

  @Override
  public void leaveOutputToFiles() {
    lines = new JsonLines(console.err());
  }

  @Override
  public void close() throws IOException {
    if (console.out().checkError()) {
      throw new StandardOutputClosed();
    }
  }
}
