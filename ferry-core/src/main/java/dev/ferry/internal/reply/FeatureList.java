package dev.ferry.internal.reply;

import dev.ferry.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a reply to FEAT lists (RFC 2389 §3.2): names, and what stands behind them. Immutable.
 *
 * <p>Servers write their lines with a leading blank, as the RFC has it, or with {@code 211-} before
 * each, and some put neither. The first and the last line are words for people.
 */
public final class FeatureList {

  /** Of a server that has no answer to FEAT. */
  public static final FeatureList NONE = new FeatureList(Map.of());

  private final Map<String, List<String>> features;

  private FeatureList(Map<String, List<String>> features) {
    this.features = features;
  }

  /** Reads a reply; a reply of one line lists nothing. */
  public static FeatureList of(Reply reply) {
    String prefix = reply.code() + "-";
    Map<String, List<String>> features = new LinkedHashMap<>();
    for (int i = 1; i < reply.lines().size() - 1; i++) {
      String line = reply.lines().get(i);
      String feature = (line.startsWith(prefix) ? line.substring(prefix.length()) : line).strip();
      int blank = feature.indexOf(' ');
      String name = blank < 0 ? feature : feature.substring(0, blank);
      if (!name.isEmpty()) {
        String key = name.toUpperCase(Locale.ROOT);
        features.putIfAbsent(key, new ArrayList<>());
        features.get(key).add(blank < 0 ? "" : feature.substring(blank).strip());
      }
    }
    return new FeatureList(features);
  }

  /** Whether a feature is listed: {@code MLST}. */
  public boolean has(String name) {
    return !of(name).isEmpty();
  }

  /** Whether it is listed with this among what stands behind it: {@code HASH}, {@code SHA-1}. */
  public boolean has(String name, String item) {
    return items(name).stream().anyMatch(isLike(item).or(isLike(item + "*")));
  }

  /** All that stands behind its name, in the first line that has it; empty if it isn't listed. */
  public Optional<String> parameter(String name) {
    return of(name).stream().findFirst();
  }

  /** Which of the things behind a name has a star: that is the one in use. */
  public Optional<String> starred(String name) {
    return items(name).stream()
        .filter(item -> item.endsWith("*"))
        .map(item -> item.substring(0, item.length() - 1))
        .findFirst();
  }

  private List<String> of(String name) {
    return features.getOrDefault(name.toUpperCase(Locale.ROOT), List.of());
  }

  private List<String> items(String name) {
    List<String> items = new ArrayList<>();
    for (String parameter : of(name)) {
      int start = 0;
      for (int i = 0; i <= parameter.length(); i++) {
        if (i == parameter.length() || " ;,".indexOf(parameter.charAt(i)) >= 0) {
          items.add(parameter.substring(start, i));
          start = i + 1;
        }
      }
    }
    return items;
  }

  private static Predicate<String> isLike(String wanted) {
    return wanted::equalsIgnoreCase;
  }
}
