package dev.ferry.internal.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.EntryType;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.MirrorRule;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FilterTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static Filter filter(MirrorOptions.Builder options) {
    return new Filter(options.build(), NOW);
  }

  private static Entry file(long size, Duration age) {
    return Entry.builder("f", "f")
        .type(EntryType.FILE)
        .size(size)
        .modified(NOW.minus(age), EntryTime.Precision.SECOND, EntryTime.Zone.TOLD)
        .build();
  }

  @Test
  void theLastRuleThatMatchesDecides() {
    Filter filter =
        filter(MirrorOptions.builder().exclude("*.log").include("keep.log").exclude("/d/*"));
    assertThat(filter.includes("a", false)).isTrue();
    assertThat(filter.includes("a.log", false)).isFalse();
    assertThat(filter.includes("x/keep.log", false)).isTrue();
    assertThat(filter.includes("d/keep.log", false)).isFalse();
  }

  @Test
  void takesOnlyWhatIsIncludedIfThatComesFirst() {
    Filter filter = filter(MirrorOptions.builder().include("*.jpg").exclude("draft*"));
    assertThat(filter.includes("d", true)).isTrue();
    assertThat(filter.includes("d/a.jpg", false)).isTrue();
    assertThat(filter.includes("d/a.png", false)).isFalse();
    assertThat(filter.includes("draft.jpg", false)).isFalse();
    assertThat(filter.includes("drafts", true)).isFalse();
  }

  @Test
  void takesRegularExpressionsForTheWholePath() {
    Filter filter =
        filter(MirrorOptions.builder().rule(new MirrorRule(false, true, "d/[0-9]+\\.txt")));
    assertThat(filter.includes("d/12.txt", false)).isFalse();
    assertThat(filter.includes("x/d/12.txt", false)).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> new MirrorRule(true, true, "["));
    assertThatIllegalArgumentException().isThrownBy(() -> new MirrorRule(true, false, ""));
  }

  @Test
  void copiesBySizeAndAge() {
    Filter filter =
        filter(
            MirrorOptions.builder()
                .minSize(10)
                .maxSize(20)
                .minAge(Duration.ofMinutes(5))
                .maxAge(Duration.ofDays(1)));
    Duration hour = Duration.ofHours(1);
    assertThat(filter.copies(file(10, hour))).isTrue();
    assertThat(filter.copies(file(20, hour))).isTrue();
    assertThat(filter.copies(file(9, hour))).isFalse();
    assertThat(filter.copies(file(21, hour))).isFalse();
    assertThat(filter.copies(file(15, Duration.ofMinutes(4)))).isFalse();
    assertThat(filter.copies(file(15, Duration.ofHours(25)))).isFalse();
    assertThat(filter.copies(Entry.builder("f", "f").type(EntryType.FILE).build())).isTrue();
  }
}
