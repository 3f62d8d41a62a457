package dev.ferry.internal.mirror;

import dev.ferry.transfer.MirrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Does what is planned, in stages: directories from the top down, then files, links and times, then
 * deletions from the bottom up, then the manifest. Each stage is over before the next begins, and
 * within one several things are done at once. One thread.
 */
record PlanRunner(Steps steps, Outcomes outcomes, Crew crew) {

  /** So many directories are asked for at once, in a few KiB that any server can read. */
  private static final int FLIGHT = 32;

  /** Runs it to its end. */
  void run(List<MirrorAction> actions) {
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
    outcomes.expect(actions.size());
    steps.copies().expect((int) files.stream().filter(MirrorAction.Copy.class::isInstance).count());
    for (List<MirrorAction> level : directories.values()) {
      stage(flights(level), flight -> 0, steps::makeDirectories);
    }
    List<List<MirrorAction>> stages = new ArrayList<>(List.of(files, deletedFiles));
    stages.addAll(deletedDirectories.values());
    stages.add(manifest);
    for (List<MirrorAction> all : stages) {
      stage(all, Steps::size, steps::perform);
    }
  }

  private <T> void stage(List<T> work, ToLongFunction<T> size, Consumer<T> step) {
    if (crew.does(work, size, step)) {
      outcomes.stop("interrupted");
    }
  }

  private static List<List<MirrorAction>> flights(List<MirrorAction> level) {
    List<List<MirrorAction>> flights = new ArrayList<>();
    for (int from = 0; from < level.size(); from += FLIGHT) {
      flights.add(level.subList(from, Math.min(level.size(), from + FLIGHT)));
    }
    return flights;
  }

  private static int depth(MirrorAction action) {
    return action.path().isEmpty()
        ? 0
        : 1 + (int) action.path().chars().filter(c -> c == '/').count();
  }
}
