package dev.ferry.interop;

/** What stands where a row meets a column; the later one wins if tests differ. */
enum Cell {
  OK("ok"),
  NOT_OFFERED("no"),
  ABSENT("?"),
  FAILED("FAILED");

  private final String text;

  Cell(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
