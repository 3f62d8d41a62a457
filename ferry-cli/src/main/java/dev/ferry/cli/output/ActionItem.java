package dev.ferry.cli.output;

import dev.ferry.transfer.MirrorAction;
import dev.ferry.transfer.MirrorResult;

/** What a mirror does, as it is told. */
public final class ActionItem {

  private ActionItem() {}

  /**
   * Of one action.
   *
   * @param type {@code planned} or {@code action}
   */
  public static Item of(String type, MirrorAction action) {
    Item item =
        Item.of(type, Words.tame(action.toString(), ""))
            .with("action", name(action))
            .with("path", action.path());
    if (action instanceof MirrorAction.Copy copy) {
      item.with("size", copy.size()).with("replaces", copy.replaces());
    }
    return item;
  }

  private static String name(MirrorAction action) {
    if (action instanceof MirrorAction.Copy) {
      return "copy";
    } else if (action instanceof MirrorAction.Delete) {
      return "delete";
    } else if (action instanceof MirrorAction.MakeDirectory) {
      return "make-directory";
    } else if (action instanceof MirrorAction.MakeLink) {
      return "make-link";
    } else if (action instanceof MirrorAction.SetTime) {
      return "set-time";
    } else if (action instanceof MirrorAction.WriteManifest) {
      return "write-manifest";
    } else if (action instanceof MirrorAction.Skip) {
      return "skip";
    }
    return "unread";
  }

  /** Of all that was done. */
  public static Item of(MirrorResult result) {
    return Item.of("mirrored", result.toString())
        .with("done", result.done().size())
        .with("skipped", result.skipped().size())
        .with("failed", result.failed().size())
        .with("whole", result.isWhole());
  }
}
