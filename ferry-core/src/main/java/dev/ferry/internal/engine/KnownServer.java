package dev.ferry.internal.engine;

import dev.ferry.internal.reply.FeatureList;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a server has said of itself to one user, and what trying has shown. The logins of a client
 * share one, so that each of its connections doesn't ask again: that is two or three round trips of
 * the seven before its first file. Any thread; two that ask at once write the same.
 */
public final class KnownServer {

  private final Set<String> missing = ConcurrentHashMap.newKeySet();
  private final Set<String> proven = ConcurrentHashMap.newKeySet();
  private volatile @Nullable FeatureList features;
  private volatile @Nullable String system;
  private volatile @Nullable ZoneOffset zone;

  /** Of which nothing is known yet. */
  public KnownServer() {}

  /** The answer to FEAT; {@link FeatureList#NONE} if there is none, null if nobody has asked. */
  @Nullable FeatureList features() {
    return features;
  }

  void features(FeatureList list) {
    features = list;
  }

  /** The answer to SYST; empty if there is none, null if nobody has asked. */
  @Nullable String system() {
    return system;
  }

  void system(String words) {
    system = words;
  }

  boolean lacks(String ability) {
    return missing.contains(ability);
  }

  void noteMissing(String ability) {
    missing.add(ability);
  }

  boolean hasShown(String ability) {
    return proven.contains(ability);
  }

  void noteProven(String ability) {
    proven.add(ability);
  }

  /** The zone of the times in its listings, if one of them has told it. */
  public Optional<ZoneOffset> zone() {
    return Optional.ofNullable(zone);
  }

  /** Notes that zone. */
  public void zone(ZoneOffset learned) {
    zone = learned;
  }
}
