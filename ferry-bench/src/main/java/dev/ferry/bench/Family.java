package dev.ferry.bench;

/** Who does it, and in what kind of process. */
enum Family {
  /** This project. */
  FERRY(true),
  /** Its command line, by its launcher. */
  FERRY_COMMAND(true),
  /** A bare loop over a SocketChannel: the least that a Java program can do. */
  RAW(true),
  COMMONS_NET(true),
  CURL(false),
  LFTP(false),
  RCLONE(false),
  FTPLIB(false);

  private final boolean java;

  Family(boolean java) {
    this.java = java;
  }

  /** Whether it is this project. */
  boolean isOwn() {
    return this == FERRY || this == FERRY_COMMAND;
  }

  /** Whether it runs in a JVM. */
  boolean isJava() {
    return java;
  }
}
