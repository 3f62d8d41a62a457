package dev.ferry.transfer;

import java.util.List;

/**
 * What became of a {@link MirrorPlan}.
 *
 * @param done what was done
 * @param skipped what was not, by a rule or because the run was stopped before
 * @param failed what was tried and went wrong, and what could not be looked at
 */
public record MirrorResult(List<MirrorAction> done, List<Outcome> skipped, List<Outcome> failed) {

  /**
   * Why something was not done.
   *
   * @param action what
   * @param reason for people
   */
  public record Outcome(MirrorAction action, String reason) {
    @Override
    public String toString() {
      return Shown.text(action.path() + ": " + reason);
    }
  }

  /** Copies the lists. */
  public MirrorResult {
    done = List.copyOf(done);
    skipped = List.copyOf(skipped);
    failed = List.copyOf(failed);
  }

  /** Whether the target is now what the source was. */
  public boolean isWhole() {
    return skipped.isEmpty() && failed.isEmpty();
  }

  /** The numbers, for people. */
  @Override
  public String toString() {
    return done.size() + " done, " + skipped.size() + " skipped, " + failed.size() + " failed";
  }
}
