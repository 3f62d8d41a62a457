package dev.ferry.internal.mirror;

import dev.ferry.transfer.MirrorAction;
import dev.ferry.transfer.MirrorResult;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Does what is planned while the rest is still being planned: a directory is made when it is found,
 * by the thread that lists; what else is found is done by others. Deletions wait for the end, when
 * all is known and nothing has failed beside them. One thread.
 *
 * <p>A local directory is listed before anything is done in it, so nothing that is made here is
 * taken for what was there.
 */
record StreamedRun(PlanRunner runner) {

  /** So much may be known and not begun; past that, the thread that lists copies too. */
  private static final int MOST_WAITING = 10_000;

  /**
   * Runs it to its end.
   *
   * @param heard hears of what the source has, before it is told whether that is copied
   * @throws IOException if the trees can't be looked at; a {@link
   *     dev.ferry.transfer.MirrorException} if something was begun before
   */
  MirrorResult run(Comparison comparison, Consumer<Found> heard) throws IOException {
    Steps steps = runner.steps();
    Outcomes outcomes = runner.outcomes();
    Shift<MirrorAction> shift =
        new Shift<>(runner.crew(), MOST_WAITING, Steps::size, steps::perform);
    List<MirrorAction> deletions = List.of();
    IOException cause = null;
    boolean listed = false;
    steps.copies().growing(true);
    try {
      deletions =
          comparison.run(
              found -> {
                requireGoingOn();
                heard.accept(found);
              },
              action -> begin(action, shift));
      listed = true;
    } catch (IOException e) {
      if (outcomes.stopped().isEmpty()) {
        cause = e;
        breakOff(e);
      }
    } finally {
      steps.copies().growing(false);
      if (!listed) {
        outcomes.beginNothing("it could not be listed");
      }
      if (shift.end()) {
        outcomes.stop("interrupted");
      }
    }
    if (cause != null && outcomes.expected() == 0) {
      throw cause;
    }
    runner.run(deletions);
    return outcomes.conclude(cause);
  }

  /** There is no use in listing what won't be copied, and a refused login isn't tried again. */
  private void requireGoingOn() throws IOException {
    if (!runner.outcomes().stopped().isEmpty()) {
      throw new IOException(runner.outcomes().stopped());
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted while it was listed");
    }
  }

  private void breakOff(IOException why) {
    if (Thread.currentThread().isInterrupted()) {
      runner.outcomes().stop("interrupted");
    } else {
      runner.outcomes().beginNothing("not all could be listed: " + Outcomes.reason(why));
    }
  }

  private void begin(MirrorAction action, Shift<MirrorAction> shift) {
    runner.outcomes().expect(1);
    if (action instanceof MirrorAction.MakeDirectory) {
      runner.steps().makeDirectories(List.of(action));
      return;
    }
    if (action instanceof MirrorAction.Copy) {
      runner.steps().copies().expect(1);
    }
    shift.offer(action);
  }
}
