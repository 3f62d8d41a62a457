package dev.ferry.transfer;

/** What to do if there is a file already where a transfer would put one. */
public enum Overwrite {
  /** Replace it. */
  ALWAYS,
  /** Leave it, and fail: {@link java.nio.file.FileAlreadyExistsException} is the cause. */
  NEVER,
  /**
   * Replace it if what comes was changed later, by at least a second, or if that can't be told;
   * else skip the transfer.
   */
  IF_NEWER,
  /**
   * Replace it if sizes differ, or times by at least a second, or if the sizes can't be told; else
   * skip the transfer.
   */
  IF_DIFFERENT
}
