package dev.ferry.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * One way to copy a tree.
 *
 * @param up whether it goes to the server
 * @param name for tables and command lines
 * @param atOnce how many files at once; 0 for what the program does if nobody says
 * @param serial whether it copies one file after the other, which takes minutes over a long link
 * @param note what it calls, in a few words
 */
record TreeWay(boolean up, Family family, String name, int atOnce, boolean serial, String note) {

  /** What to call it where the direction isn't clear from the context: {@code down/curl-50}. */
  String id() {
    return direction(up) + "/" + name;
  }

  static String direction(boolean up) {
    return up ? "up" : "down";
  }

  /** Whether it is a program as it comes, or as anybody would begin to call a library. */
  boolean isDefault() {
    return atOnce == 0;
  }

  static TreeWay of(String id) {
    return all().stream()
        .filter(way -> way.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no way is called " + id));
  }

  /** Every way, Ferry's first in each direction. */
  static List<TreeWay> all() {
    List<TreeWay> ways = new ArrayList<>();
    for (boolean up : new boolean[] {false, true}) {
      String mirrored = up ? "planUpload" : "downloadTree";
      String mirror = up ? "mirror -R" : "mirror";
      add(ways, up, Family.FERRY, 16, mirrored + ", 16 sessions");
      add(ways, up, Family.FERRY, 50, mirrored + ", 50 sessions");
      add(ways, up, Family.FERRY, 0, mirrored + ", nothing set");
      String own = up ? "mirror DIR URL" : "mirror URL DIR";
      add(ways, up, Family.FERRY_COMMAND, 16, own + ", --sessions 16");
      add(ways, up, Family.FERRY_COMMAND, 50, own + ", --sessions 50");
      add(ways, up, Family.FERRY_COMMAND, 0, own);
      add(ways, up, Family.LFTP, 16, mirror + " --parallel=16, sync-mode off");
      add(ways, up, Family.LFTP, 0, mirror);
      add(ways, up, Family.RCLONE, 16, "copy --transfers 16 --checkers 16");
      add(ways, up, Family.RCLONE, 0, "copy");
      add(ways, up, Family.CURL, 50, "-Z --parallel-max 50, told all names");
      add(ways, up, Family.CURL, 0, "told all names");
      String ftplib = up ? "storbinary" : "retrbinary";
      ways.add(new TreeWay(up, Family.FTPLIB, "ftplib", 0, true, ftplib + ", one connection"));
      String commonsNet = up ? "storeFile" : "retrieveFile";
      ways.add(
          new TreeWay(
              up, Family.COMMONS_NET, "commons-net", 0, true, commonsNet + ", one connection"));
    }
    return ways;
  }

  private static void add(List<TreeWay> ways, boolean up, Family family, int atOnce, String note) {
    String program =
        switch (family) {
          case FERRY -> "ferry";
          case FERRY_COMMAND -> "ferry-mirror";
          case LFTP -> "lftp";
          case RCLONE -> "rclone";
          case CURL -> "curl";
          case RAW, COMMONS_NET, FTPLIB -> throw new IllegalArgumentException(family.name());
        };
    boolean serial = atOnce == 0 && (family == Family.LFTP || family == Family.CURL);
    String name = program + "-" + (atOnce == 0 ? "default" : Integer.toString(atOnce));
    ways.add(new TreeWay(up, family, name, atOnce, serial, note));
  }
}
