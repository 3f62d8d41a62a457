package dev.ferry.interop;

/** What can go wrong with a thing in a {@link HardTree}. */
enum TreeStep {
  /** It isn't listed under its name. */
  NAME("name"),
  TYPE("type"),
  /** Of files. */
  SIZE("size"),
  /** As far as the listing tells. */
  TIME("time"),
  /** Of links. */
  TARGET("target"),
  /** A folder can't be listed. */
  INSIDE("what is in it"),
  /** A file can't be fetched by its name. */
  RETR("`RETR`"),
  /** It can't be deleted by its name. */
  DELE("`DELE`, `RMD`");

  private final String title;

  TreeStep(String title) {
    this.title = title;
  }

  /** How it is called in a table. */
  String title() {
    return title;
  }

  /** Whether a listing shows it, so that it depends on how that was asked for. */
  boolean isListing() {
    return this != RETR && this != DELE;
  }
}
