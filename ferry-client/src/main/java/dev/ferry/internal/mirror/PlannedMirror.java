package dev.ferry.internal.mirror;

import dev.ferry.transfer.MirrorAction;
import dev.ferry.transfer.MirrorException;
import dev.ferry.transfer.MirrorListener;
import dev.ferry.transfer.MirrorPlan;
import dev.ferry.transfer.MirrorResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/** A plan, and who runs it. Any thread. */
final class PlannedMirror implements MirrorPlan {

  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB"};

  private final List<MirrorAction> actions;
  private final PlanRunner runner;
  private final AtomicBoolean begun = new AtomicBoolean();

  PlannedMirror(List<MirrorAction> actions, PlanRunner runner) {
    this.actions = List.copyOf(actions);
    this.runner = runner;
  }

  @Override
  public List<MirrorAction> actions() {
    return actions;
  }

  @Override
  public long bytes() {
    long bytes = 0;
    for (MirrorAction action : actions) {
      if (action instanceof MirrorAction.Copy copy) {
        bytes += Math.max(0, copy.size());
      }
    }
    return bytes;
  }

  @Override
  public MirrorResult run(MirrorListener listener) throws MirrorException {
    if (!begun.compareAndSet(false, true)) {
      throw new IllegalStateException("the plan was run before; what is left needs a new one");
    }
    runner.outcomes().tell(listener);
    runner.run(actions);
    return runner.outcomes().conclude(null);
  }

  @Override
  public void cancel() {
    runner.outcomes().stop("cancelled");
  }

  @Override
  public String toString() {
    int copies = count(MirrorAction.Copy.class);
    List<String> parts = new ArrayList<>();
    parts.add(number(copies, "copy", "copies") + (copies == 0 ? "" : " (" + size(bytes()) + ")"));
    parts.add(number(count(MirrorAction.MakeDirectory.class), "new directory", "new directories"));
    addIfAny(parts, count(MirrorAction.MakeLink.class), "link", "links");
    addIfAny(parts, count(MirrorAction.SetTime.class), "time", "times");
    parts.add(number(count(MirrorAction.Delete.class), "deletion", "deletions"));
    addIfAny(parts, count(MirrorAction.WriteManifest.class), "manifest", "manifests");
    addIfAny(parts, count(MirrorAction.Skip.class), "skipped", "skipped");
    addIfAny(parts, count(MirrorAction.Unread.class), "unread", "unread");
    return String.join(", ", parts);
  }

  private int count(Class<? extends MirrorAction> kind) {
    return (int) actions.stream().filter(kind::isInstance).count();
  }

  private static void addIfAny(List<String> parts, int count, String one, String many) {
    if (count > 0) {
      parts.add(number(count, one, many));
    }
  }

  private static String number(int count, String one, String many) {
    return count == 0 ? "no " + many : count + " " + (count == 1 ? one : many);
  }

  private static String size(long bytes) {
    if (bytes < 1_000) {
      return bytes + (bytes == 1 ? " byte" : " bytes");
    }
    double value = bytes / 1_000.0;
    int unit = 0;
    while (value >= 999.95 && unit < UNITS.length - 1) {
      value /= 1_000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }
}
