package dev.ferry.internal.mirror;

import dev.ferry.transfer.MirrorAction;
import dev.ferry.transfer.MirrorException;
import dev.ferry.transfer.MirrorListener;
import dev.ferry.transfer.MirrorResult;
import dev.ferry.transfer.MirrorResult.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What has become of the actions of a run, and what follows for others: which can't be begun, where
 * nothing may be deleted. Any thread.
 */
final class Outcomes {

  private final Fatal fatal;
  private final Runnable cancel;
  private final Queue<MirrorAction> done = new ConcurrentLinkedQueue<>();
  private final Queue<Outcome> skipped = new ConcurrentLinkedQueue<>();
  private final Queue<Outcome> failed = new ConcurrentLinkedQueue<>();
  private final Set<String> troubled = ConcurrentHashMap.newKeySet();
  private final Set<String> kept = ConcurrentHashMap.newKeySet();
  private final Set<String> missing = ConcurrentHashMap.newKeySet();
  private final AtomicInteger all = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private volatile MirrorListener listener = MirrorListener.NONE;
  private volatile String stopped = "";

  /**
   * Of nothing yet.
   *
   * @param cancel stops what is being done
   */
  Outcomes(Fatal fatal, Runnable cancel) {
    this.fatal = fatal;
    this.cancel = cancel;
  }

  /** One action. */
  @FunctionalInterface
  interface Step {
    /** Does it; why it wasn't done, or not all of it; empty if it was. */
    String take() throws IOException;
  }

  /** Who hears of what ends from now on. */
  void tell(MirrorListener value) {
    listener = value;
  }

  /** So many more will end. */
  void expect(int more) {
    all.addAndGet(more);
  }

  /** How many there are, as far as is known. */
  int expected() {
    return all.get();
  }

  // ---- the end of all

  /** Lets nothing else begin, and stops what is being done. */
  void stop(String why) {
    beginNothing(why);
    cancel.run();
  }

  /** Lets nothing else begin; what is being done goes on to its end. */
  void beginNothing(String why) {
    if (stopped.isEmpty()) {
      stopped = why;
    }
  }

  /** Why nothing else is begun; empty if something may be. */
  String stopped() {
    return stopped;
  }

  /**
   * All of them, when the last has ended.
   *
   * @param cause why it was stopped, if it is an exception
   * @throws MirrorException if it was stopped, or something has failed
   */
  MirrorResult conclude(@Nullable IOException cause) throws MirrorException {
    MirrorResult result = new MirrorResult(list(done), list(skipped), list(failed));
    if (!stopped.isEmpty()) {
      MirrorException stop = new MirrorException("the mirror was stopped: " + stopped, result);
      if (cause != null) {
        stop.initCause(cause);
      }
      throw stop;
    }
    if (!result.failed().isEmpty()) {
      Outcome first = result.failed().get(0);
      throw new MirrorException(
          result.failed().size() + " of " + all + " failed; first: " + first, result);
    }
    return result;
  }

  private static <T> List<T> list(Collection<T> all) {
    return new ArrayList<>(all);
  }

  // ---- one of them

  /** Takes the step, and notes how it ends. */
  void end(MirrorAction action, Step step) {
    try {
      String left = takeAndTell(action, step);
      if (left.isEmpty()) {
        done.add(action);
      } else {
        skipped.add(new Outcome(action, left));
      }
    } catch (IOException | RuntimeException e) {
      String end = fatal.reason(e);
      if (!end.isEmpty()) {
        stop(end);
      }
      fail(action, reason(e));
    }
  }

  private String takeAndTell(MirrorAction action, Step step) throws IOException {
    String left;
    try {
      left = step.take();
    } catch (IOException | RuntimeException e) {
      try {
        listener.ended(action, ended.incrementAndGet(), all.get());
      } catch (RuntimeException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
    listener.ended(action, ended.incrementAndGet(), all.get());
    return left;
  }

  static String reason(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }

  private void fail(MirrorAction action, String why) {
    failed.add(new Outcome(action, why));
    if (action instanceof MirrorAction.Delete) {
      kept.add(parent(action.path())); // It isn't empty, then.
      return;
    }
    troubled.add(action instanceof MirrorAction.Unread ? action.path() : parent(action.path()));
    if (action instanceof MirrorAction.MakeDirectory) {
      missing.add(action.path());
    }
  }

  /** Something went well: the server is there. */
  void reached() {
    fatal.reached();
  }

  /** Why something can't be begun; empty if it can. */
  String hindrance(MirrorAction action) {
    if (!stopped.isEmpty()) {
      return "not begun: " + stopped;
    }
    String path = action.path();
    if (!path.isEmpty() && missing.contains(parent(path))) {
      missing.add(path);
      return "its directory could not be made";
    }
    return "";
  }

  /** What something has failed in may not be what it was planned for. */
  boolean stays(MirrorAction.Delete delete) {
    boolean stays = troubled.contains(parent(delete.path())) || kept.contains(delete.path());
    if (stays) {
      kept.add(parent(delete.path()));
    }
    return stays;
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}
