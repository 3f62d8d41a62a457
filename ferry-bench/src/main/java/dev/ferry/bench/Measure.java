package dev.ferry.bench;

/** What is compared. */
enum Measure {
  WALL("wall"),
  CPU("CPU");

  private final String title;

  Measure(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** The median, in seconds. */
  double of(Results.Figures<?> figures) {
    return this == WALL ? figures.wall() : figures.cpu();
  }
}
