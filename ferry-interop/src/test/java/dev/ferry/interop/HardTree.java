package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.ferry.EntryType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A tree of files on the disk with names, links, sizes and times that are hard to list.
 *
 * <p>A JVM can't make it: it names files in the locale's charset, and a name that is none of its
 * text can't be said. So a program in Python makes the tree and tells what is in it, in bytes; that
 * is also what listings are compared with.
 */
final class HardTree implements AutoCloseable {

  /** So much of a file's end is digested; longer files are holes before that. */
  static final int TAIL = 65_536;

  private static final String SCRIPT = "hard_tree.py";

  private final Path root;
  private final Path script;
  private final TreePlan plan;

  private HardTree(Path root, Path script, TreePlan plan) {
    this.root = root;
    this.script = script;
    this.plan = plan;
  }

  /**
   * Makes the tree below a folder that is there; all of it will belong to that folder's owner.
   * Skips the test if there is no Python.
   *
   * @param scratch where the program may be put
   */
  static HardTree make(TreePlan plan, Path root, Path scratch) throws IOException {
    if (!Files.isExecutable(Pyftpdlib.PYTHON)) {
      Absence.report("a tree of hard names", Pyftpdlib.PYTHON + " is not there; run .ci/servers");
    }
    Path script = scratch.resolve(SCRIPT);
    try (InputStream in = requireNonNull(HardTree.class.getResourceAsStream(SCRIPT), SCRIPT)) {
      Files.write(script, in.readAllBytes());
    }
    HardTree tree = new HardTree(root, script, plan);
    tree.run("make", plan.lines());
    return tree;
  }

  /** Tells what is there now, folders before what is in them. */
  List<OnDisk> tell() throws IOException {
    Map<String, String> paths = plan.paths();
    Map<String, String> targets = TreePlan.targets();
    return run("tell", "")
        .lines()
        .map(line -> onDisk(line.split(" ", -1), paths, targets))
        .toList();
  }

  /** Deletes what is left of it. */
  @Override
  public void close() throws IOException {
    run("clear", "");
  }

  private static OnDisk onDisk(
      String[] words, Map<String, String> paths, Map<String, String> targets) {
    String path = requireNonNull(paths.get(words[1]), words[1]);
    long nanos = Long.parseLong(words[2]);
    Instant time = Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
    return switch (words[0]) {
      case "dir" -> new OnDisk(path, EntryType.DIRECTORY, time, 0, "", "");
      case "link" -> {
        String target = requireNonNull(targets.get(words[3]), words[3]);
        yield new OnDisk(path, EntryType.LINK, time, 0, target, "");
      }
      default -> new OnDisk(path, EntryType.FILE, time, Long.parseLong(words[3]), "", words[4]);
    };
  }

  private String run(String what, String input) throws IOException {
    Process python =
        new ProcessBuilder(Pyftpdlib.PYTHON.toString(), script.toString(), what, root.toString())
            .redirectErrorStream(true)
            .start();
    try {
      python.getOutputStream().write(input.getBytes(US_ASCII));
      python.getOutputStream().close();
      String output = new String(python.getInputStream().readAllBytes(), UTF_8);
      if (!python.waitFor(20, SECONDS) || python.exitValue() != 0) {
        throw new IOException(SCRIPT + " " + what + ": " + output);
      }
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while " + SCRIPT + " ran");
    } finally {
      python.destroyForcibly();
    }
  }
}
