package dev.ferry.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where trees are copied: one on the server's disk, which is this machine's, and an empty folder
 * for each copy. Whatever was made is checked whole and deleted, outside its time.
 */
final class TreeArena {

  private static final String SOURCE = "source";
  private static final String COPY = "copy";
  private static final int MOST_SECONDS = 15 * 60;
  private static final int MOST_LINES = 3;

  private final Site site;
  private final ProgramPackage program;
  private final TreeFiles tree;
  private final Path downloads;
  private final Path uploads;
  private final Path output;

  /** Makes the tree. */
  TreeArena(Site site, Path folder, Home home, TreesCommand command) throws IOException {
    this.site = site;
    this.program = ProgramPackage.unpack(folder.resolve("ferry"));
    program.makeArchives(command.jdks());
    this.tree = command.tree(home.files().resolve(SOURCE));
    this.downloads = folder.resolve(COPY);
    this.uploads = home.files().resolve(COPY);
    this.output = folder.resolve("output.txt");
    tree.make();
  }

  /**
   * Measures one way once.
   *
   * @throws IOException if it failed, took too long, or the copy isn't the tree
   */
  Sample measure(TreeWay way, Path jdk) throws IOException {
    Path target = way.up() ? uploads : downloads;
    forget(target); // what is left if a server still wrote to it when it was deleted
    Home.makeWritable(target);
    try {
      Sample sample = run(way, jdk, target);
      Optional<String> wrong = tree.wrong(target);
      if (wrong.isPresent()) {
        throw new IOException("said that it had done it, but " + wrong.get());
      }
      return sample;
    } finally {
      forget(target);
    }
  }

  private static void forget(Path target) throws IOException {
    if (Files.exists(target)) {
      try {
        Peers.delete(target);
      } catch (UncheckedIOException e) {
        throw new IOException("can't delete the copy: " + e.getMessage(), e);
      }
    }
  }

  private Sample run(TreeWay way, Path jdk, Path target) throws IOException {
    Path local = way.up() ? tree.root() : downloads;
    TreeCommands commands =
        new TreeCommands(site, program, tree, local, site.folder() + (way.up() ? COPY : SOURCE));
    try {
      return new TimedProcess(site, output, MOST_SECONDS)
          .run(commands.command(way, jdk), commands.input(way));
    } catch (IOException e) {
      String wrong = tree.wrong(target).orElse("all files are there");
      String said = String.valueOf(e.getMessage());
      // Some say the same of each file.
      throw new IOException(
          wrong + ": " + said.lines().limit(MOST_LINES).collect(Collectors.joining("\n")), e);
    }
  }
}
