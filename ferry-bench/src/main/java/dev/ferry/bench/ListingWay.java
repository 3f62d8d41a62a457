package dev.ferry.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * One way to list a directory.
 *
 * @param note what it calls, in a few words
 */
record ListingWay(Server server, Family family, String note) {

  /** Who lists, and by which command. */
  enum Server {
    /** For people: the server's own dialect of {@code ls -l}. */
    VSFTPD("list", "LIST -a", "LIST of vsftpd"),
    /** For machines: facts. */
    PURE_FTPD("mlsd", "MLSD", "MLSD of Pure-FTPd");

    private final String id;
    private final String command;
    private final String title;

    Server(String id, String command, String title) {
      this.id = id;
      this.command = command;
      this.title = title;
    }

    String command() {
      return command;
    }

    String title() {
      return title;
    }
  }

  /** What to call it in a table. */
  String name() {
    return switch (family) {
      case FERRY -> "ferry";
      case RAW -> "lines";
      case COMMONS_NET -> "commons-net";
      case CURL -> "curl";
      case FERRY_COMMAND, LFTP, RCLONE, FTPLIB -> throw new IllegalStateException("not among them");
    };
  }

  /** What to call it where the server isn't clear from the context: {@code list/ferry}. */
  String id() {
    return server.id + "/" + name();
  }

  /** The way of a family to list what a server has. */
  static ListingWay of(Server server, Family family) {
    return all().stream()
        .filter(way -> way.server() == server && way.family() == family)
        .findFirst()
        .orElseThrow();
  }

  static ListingWay of(String id) {
    return all().stream()
        .filter(way -> way.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no way is called " + id));
  }

  /** Every way, Ferry's first for each server. */
  static List<ListingWay> all() {
    List<ListingWay> ways = new ArrayList<>();
    for (Server server : Server.values()) {
      ways.add(new ListingWay(server, Family.FERRY, "entries, one by one"));
      ways.add(new ListingWay(server, Family.RAW, "Ferry's lines, not read"));
      String call = server == Server.VSFTPD ? "listFiles()" : "mlistDir()";
      ways.add(new ListingWay(server, Family.COMMONS_NET, call));
      ways.add(new ListingWay(server, Family.CURL, "lines, the whole process"));
    }
    return ways;
  }
}
