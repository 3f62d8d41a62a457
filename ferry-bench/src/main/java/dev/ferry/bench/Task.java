package dev.ferry.bench;

/** What is timed. */
enum Task {
  RETR_NOTHING("retr-nothing", "Download to nothing (RETR)"),
  RETR_FILE("retr-file", "Download to a file (RETR)"),
  STOR("stor", "Upload of a file (STOR)"),
  STOR_SMALL("stor-small", "500 uploads of 4 KiB in one login (STOR)"),
  RETR_MANY("retr-many", "16 downloads at once, to files (RETR)"),
  STOR_MANY("stor-many", "16 uploads at once (STOR)");

  /** How many files a task with small ones has. */
  static final int SMALL_FILES = 500;

  /** The size of each. */
  static final int SMALL_BYTES = 4096;

  private final String id;
  private final String title;

  Task(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** Whether files go to the server. */
  boolean isUpload() {
    return this == STOR || this == STOR_SMALL || this == STOR_MANY;
  }

  /** Whether several transfers go on at once; together their files are as large as the big one. */
  boolean isMany() {
    return this == RETR_MANY || this == STOR_MANY;
  }

  /** The most memory that a JVM gets for its heap, and as much again for direct buffers. */
  String heap() {
    return isMany() ? "64m" : "32m";
  }

  /** How many bytes it moves in all, where the big file has so many. */
  long bytes(long big) {
    return this == STOR_SMALL ? (long) SMALL_FILES * SMALL_BYTES : big;
  }

  /** The name for command lines. */
  String id() {
    return id;
  }

  /** The name for people. */
  String title() {
    return title;
  }

  static Task of(String id) {
    for (Task task : values()) {
      if (task.id.equals(id)) {
        return task;
      }
    }
    throw new IllegalArgumentException("no task is called " + id);
  }
}
