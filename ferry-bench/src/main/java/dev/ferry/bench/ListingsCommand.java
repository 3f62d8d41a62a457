package dev.ferry.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the command line of {@link Listings} asks for. */
final class ListingsCommand {

  static final String USAGE =
      """
      listings: times how Ferry and its peers list one large directory, in turn; prints medians.
        --rounds N       measured rounds behind one that warms up; 5
        --entries N      files in the directory, 1 to 1000000; 100000
        --before N       listings that each JVM makes, untimed, before the one that is timed; 0
        --heap SIZE      the -Xmx of each JVM; 512m
        --smallest       also look for the smallest -Xmx with which each JVM passes
        --only TEXT      only ways whose id (list/ferry) contains TEXT; may be repeated
        --jdk HOME       a JDK to measure on; may be repeated; default the running one
        --folder PATH    for all files; default /dev/shm, else the temporary folder
        --markdown       print tables for documents
        --check          end with 1 if a requirement isn't held
        --list           print the ids of all ways and end
      """;

  private int rounds = 5;
  private int entries = 100_000;
  private int before;
  private String heap = "512m";
  private final List<String> only = new ArrayList<>();
  private final List<Path> jdks = new ArrayList<>();
  private Optional<Path> folder = Optional.empty();
  private boolean smallest;
  private boolean markdown;
  private boolean check;
  private boolean list;
  private boolean help;

  private ListingsCommand() {}

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it makes no sense; the message says why
   */
  static ListingsCommand parse(String... args) {
    ListingsCommand command = new ListingsCommand();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--smallest" -> command.smallest = true;
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
    if (command.jdks.isEmpty()) {
      command.jdks.add(Path.of(System.getProperty("java.home")));
    }
    return command;
  }

  private void set(String name, String value) {
    switch (name) {
      case "--rounds" -> rounds = Options.number(name, value, 1, 1000);
      case "--entries" -> entries = Options.number(name, value, 1, 1_000_000);
      case "--before" -> before = Options.number(name, value, 0, 100);
      case "--heap" -> heap = value;
      case "--only" -> only.add(value);
      case "--jdk" -> jdks.add(Path.of(value));
      case "--folder" -> folder = Optional.of(Path.of(value));
      default -> throw new IllegalArgumentException("unknown: " + name);
    }
  }

  int rounds() {
    return rounds;
  }

  int entries() {
    return entries;
  }

  int before() {
    return before;
  }

  String heap() {
    return heap;
  }

  boolean wants(ListingWay way) {
    return only.isEmpty() || only.stream().anyMatch(way.id()::contains);
  }

  List<Path> jdks() {
    return jdks;
  }

  Optional<Path> folder() {
    return folder;
  }

  boolean smallest() {
    return smallest;
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
