package dev.ferry.transfer;

/** Hears how a mirror gets on. */
@FunctionalInterface
public interface MirrorListener {

  /** Hears nothing. */
  MirrorListener NONE = (action, done, all) -> {};

  /**
   * An action has ended, well or not. Called on the thread that did it, by several at once, under
   * no lock; what it throws is the failure of that action.
   *
   * @param done how many have ended
   * @param all how many there are, as far as is known: of a plan, all
   */
  void ended(MirrorAction action, int done, int all);
}
