package dev.ferry.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The samples of all ways, on one JDK or none.
 *
 * @param <W> a way to do what is timed
 */
final class Results<W> {

  private final Map<W, List<Sample>> samples = new LinkedHashMap<>();

  void add(W way, Sample sample) {
    samples.computeIfAbsent(way, key -> new ArrayList<>()).add(sample);
  }

  /** What was measured of a way, or empty. */
  Optional<Figures<W>> of(W way) {
    List<Sample> taken = samples.get(way);
    return taken == null ? Optional.empty() : Optional.of(new Figures<>(way, taken));
  }

  /** A way and its samples, at least one. */
  record Figures<W>(W way, List<Sample> samples) {

    double wall() {
      return median(Sample::wall);
    }

    double cpu() {
      return median(Sample::cpu);
    }

    /** The most memory of all samples, in MiB; below zero if none was seen. */
    double peak() {
      return samples.stream().mapToDouble(sample -> sample.peak() / 1024.0).max().orElseThrow();
    }

    double least() {
      return samples.stream().mapToDouble(Sample::wall).min().orElseThrow();
    }

    double most() {
      return samples.stream().mapToDouble(Sample::wall).max().orElseThrow();
    }

    private double median(ToDoubleFunction<Sample> value) {
      List<Double> sorted =
          samples.stream().map(value::applyAsDouble).sorted(Comparator.naturalOrder()).toList();
      int middle = sorted.size() / 2;
      return sorted.size() % 2 == 1
          ? sorted.get(middle)
          : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
  }
}
