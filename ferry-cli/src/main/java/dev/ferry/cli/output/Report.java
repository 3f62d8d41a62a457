package dev.ferry.cli.output;

import dev.ferry.transfer.Progress;
import dev.ferry.transfer.ProgressListener;
import java.io.IOException;

/**
 * What a command tells: things to standard output, remarks and failures to standard error; with
 * {@code --json} all of it as objects. Any thread.
 */
public interface Report extends ProgressListener, AutoCloseable {

  /** Tells one thing that was asked for. */
  void item(Item item);

  /** Tells that something is done: always to programs, to people only on a terminal. */
  void done(Item item);

  /** Tells what is good to know; left out by {@code --quiet}. */
  void note(String words);

  /** Tells of a failure. */
  void failure(Failure failure);

  /** Tells where a transfer is. */
  @Override
  void moved(Progress progress);

  /**
   * A transfer has ended, well or not: what shows where it was is taken away.
   *
   * @param file as it was called in {@link Progress#file()}
   */
  void ended(String file);

  /** Standard output is where the file goes from now on: all else goes to standard error. */
  void leaveOutputToFiles();

  /**
   * Nothing more is told.
   *
   * @throws IOException if standard output could not take it all
   */
  @Override
  void close() throws IOException;
}
