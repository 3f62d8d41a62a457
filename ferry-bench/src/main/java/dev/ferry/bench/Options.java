package dev.ferry.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the command line asks for. */
final class Options {

  static final String USAGE =
      """
      peers: times Ferry and its peers in turn and prints medians and ratios.
        --rounds N       measured rounds behind one that warms up; 5
        --size MIB       the file's size in MiB, 1 to 1048576; 2048
        --before N       transfers that each JVM makes, untimed, before those that are timed; 0
        --timed N        transfers that each JVM makes and is timed for; their mean counts; 1
        --tls            our own vsftpd demands TLS and resumed sessions; Ferry, curl, lftp and rclone alone
        --only TEXT      only ways whose id (task/name) contains TEXT; may be repeated
        --jdk HOME       a JDK to measure on; may be repeated; default the running one
        --url URL        your server, but not for many at once: ftp://user:password@host:port/folder/;
                         files named ferry-bench-* are written and deleted there; default a vsftpd of our own on loopback
        --link LINK      our own vsftpd behind a link such as 50ms,100mbit or 50ms,100mbit,0.1%:
                         round trip, rate and loss; ferry-bench/link --help; use a --size that suits it
        --apart          our own vsftpd has the first processor to itself, all else the others
        --vsftpd FILE    where vsftpd is; default .servers/, then the PATH
        --folder PATH    for all files; default /dev/shm where it has room, else the temporary folder
        --markdown       print tables for documents
        --check          end with 1 if a requirement isn't held
        --list           print the ids of all ways and end
      """;

  static final Set<Family> UNDER_TLS =
      EnumSet.of(Family.FERRY, Family.FERRY_COMMAND, Family.CURL, Family.LFTP, Family.RCLONE);

  private int rounds = 5;
  private int mebibytes = 2048;
  private int before;
  private int timed = 1;
  private final List<String> only = new ArrayList<>();
  private final List<Path> jdks = new ArrayList<>();
  private Optional<Site> site = Optional.empty();
  private Optional<Link> link = Optional.empty();
  private Optional<Path> vsftpd = Optional.empty();
  private Optional<Path> folder = Optional.empty();
  private boolean tls;
  private boolean apart;
  private boolean markdown;
  private boolean check;
  private boolean list;
  private boolean help;

  private Options() {}

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it makes no sense; the message says why
   */
  static Options parse(String[] args) {
    Options options = new Options();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--tls" -> options.tls = true;
        case "--apart" -> options.apart = true;
        case "--markdown" -> options.markdown = true;
        case "--check" -> options.check = true;
        case "--list" -> options.list = true;
        case "--help", "-h" -> options.help = true;
        default -> {
          if (i + 1 == args.length) {
            throw new IllegalArgumentException("unknown, or without its value: " + args[i]);
          }
          options.set(args[i], args[++i]);
        }
      }
    }
    if (options.tls && options.site.isPresent()) {
      throw new IllegalArgumentException("--tls is for a vsftpd of our own, not for --url");
    }
    if (options.link.isPresent() && (options.tls || options.site.isPresent())) {
      throw new IllegalArgumentException("--link is for a vsftpd of our own, in the clear");
    }
    if (options.apart && (options.link.isPresent() || options.site.isPresent())) {
      throw new IllegalArgumentException("--apart is for a vsftpd of our own, on loopback");
    }
    if (options.jdks.isEmpty()) {
      options.jdks.add(Path.of(System.getProperty("java.home")));
    }
    return options;
  }

  private void set(String name, String value) {
    switch (name) {
      case "--rounds" -> rounds = number(name, value, 1, 1000);
      case "--size" -> mebibytes = number(name, value, 1, 1 << 20);
      case "--before" -> before = number(name, value, 0, 100);
      case "--timed" -> timed = number(name, value, 1, 100);
      case "--only" -> only.add(value);
      case "--jdk" -> jdks.add(Path.of(value));
      case "--url" -> site = Optional.of(Site.parse(value));
      case "--link" -> link = Optional.of(Link.parse(value));
      case "--vsftpd" -> vsftpd = Optional.of(Path.of(value));
      case "--folder" -> folder = Optional.of(Path.of(value));
      default -> throw new IllegalArgumentException("unknown: " + name);
    }
  }

  static int number(String name, String value, int least, int most) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        name + " takes a number from " + least + " to " + most + ", not " + value);
  }

  int rounds() {
    return rounds;
  }

  /** The file's size. */
  long bytes() {
    return mebibytes * 1024L * 1024L;
  }

  int before() {
    return before;
  }

  int timed() {
    return timed;
  }

  boolean tls() {
    return tls;
  }

  boolean apart() {
    return apart;
  }

  boolean wants(Way way) {
    if (tls && !UNDER_TLS.contains(way.family())) {
      return false;
    }
    if ((!tls && way.onlyUnderTls()) || (site.isPresent() && way.task().isMany())) {
      return false;
    }
    return only.isEmpty() || only.stream().anyMatch(way.id()::contains);
  }

  List<Path> jdks() {
    return jdks;
  }

  Optional<Site> site() {
    return site;
  }

  Optional<Link> link() {
    return link;
  }

  Optional<Path> vsftpd() {
    return vsftpd;
  }

  Optional<Path> folder() {
    return folder;
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
