package dev.ferry.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the command line of {@link Trees} asks for. */
final class TreesCommand {

  static final String USAGE =
      """
      trees: times how Ferry and its peers copy a tree of small files, in turn; prints medians and ratios.
        --files N        files in the tree, 1 to 1000000; 1000
        --dirs N         directories that they are in, 1 to 100000; 10
        --size BYTES     the size of each file, 0 to 16777216; 4096
        --rounds N       how often each way is timed; those that copy one file after the other once; 3
        --server NAME    vsftpd, proftpd or pure-ftpd; vsftpd
        --tls            vsftpd demands TLS and resumed sessions; Ferry, curl, lftp and rclone alone
        --link LINK      the server behind a link such as 100ms,1gbit or 50ms,100mbit,0.1%:
                         round trip, rate and loss; ferry-bench/link --help
        --only TEXT      only ways whose id (down/ferry-16) contains TEXT; may be repeated
        --fast           without those that copy one file after the other; over a link they take minutes
        --jdk HOME       a JDK to measure on; may be repeated; default the running one
        --folder PATH    for all files; default /dev/shm where it has room, else the temporary folder
        --markdown       print tables for documents
        --check          end with 1 if a requirement isn't held
        --list           print the ids of all ways and end
      """;

  private int files = 1000;
  private int dirs = 10;
  private int size = 4096;
  private int rounds = 3;
  private TreeServer server = TreeServer.VSFTPD;
  private Optional<Link> link = Optional.empty();
  private final List<String> only = new ArrayList<>();
  private final List<Path> jdks = new ArrayList<>();
  private Optional<Path> folder = Optional.empty();
  private boolean tls;
  private boolean fast;
  private boolean markdown;
  private boolean check;
  private boolean list;
  private boolean help;

  private TreesCommand() {}

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it makes no sense; the message says why
   */
  static TreesCommand parse(String... args) {
    TreesCommand command = new TreesCommand();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--tls" -> command.tls = true;
        case "--fast" -> command.fast = true;
        case "--markdown" -> command.markdown = true;
        case "--check" -> command.check = true;
        case "--list" -> command.list = true;
        case "--help", "-h" -> command.help = true;
        default -> {
          if (i + 1 == args.length) {
            throw new IllegalArgumentException("unknown, or without its value: " + args[i]);
          }
          command.set(args[i], args[++i]);
        }
      }
    }
    if (command.tls && command.server != TreeServer.VSFTPD) {
      throw new IllegalArgumentException("--tls is for vsftpd alone");
    }
    if (command.jdks.isEmpty()) {
      command.jdks.add(Path.of(System.getProperty("java.home")));
    }
    return command;
  }

  private void set(String name, String value) {
    switch (name) {
      case "--files" -> files = Options.number(name, value, 1, 1_000_000);
      case "--dirs" -> dirs = Options.number(name, value, 1, 100_000);
      case "--size" -> size = Options.number(name, value, 0, 1 << 24);
      case "--rounds" -> rounds = Options.number(name, value, 1, 1000);
      case "--server" -> server = TreeServer.of(value);
      case "--link" -> link = Optional.of(Link.parse(value));
      case "--only" -> only.add(value);
      case "--jdk" -> jdks.add(Path.of(value));
      case "--folder" -> folder = Optional.of(Path.of(value));
      default -> throw new IllegalArgumentException("unknown: " + name);
    }
  }

  /** The tree, in a folder that need not be there. */
  TreeFiles tree(Path root) {
    return new TreeFiles(root, files, dirs, size);
  }

  int rounds() {
    return rounds;
  }

  TreeServer server() {
    return server;
  }

  Optional<Link> link() {
    return link;
  }

  boolean wants(TreeWay way) {
    if ((tls && !Options.UNDER_TLS.contains(way.family())) || (fast && way.serial())) {
      return false;
    }
    return only.isEmpty() || only.stream().anyMatch(way.id()::contains);
  }

  List<Path> jdks() {
    return jdks;
  }

  Optional<Path> folder() {
    return folder;
  }

  boolean tls() {
    return tls;
  }

  boolean markdown() {
    return markdown;
  }

  boolean check() {
    return check;
  }

  boolean list() {
    return list;
  }

  boolean help() {
    return help;
  }
}
