package dev.ferry.cli.shell;

import dev.ferry.cli.output.UsageException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/** What runs in the background. One thread; the jobs have theirs. */
final class Jobs {

  private final PrintStream out;
  private final SortedMap<Integer, Job> all = new TreeMap<>();
  private int last;

  Jobs(PrintStream out) {
    this.out = out;
  }

  void start(String line, IntSupplier work) {
    Job job = new Job(++last, line, work);
    all.put(job.number(), job);
    tell(job, "runs");
  }

  private void tell(Job job, String how) {
    out.println("[" + job.number() + "] " + how + ": " + job.line());
    out.flush();
  }

  /** How many run. */
  int running() {
    return (int) all.values().stream().filter(Job::isRunning).count();
  }

  /** Tells of all. */
  void list() {
    all.values().forEach(job -> tell(job, state(job)));
    forgetEnded();
  }

  /** Tells of those that have ended since it was told of them. */
  void tellEnded() {
    all.values().stream().filter(job -> !job.isRunning()).forEach(job -> tell(job, state(job)));
    forgetEnded();
  }

  private void forgetEnded() {
    all.values().removeIf(job -> !job.isRunning());
  }

  private static String state(Job job) {
    if (job.isRunning()) {
      return "runs";
    }
    return job.code() == 0 ? "done" : "failed (" + job.code() + ")";
  }

  /**
   * Waits for one, or for all.
   *
   * @param number empty for all
   * @return the exit code of the first that failed; 0 if none did
   */
  int await(String number) throws InterruptedException {
    int code = 0;
    for (Job job : chosen(number)) {
      int ended = job.await();
      code = code == 0 ? ended : code;
    }
    tellEnded();
    return code;
  }

  /** Stops one, or all. */
  void kill(String number) {
    chosen(number).forEach(Job::kill);
  }

  private List<Job> chosen(String number) {
    if (number.isEmpty()) {
      return new ArrayList<>(all.values());
    }
    String digits = number.replaceFirst("^%", "");
    Job job = digits.matches("\\d{1,9}") ? all.get(Integer.parseInt(digits)) : null;
    if (job == null) {
      throw new UsageException("there is no job " + number);
    }
    return List.of(job);
  }
}
