package dev.ferry.internal.files;

import dev.ferry.Reply;
import java.util.List;

/** A reply to STAT with a path, between whose first and last line a directory may be listed. */
record StatReply(Reply reply) {

  /**
   * Whether it may be a listing: 212 and 213 are (RFC 959 §4.2.2), and 211 by servers that are made
   * like that of BSD.
   */
  boolean mayList() {
    return reply.code() >= 211 && reply.code() <= 213 && reply.lines().size() > 1;
  }

  /** Whether the server tells of itself, or not at all: it never lists so. */
  boolean isOfServer() {
    return switch (reply.code()) {
      case 202, 211, 214, 500, 502, 504 -> true;
      default -> false;
    };
  }

  /** The lines in between. ProFTPD writes a blank in front of each, others the code. */
  List<String> lines() {
    List<String> between = reply.lines().subList(1, reply.lines().size() - 1);
    for (String before : List.of(reply.code() + "-", " ")) {
      if (between.stream().allMatch(line -> line.startsWith(before))) {
        return between.stream().map(line -> line.substring(before.length())).toList();
      }
    }
    return between;
  }
}
