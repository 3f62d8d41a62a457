package dev.ferry.cli.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.place.FtpUrl;
import dev.ferry.cli.visit.Visit;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Where one stands: a server and a directory on it, and a directory here. One thread. */
final class Whereabouts {

  private static final String PLAIN = "-._~/+,=:@!$&'()";
  private static final String WILD = "*?[]";

  private @Nullable FtpUrl server;
  private String directory = "";
  private Path local;

  Whereabouts(Path local) {
    this.local = local.toAbsolutePath().normalize();
  }

  /** Stands at this place from now on. */
  void enter(FtpUrl url) {
    server = url;
    directory = join("", url.path());
  }

  /** Stands at no server any more. */
  void leave() {
    server = null;
    directory = "";
  }

  /** Stands in this directory of the server from now on. */
  void change(String path) {
    directory = path;
  }

  boolean isAnywhere() {
    return server != null;
  }

  /** The server, and where on it; an address. */
  String address() {
    return server == null ? "" : server.at(directory).toString();
  }

  /** The directory; relative to that of the login if it begins with no slash, where empty. */
  String directory() {
    return directory;
  }

  Path local() {
    return local;
  }

  void local(Path path) {
    local = path;
  }

  /** A place here, as it was typed. */
  Path here(String path) {
    return local.resolve(path).normalize();
  }

  /**
   * The address of a word: what it says if it is one, or a path from here.
   *
   * @throws UsageException if it is a path, and there is no server
   */
  String address(Word word) {
    return Visit.isRemote(word.text())
        ? word.text()
        : prefix() + encode(join(directory, word.pattern()), true);
  }

  /** The address of the directory. */
  String addressOfDirectory() {
    return prefix() + encode(directory.isEmpty() ? "" : join(directory, "") + "/", false);
  }

  /** The path that a word means. */
  String path(Word word) {
    return join(directory, word.text());
  }

  private String prefix() {
    FtpUrl where = server;
    if (where == null) {
      throw new UsageException("where? 'open ADDRESS' first");
    }
    return where.at("").toString();
  }

  /**
   * A path from a directory. Dots are dissolved here and not by the server, as {@code ..} behind a
   * link is another directory on some than on others.
   */
  static String join(String directory, String path) {
    String whole = path.startsWith("/") || directory.isEmpty() ? path : directory + "/" + path;
    boolean absolute = whole.startsWith("/");
    Deque<String> parts = new ArrayDeque<>();
    for (String part : whole.split("/", -1)) {
      if (part.equals("..") && (absolute || isBelow(parts))) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return (absolute ? "/" : "") + String.join("/", parts);
  }

  private static boolean isBelow(Deque<String> parts) {
    Iterator<String> last = parts.descendingIterator();
    return last.hasNext() && !last.next().equals("..");
  }

  /**
   * As it stands in an address.
   *
   * @param pattern whether wildcards are in it, and a backslash before what is none
   */
  private static String encode(String path, boolean pattern) {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean asItIs = !pattern;
      if (pattern && c == '\\' && i + 1 < path.length()) {
        c = path.charAt(++i);
        asItIs = true;
      }
      boolean first = encoded.isEmpty();
      boolean plain = (c < 128 && Character.isLetterOrDigit(c)) || PLAIN.indexOf(c) >= 0;
      if (c == '/' && first) {
        encoded.append("%2F");
      } else if (plain || (!asItIs && WILD.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        int point = Character.isHighSurrogate(c) ? path.codePointAt(i) : c;
        i += Character.charCount(point) - 1;
        for (byte b : Character.toString(point).getBytes(UTF_8)) {
          encoded.append(String.format("%%%02X", b));
        }
      }
    }
    return encoded.toString();
  }
}
