package dev.ferry.cli.shell;

import java.util.function.IntSupplier;

/** A command in the background. */
final class Job {

  private final int number;
  private final String line;
  private final Thread thread;
  private volatile int code;

  /** That begins at once. */
  Job(int number, String line, IntSupplier work) {
    this.number = number;
    this.line = line;
    this.thread = new Thread(() -> code = work.getAsInt(), "ferry-job-" + number);
    thread.setDaemon(true);
    thread.start();
  }

  int number() {
    return number;
  }

  /** As it was typed. */
  String line() {
    return line;
  }

  boolean isRunning() {
    return thread.isAlive();
  }

  /** Tells it to stop; it tidies up, and ends soon. */
  void kill() {
    thread.interrupt();
  }

  /** Waits for its end; its exit code. */
  int await() throws InterruptedException {
    thread.join();
    return code;
  }

  /** Its exit code, once it has ended. */
  int code() {
    return code;
  }
}
