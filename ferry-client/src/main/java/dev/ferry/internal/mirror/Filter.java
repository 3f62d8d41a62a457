package dev.ferry.internal.mirror;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.MirrorRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** What belongs to a mirror: by path on both sides, by size and age on the source's. Pure. */
final class Filter {

  private record Rule(boolean include, BiPredicate<String, Boolean> matches) {}

  private final MirrorOptions options;
  private final Instant now;
  private final List<Rule> rules;
  private final boolean onlyWhatIsIncluded;

  Filter(MirrorOptions options, Instant now) {
    this.options = options;
    this.now = now;
    this.rules = options.rules().stream().map(Filter::rule).toList();
    this.onlyWhatIsIncluded = !rules.isEmpty() && rules.get(0).include();
  }

  private static Rule rule(MirrorRule rule) {
    if (rule.regex()) {
      Pattern pattern = Pattern.compile(rule.pattern());
      return new Rule(rule.include(), (path, directory) -> pattern.matcher(path).matches());
    }
    return new Rule(rule.include(), new Glob(rule.pattern())::matches);
  }

  /**
   * Whether what stands at a path belongs to it. What is in a directory that doesn't isn't asked
   * about. A manifest is of the tree, and not in it, whatever the rules.
   */
  boolean includes(String path, boolean directory) {
    if (Manifest.isItsOwn(path)) {
      return false;
    }
    boolean included = directory || !onlyWhatIsIncluded;
    for (Rule rule : rules) {
      if (rule.include() != included && rule.matches().test(path, directory)) {
        included = rule.include();
      }
    }
    return included;
  }

  /** Whether anything in a directory may belong to it. */
  boolean enters(String path) {
    return options.depth() == Integer.MAX_VALUE
        || path.isEmpty()
        || path.chars().filter(c -> c == '/').count() + 1 < options.depth();
  }

  /** Whether a file of the source is of a size and an age that is copied. */
  boolean copies(Entry file) {
    long size = file.size().orElse(-1);
    if (size >= 0 && (size < options.minSize() || size > options.maxSize())) {
      return false;
    }
    if (file.modified().isEmpty()) {
      return true; // Nobody knows how old it is.
    }
    EntryTime time = file.modified().get();
    Duration age = Duration.between(time.instant(), now);
    return options.minAge().map(least -> age.compareTo(least) >= 0).orElse(true)
        && options.maxAge().map(most -> age.compareTo(most) <= 0).orElse(true);
  }
}
