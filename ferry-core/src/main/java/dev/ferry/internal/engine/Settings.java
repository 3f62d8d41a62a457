package dev.ferry.internal.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was set on a control connection and holds until it is set again, and how often somebody has
 * logged in there. It asks nothing: it is told what was asked and granted.
 */
final class Settings {

  /** The commands whose effect stays until the next of the same kind. */
  private static final Set<String> LASTING = Set.of("TYPE", "MODE", "STRU", "OPTS", "CLNT");

  /** The commands after which another user, or another server, may stand behind the connection. */
  private static final Set<String> CHANGING =
      Set.of("USER", "PASS", "ACCT", "REIN", "HOST", "AUTH");

  private final Map<String, String> lines = new LinkedHashMap<>();
  private final Map<String, String> ofThisLogin = new LinkedHashMap<>();
  private int logins;

  /** A command was answered 1xx to 3xx. */
  void granted(String line, boolean completely) {
    String words = line.strip();
    int blank = words.indexOf(' ');
    String verb = (blank < 0 ? words : words.substring(0, blank)).toUpperCase(Locale.ROOT);
    if (CHANGING.contains(verb)) {
      loginChanged();
    }
    if (verb.equals("REIN")) {
      lines.clear(); // RFC 959 §4.1.1: all is as it was when the connection was new.
    }
    if (completely && LASTING.contains(verb)) {
      String key = key(verb, blank < 0 ? "" : words.split(" +", 3)[1]);
      // Taken out first: what was said last has to be said last again.
      lines.remove(key);
      lines.put(key, line);
      ofThisLogin.put(key, line);
    }
  }

  /** Somebody else may be logged in: what holds for this login is unknown. */
  void loginChanged() {
    logins++;
    ofThisLogin.clear();
  }

  /** It was asked for, and nobody has seen how that went. */
  void forget(String verb) {
    ofThisLogin.remove(verb);
  }

  /** Counts up whenever somebody else may be logged in. */
  int logins() {
    return logins;
  }

  /** What has to be said on a new connection to make it like this one, in this order. */
  List<String> lines() {
    return List.copyOf(lines.values());
  }

  /** What OPTS has set for a command on this login: {@code OPTS HASH SHA-1} is {@code SHA-1}. */
  Optional<String> option(String name) {
    return Optional.ofNullable(ofThisLogin.get(key("OPTS", name)))
        .map(line -> line.strip().split(" +", 3))
        .map(words -> words.length > 2 ? words[2] : "");
  }

  /** Whether files are surely sent byte by byte: TYPE I, or L 8, which is the same. */
  boolean isBinary() {
    String type = ofThisLogin.getOrDefault("TYPE", "").strip().toUpperCase(Locale.ROOT);
    return type.equals("TYPE I") || type.equals("TYPE L 8");
  }

  private static String key(String verb, String name) {
    return verb.equals("OPTS") ? verb + " " + name.toUpperCase(Locale.ROOT) : verb;
  }
}
