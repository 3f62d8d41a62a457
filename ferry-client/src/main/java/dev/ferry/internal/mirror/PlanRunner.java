package dev.ferry.internal.mirror;

import dev.ferry.transfer.MirrorAction;
import dev.ferry.transfer.MirrorListener;
import dev.ferry.transfer.MirrorResult;
import dev.ferry.transfer.MirrorResult.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Does what is planned, in stages: directories from the top down, then files, links and times, then
 * deletions from the bottom up, then the manifest. Each stage is over before the next begins, and
 * within one several things are done at once. One run; only {@link #stop} may come from other
 * threads.
 */
final class PlanRunner {

  /** So many directories are asked for at once, in a few KiB that any server can read. */
  private static final int FLIGHT = 32;

  private final Side target;
  private final Copier copier;
  private final Crew crew;
  private final Fatal fatal;
  private final Queue<MirrorAction> done = new ConcurrentLinkedQueue<>();
  private final Queue<Outcome> skipped = new ConcurrentLinkedQueue<>();
  private final Queue<Outcome> failed = new ConcurrentLinkedQueue<>();
  private final Set<String> troubled = ConcurrentHashMap.newKeySet();
  private final Set<String> kept = ConcurrentHashMap.newKeySet();
  private final Set<String> missing = ConcurrentHashMap.newKeySet();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger toBegin = new AtomicInteger();
  private volatile String stopped = "";

  PlanRunner(Side target, Copier copier, int most, Crew crew) {
    this.target = target;
    this.copier = copier;
    this.crew = crew;
    this.fatal = new Fatal(2 * most);
  }

  /** Begins nothing else, and stops what is being copied. */
  void stop(String why) {
    if (stopped.isEmpty()) {
      stopped = why;
    }
    copier.cancel();
  }

  /** Why it was stopped; empty if it wasn't. */
  String stopped() {
    return stopped;
  }

  /** Runs it to its end. */
  MirrorResult run(List<MirrorAction> actions, MirrorListener listener) {
    SortedMap<Integer, List<MirrorAction>> directories = new TreeMap<>();
    List<MirrorAction> files = new ArrayList<>();
    List<MirrorAction> manifest = new ArrayList<>();
    List<MirrorAction> deletedFiles = new ArrayList<>();
    SortedMap<Integer, List<MirrorAction>> deletedDirectories = new TreeMap<>();
    for (MirrorAction action : actions) {
      if (action instanceof MirrorAction.MakeDirectory) {
        directories.computeIfAbsent(depth(action), depth -> new ArrayList<>()).add(action);
      } else if (action instanceof MirrorAction.Delete delete) {
        (delete.directory()
                ? deletedDirectories.computeIfAbsent(-depth(action), depth -> new ArrayList<>())
                : deletedFiles)
            .add(action);
      } else if (action instanceof MirrorAction.WriteManifest) {
        manifest.add(action);
      } else {
        files.add(action);
      }
    }
    toBegin.set(count(files, MirrorAction.Copy.class));
    Ending ending = (action, step) -> end(action, step, listener, actions.size());
    for (List<MirrorAction> level : directories.values()) {
      stage(flights(level), flight -> makeDirectories(flight, ending));
    }
    List<List<MirrorAction>> stages = new ArrayList<>(List.of(files, deletedFiles));
    stages.addAll(deletedDirectories.values());
    stages.add(manifest);
    for (List<MirrorAction> all : stages) {
      stage(all, action -> ending.end(action, () -> perform(action)));
    }
    return new MirrorResult(list(done), list(skipped), list(failed));
  }

  private <T> void stage(List<T> work, Consumer<T> step) {
    if (crew.does(work, step)) {
      stop("interrupted");
    }
  }

  private static int count(List<MirrorAction> actions, Class<?> kind) {
    return (int) actions.stream().filter(kind::isInstance).count();
  }

  private static List<List<MirrorAction>> flights(List<MirrorAction> level) {
    List<List<MirrorAction>> flights = new ArrayList<>();
    for (int from = 0; from < level.size(); from += FLIGHT) {
      flights.add(level.subList(from, Math.min(level.size(), from + FLIGHT)));
    }
    return flights;
  }

  private static <T> List<T> list(Collection<T> all) {
    return new ArrayList<>(all);
  }

  private static int depth(MirrorAction action) {
    return action.path().isEmpty()
        ? 0
        : 1 + (int) action.path().chars().filter(c -> c == '/').count();
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private interface Step {
    /** Does it; why it wasn't done, or not all of it; empty if it was. */
    String take() throws IOException;
  }

  private interface Ending {
    void end(MirrorAction action, Step step);
  }

  private void end(MirrorAction action, Step step, MirrorListener listener, int all) {
    try {
      String left = takeAndTell(action, step, listener, all);
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

  private String takeAndTell(MirrorAction action, Step step, MirrorListener listener, int all)
      throws IOException {
    String left;
    try {
      left = step.take();
    } catch (IOException | RuntimeException e) {
      try {
        listener.ended(action, ended.incrementAndGet(), all);
      } catch (RuntimeException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
    listener.ended(action, ended.incrementAndGet(), all);
    return left;
  }

  private static String reason(Exception failure) {
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

  private void makeDirectories(List<MirrorAction> flight, Ending ending) {
    List<MirrorAction> begun = new ArrayList<>();
    for (MirrorAction action : flight) {
      String hindrance = hindrance(action);
      if (hindrance.isEmpty()) {
        begun.add(action);
      } else {
        ending.end(action, () -> hindrance);
      }
    }
    Map<String, IOException> failed =
        target.makeDirectories(begun.stream().map(MirrorAction::path).toList());
    for (MirrorAction action : begun) {
      ending.end(
          action,
          () -> {
            IOException failure = failed.get(action.path());
            if (failure != null) {
              throw failure;
            }
            fatal.reached();
            return "";
          });
    }
  }

  /** Why something can't be begun; empty if it can. */
  private String hindrance(MirrorAction action) {
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

  private String perform(MirrorAction action) throws IOException {
    if (action instanceof MirrorAction.Skip skip && stopped.isEmpty()) {
      return skip.reason();
    }
    if (action instanceof MirrorAction.Unread unread && stopped.isEmpty()) {
      throw new IOException(unread.reason());
    }
    String left = hindrance(action);
    if (action instanceof MirrorAction.Copy) {
      toBegin.decrementAndGet();
    }
    if (!left.isEmpty()) {
      return left;
    }
    if (action instanceof MirrorAction.Delete delete) {
      return delete(delete);
    }
    String path = action.path();
    if (action instanceof MirrorAction.Copy copy) {
      left = copier.copy(copy, () -> toBegin.get() > 0);
    } else if (action instanceof MirrorAction.MakeLink link) {
      target.makeLink(path, link.target(), link.replaces());
    } else if (action instanceof MirrorAction.SetTime time) {
      target.setTime(path, time.time());
    } else if (action instanceof MirrorAction.WriteManifest) {
      target.writeManifest();
    }
    fatal.reached();
    return left;
  }

  /** What something has failed in may not be what it was planned for. */
  private String delete(MirrorAction.Delete delete) throws IOException {
    if (troubled.contains(parent(delete.path())) || kept.contains(delete.path())) {
      kept.add(parent(delete.path()));
      return "not deleted, as something has failed in its directory, or stays in it";
    }
    target.delete(delete.path(), delete.directory());
    fatal.reached();
    return "";
  }
}
