package dev.ferry.internal.mirror;

import dev.ferry.internal.transfer.Batch;
import dev.ferry.transfer.MirrorAction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Does single actions, if nothing hinders them, and notes how they end. Any thread. */
final class Steps {

  private final Side target;
  private final Copier copier;
  private final Outcomes outcomes;
  private final Batch copies;

  Steps(Side target, Copier copier, Outcomes outcomes, Batch copies) {
    this.target = target;
    this.copier = copier;
    this.outcomes = outcomes;
    this.copies = copies;
  }

  /** All that are copied. */
  Batch copies() {
    return copies;
  }

  /** How many bytes it moves; 0 or less if it moves none, or nobody knows. */
  static long size(MirrorAction action) {
    return action instanceof MirrorAction.Copy copy ? copy.size() : 0;
  }

  /** Makes some directories; those above them were made before. */
  void makeDirectories(List<MirrorAction> flight) {
    List<MirrorAction> begun = new ArrayList<>();
    for (MirrorAction action : flight) {
      String hindrance = outcomes.hindrance(action);
      if (hindrance.isEmpty()) {
        begun.add(action);
      } else {
        outcomes.end(action, () -> hindrance);
      }
    }
    Map<String, IOException> failed =
        target.makeDirectories(begun.stream().map(MirrorAction::path).toList());
    for (MirrorAction action : begun) {
      outcomes.end(
          action,
          () -> {
            IOException failure = failed.get(action.path());
            if (failure != null) {
              throw failure;
            }
            outcomes.reached();
            return "";
          });
    }
  }

  /** Does anything else. */
  void perform(MirrorAction action) {
    outcomes.end(action, () -> take(action));
  }

  private String take(MirrorAction action) throws IOException {
    boolean stopped = !outcomes.stopped().isEmpty();
    if (action instanceof MirrorAction.Skip skip && !stopped) {
      return skip.reason();
    }
    if (action instanceof MirrorAction.Unread unread && !stopped) {
      throw new IOException(unread.reason());
    }
    String left = outcomes.hindrance(action);
    if (action instanceof MirrorAction.Copy) {
      copies.begun();
    }
    if (!left.isEmpty()) {
      return left;
    }
    String path = action.path();
    if (action instanceof MirrorAction.Copy copy) {
      left = copier.copy(copy);
    } else if (action instanceof MirrorAction.MakeLink link) {
      target.makeLink(path, link.target(), link.replaces());
    } else if (action instanceof MirrorAction.SetTime time) {
      target.setTime(path, time.time());
    } else if (action instanceof MirrorAction.Delete delete) {
      if (outcomes.stays(delete)) {
        return "not deleted, as something has failed in its directory, or stays in it";
      }
      target.delete(path, delete.directory());
    } else if (action instanceof MirrorAction.WriteManifest) {
      target.writeManifest();
    }
    outcomes.reached();
    return left;
  }
}
