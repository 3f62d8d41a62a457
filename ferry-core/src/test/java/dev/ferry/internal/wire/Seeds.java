package dev.ferry.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Makes sure that a fuzz target was given each of its seeds. They are found by a naming convention,
 * so a renamed method would go on passing with nothing to do.
 */
public final class Seeds {

  private final Class<?> target;
  private final String method;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  /** For one target. */
  public Seeds(Class<?> target, String method) {
    this.target = target;
    this.method = method;
  }

  /** The target was given this. */
  public void saw(byte[] input) {
    if (!fuzzing()) {
      seen.add(characters(input));
    }
  }

  /** Fails unless every seed was seen. To be called after all. */
  public void requireAllSeen() throws IOException {
    if (fuzzing()) {
      return;
    }
    String folder = target.getSimpleName() + "Inputs/" + method;
    URL found = Objects.requireNonNull(target.getResource(folder), folder);
    try (Stream<Path> files = Files.list(Path.of(URI.create(found.toString())))) {
      List<Path> seeds = files.toList();
      assertThat(seeds).hasSizeGreaterThan(5);
      for (Path seed : seeds) {
        assertThat(seen.contains(characters(Files.readAllBytes(seed))))
            .as("%s was replayed", seed.getFileName())
            .isTrue();
      }
    }
  }

  private static boolean fuzzing() {
    return System.getenv("JAZZER_FUZZ") != null;
  }

  private static String characters(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
