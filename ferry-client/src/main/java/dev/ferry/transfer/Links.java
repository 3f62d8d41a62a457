package dev.ferry.transfer;

/** What a mirror does with the symbolic links of its source. */
public enum Links {
  /**
   * A link becomes a link with the same target, if that stays inside the tree. FTP has no command
   * that makes one, so an upload skips them, and says so.
   */
  AS_LINKS,
  /** What it leads to is copied in its place. */
  FOLLOW,
  /** As if they weren't there; what is called so in the target is left alone. */
  SKIP
}
