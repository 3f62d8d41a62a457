package dev.ferry;

/** What kind of thing an {@link Entry} is. */
public enum EntryType {
  /** A file. */
  FILE,
  /** A directory, or what a server has in its place: a partitioned data set, a library. */
  DIRECTORY,
  /** A symbolic link; what it leads to can be anything. */
  LINK,
  /** A device, a socket, or something that the listing didn't tell. */
  OTHER
}
