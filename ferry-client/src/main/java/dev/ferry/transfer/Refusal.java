package dev.ferry.transfer;

/**
 * Why a server has said no to something that was to be done at a path: 550 alone doesn't tell. It
 * is found out by asking, not by reading its words.
 */
public enum Refusal {
  /** Nothing stands there. */
  NOT_THERE,
  /** The directory that it would stand in isn't there. */
  NO_PARENT,
  /** Something stands there already. */
  EXISTS,
  /** It is a directory, and has something in it. */
  NOT_EMPTY,
  /** It is a directory, and that can't be done with one. */
  IS_A_DIRECTORY,
  /** It is no directory, and can be done with nothing else. */
  NOT_A_DIRECTORY,
  /** None of these: most likely we may not. */
  NOT_ALLOWED
}
