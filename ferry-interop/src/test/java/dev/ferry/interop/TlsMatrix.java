package dev.ferry.interop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What TLS did where, as the tests of this JVM found it. */
final class TlsMatrix {

  private static final Map<TlsRoute, String> found = new HashMap<>();

  private TlsMatrix() {}

  static synchronized void note(TlsRoute route, String what) {
    found.put(route, what);
  }

  /** Returns the routes that no test has noted. */
  static synchronized List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    TlsRoute.all()
        .filter(route -> !found.containsKey(route))
        .forEach(route -> gaps.add(route.toString()));
    return gaps;
  }

  /** Returns the table, in Markdown. */
  static synchronized String markdown() {
    StringBuilder text =
        new StringBuilder("| | explicit, 1.2 | explicit, 1.3 | implicit, 1.2 | implicit, 1.3 |\n");
    text.append("|---|---|---|---|---|\n");
    for (ServerKind kind : ServerKind.values()) {
      text.append("| ").append(kind.title());
      for (TlsSetting setting : List.of(TlsSetting.EXPLICIT, TlsSetting.IMPLICIT)) {
        for (String protocol : TlsRoute.PROTOCOLS) {
          String cell = found.get(new TlsRoute(kind, setting, protocol));
          boolean has = setting == TlsSetting.EXPLICIT || TlsRoute.hasImplicit(kind);
          text.append(" | ").append(cell != null ? cell : has ? "?" : "has none");
        }
      }
      text.append(" |\n");
    }
    return text.toString();
  }
}
