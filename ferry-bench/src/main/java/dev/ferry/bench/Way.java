package dev.ferry.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * One way to do a task.
 *
 * @param name for tables and command lines; what follows its family's prefix is the family's own
 * @param note what it calls, in a few words
 */
record Way(Task task, Family family, String name, String note) {

  /** Ferry by the protocol to which curl has to be held for this task, like against like. */
  private static final String TLS_12 = "ferry-tls12";

  private static final String CLIENT = "ferry-client";

  private static final List<String> BUFFERS = List.of("64K", "256K", "1M", "2M", "4M");

  /** What to call it where the task isn't clear from the context: {@code stor/curl}. */
  String id() {
    return task.id() + "/" + name;
  }

  /** Whether it makes no sense in the clear. */
  boolean onlyUnderTls() {
    return name.equals(TLS_12);
  }

  /** Whether it is the client, which does more than to move bytes. */
  boolean isClient() {
    return name.equals(CLIENT);
  }

  /** Whether it is the command line, with its start, that downloads. */
  boolean isCommandToGet() {
    return family == Family.FERRY_COMMAND && task == Task.RETR_FILE;
  }

  static Way of(String id) {
    for (Way way : all()) {
      if (way.id().equals(id)) {
        return way;
      }
    }
    throw new IllegalArgumentException("no way is called " + id);
  }

  /** Every way, Ferry's best one first in each task. */
  static List<Way> all() {
    List<Way> ways = new ArrayList<>();
    for (Task task : Task.values()) {
      ferry(task, ways);
      if (task != Task.STOR_SMALL && !task.isMany()) {
        raw(task, ways);
        ways.add(new Way(task, Family.COMMONS_NET, "commons-net", "setBufferSize(1 MiB)"));
        ways.add(new Way(task, Family.FTPLIB, "ftplib", "blocks of 1 MiB"));
      }
      if (task == Task.RETR_FILE || task == Task.STOR) {
        ways.add(
            new Way(task, Family.FERRY_COMMAND, "ferry-command", "get, put: the whole process"));
        ways.add(new Way(task, Family.LFTP, "lftp", "the whole process"));
        ways.add(new Way(task, Family.RCLONE, "rclone", "copyto, the whole process"));
      }
      String what =
          task.isMany() ? "--parallel; uploads under TLS: 16 of them" : "the whole process";
      ways.add(new Way(task, Family.CURL, "curl", what));
    }
    return ways;
  }

  private static void ferry(Task task, List<Way> ways) {
    if (task.isMany()) {
      ways.add(new Way(task, Family.FERRY, CLIENT, "one FtpClient, 16 sessions"));
    } else if (task == Task.STOR_SMALL) {
      ways.add(new Way(task, Family.FERRY, "ferry-stream", "storBinary(cmd, FileInputStream)"));
      ways.add(new Way(task, Family.FERRY, TLS_12, "the same by TLS 1.2, as curl"));
    } else if (task == Task.STOR) {
      ways.add(new Way(task, Family.FERRY, "ferry-channel", "storBinary(cmd, FileChannel)"));
      ways.add(new Way(task, Family.FERRY, "ferry-stream", "storBinary(cmd, FileInputStream)"));
      ways.add(new Way(task, Family.FERRY, "ferry-other", "storBinary(cmd, another InputStream)"));
      ways.add(new Way(task, Family.FERRY, CLIENT, "FtpClient.upload"));
    } else {
      ways.add(new Way(task, Family.FERRY, "ferry-channel", "retrBinary(cmd, channel)"));
      ways.add(new Way(task, Family.FERRY, "ferry-sink", "retrBinary(cmd, out::write)"));
      if (task == Task.RETR_FILE) {
        ways.add(new Way(task, Family.FERRY, CLIENT, "FtpClient.download"));
      }
    }
  }

  private static void raw(Task task, List<Way> ways) {
    if (task == Task.STOR) {
      for (String size : List.of("1M", "16M", "2047M")) {
        ways.add(new Way(task, Family.RAW, "raw-" + size, "transferTo, " + size + " a call"));
      }
      return;
    }
    for (String size : BUFFERS) {
      ways.add(new Way(task, Family.RAW, "raw-" + size, "direct buffer, " + size));
      ways.add(new Way(task, Family.RAW, "raw-" + size + "-page", "the same, on a page"));
    }
  }
}
