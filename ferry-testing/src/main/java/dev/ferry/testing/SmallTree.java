package dev.ferry.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * The files of the small server, in memory, shared by all its connections: at first the payload and
 * an empty directory. Paths are absolute and normal, as {@link #resolve} makes them.
 */
final class SmallTree {
  private static final String PAYLOAD_PATH = "/" + FakeFtpServer.PAYLOAD_NAME;

  /** A file with its bytes, or a directory; never changed once made. */
  static final class Node {
    private final String name;
    private final boolean directory;
    private final byte[] bytes;

    Node(String name, boolean directory, byte[] bytes) {
      this.name = name;
      this.directory = directory;
      this.bytes = bytes;
    }

    static Node directory(String name) {
      return new Node(name, true, new byte[0]);
    }

    String name() {
      return name;
    }

    boolean directory() {
      return directory;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  private final Map<String, Node> nodes = new TreeMap<>();

  SmallTree() {
    nodes.put("/", Node.directory("/"));
    nodes.put("/sub", Node.directory("sub"));
    nodes.put(PAYLOAD_PATH, new Node(FakeFtpServer.PAYLOAD_NAME, false, payload()));
  }

  /** The same bytes on every machine: the algorithm of Random is part of its contract. */
  static byte[] payload() {
    byte[] bytes = new byte[100_003];
    new Random(959).nextBytes(bytes);
    return bytes;
  }

  /** Where a path leads from a directory; ".." at the root stays there. */
  static String resolve(String directory, String path) {
    Deque<String> names = new ArrayDeque<>();
    for (String name : (path.startsWith("/") ? path : directory + "/" + path).split("/", -1)) {
      if (name.equals("..")) {
        names.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return "/" + String.join("/", names);
  }

  synchronized Optional<Node> find(String path) {
    return Optional.ofNullable(nodes.get(path));
  }

  synchronized boolean isDirectory(String path) {
    return find(path).filter(Node::directory).isPresent();
  }

  synchronized List<Node> children(String directory) {
    List<Node> children = new ArrayList<>();
    nodes.forEach((path, node) -> {
      if (!path.equals("/") && parent(path).equals(directory)) {
        children.add(node);
      }
    });
    return children;
  }

  /** Whether a file of this path may be written: its directory is there, and it is not one. */
  synchronized boolean mayWrite(String path) {
    return isDirectory(parent(path)) && !isDirectory(path);
  }

  /** Writes a file from an offset on, as STOR after REST does; what was before it is kept. */
  synchronized void write(String path, long offset, byte[] bytes) {
    byte[] before = find(path).map(Node::bytes).orElse(new byte[0]);
    int kept = (int) Math.min(offset, before.length);
    byte[] after = new byte[kept + bytes.length];
    System.arraycopy(before, 0, after, 0, kept);
    System.arraycopy(bytes, 0, after, kept, bytes.length);
    nodes.put(path, new Node(name(path), false, after));
  }

  synchronized boolean makeDirectory(String path) {
    return isDirectory(parent(path)) && nodes.putIfAbsent(path, Node.directory(name(path))) == null;
  }

  synchronized boolean delete(String path, boolean directory) {
    Optional<Node> node = find(path).filter(n -> n.directory == directory);
    return node.isPresent()
        && !path.equals("/")
        && children(path).isEmpty()
        && nodes.remove(path) != null;
  }

  /** Renames a file or a directory with all that is in it; replaces a file of that name. */
  synchronized boolean rename(String from, String to) {
    if (find(from).isEmpty() || !mayWrite(to) || to.startsWith(from + "/")) {
      return false;
    }
    Map<String, Node> moved = new TreeMap<>();
    nodes.forEach((path, node) -> {
      if (path.equals(from) || path.startsWith(from + "/")) {
        String now = to + path.substring(from.length());
        moved.put(now, new Node(name(now), node.directory, node.bytes));
      }
    });
    nodes.keySet().removeIf(path -> path.equals(from) || path.startsWith(from + "/"));
    nodes.putAll(moved);
    return true;
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(1, path.lastIndexOf('/')));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
