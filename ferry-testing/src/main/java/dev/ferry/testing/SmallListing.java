package dev.ferry.testing;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the small server writes lists: LIST as Unix does, NLST, and MLSD (RFC 3659 §7). */
final class SmallListing {
  /** Every file is of that time: 2 January 2024, 03:04:05 UTC. */
  static final String TIME = "20240102030405";

  private SmallListing() {}

  static String unix(List<SmallTree.Node> nodes) {
    return lines(
        nodes,
        node ->
            String.format(
                Locale.ROOT,
                "%s   1 ferry    ferry    %8d Jan 02  2024 %s",
                node.directory() ? "drwxr-xr-x" : "-rw-r--r--",
                node.bytes().length,
                node.name()));
  }

  static String names(List<SmallTree.Node> nodes) {
    return lines(nodes, SmallTree.Node::name);
  }

  static String facts(List<SmallTree.Node> nodes) {
    return "type=cdir;modify="
        + TIME
        + "; .\r\n"
        + lines(nodes, node -> facts(node) + " " + node.name());
  }

  static String facts(SmallTree.Node node) {
    return node.directory()
        ? "type=dir;modify=" + TIME + ";"
        : "type=file;size=" + node.bytes().length + ";modify=" + TIME + ";";
  }

  private static String lines(List<SmallTree.Node> nodes, Function<SmallTree.Node, String> line) {
    return nodes.stream().map(node -> line.apply(node) + "\r\n").collect(Collectors.joining());
  }
}
