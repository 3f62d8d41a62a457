package dev.ferry.cli.doctor;

import dev.ferry.Entry;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file to try things with.
 *
 * @param size as the listing tells it
 */
record Sample(String name, OptionalLong size) {

  /** The one that the user has named, or else the smallest that is not empty. */
  static Optional<Sample> of(Visit visit) {
    Optional<String> named = visit.learned().file();
    if (named.isPresent()) {
      return named.map(name ->
          new Sample(
              name,
              visit.learned().entries().stream()
                  .filter(it -> it.name().equals(name))
                  .findFirst()
                  .map(Entry::size)
                  .orElse(OptionalLong.empty())));
    }
    return visit.learned().entries().stream()
        .filter(it -> it.isFile() && it.size().orElse(0) > 0)
        .min(Comparator.comparingLong(it -> it.size().orElse(0)))
        .map(it -> new Sample(it.name(), it.size()));
  }
}
