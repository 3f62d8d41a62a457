package dev.ferry;

import static dev.ferry.EntryTime.Precision.SECOND;
import static dev.ferry.EntryTime.Zone.TOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntryFactsTest {

  private static Map<String, String> facts(String raw, String name) {
    return Entry.builder(name, raw).factual().build().facts();
  }

  @Test
  void endAtTheBlankBeforeTheName() {
    assertThat(facts("Type=file;Size=3; a;b=c d", "a;b=c d"))
        .containsExactly(entry("type", "file"), entry("size", "3"));
  }

  @Test
  void beginBehindTheBlankOfMlst() {
    assertThat(facts(" Type=file;Size=3; a b", "a b"))
        .containsExactly(entry("type", "file"), entry("size", "3"));
  }

  @Test
  void mayHaveBlanksInTheTargetOfALink() {
    assertThat(facts("type=OS.unix=slink:a b;size=3; c", "c"))
        .containsExactly(entry("type", "OS.unix=slink:a b"), entry("size", "3"));
  }

  @Test
  void areNoneWhereOnlyANameIs() {
    assertThat(facts(" a=b;c", "a=b;c")).isEmpty();
  }

  @Test
  void endAtTheFirstBlankIfTheNameWasMadeOfTheLast() {
    assertThat(facts(" type=file;size=3; /pub/a b", "a b of another kind"))
        .containsExactly(entry("type", "file"), entry("size", "3"));
  }

  @Test
  void areTheWholeLineIfItHasNoName() {
    assertThat(facts("type=file;odd", "")).containsExactly(entry("type", "file"), entry("odd", ""));
  }

  @Test
  void areNoneOfAnotherFormat() {
    assertThat(Entry.builder("b", "a=1; b").build().facts()).isEmpty();
  }

  @Test
  void tellTheUniqueId() {
    assertThat(Entry.builder("a", "type=file;UNIQUE=8g2; a").factual().build().uniqueId())
        .contains("8g2");
    assertThat(Entry.builder("a", "type=file;unique=; a").factual().build().uniqueId()).isEmpty();
    assertThat(Entry.builder("a;unique=1", "size=3; a;unique=1").factual().build().uniqueId())
        .isEmpty();
    assertThat(Entry.builder("a", "unique=1; a").build().uniqueId()).isEmpty();
    assertThat(Entry.builder("a", "unique=1; a").factual().uniqueId("2").build().uniqueId())
        .contains("2");
  }

  @Test
  void ofOneEntryAreNotThoseOfTheNextByTheSameBuilder() {
    Entry.Builder builder = Entry.builder("a", "unique=1; a").factual();
    builder.type(EntryType.LINK).size(3).target("t").permissions("rw").owner("o").group("g");
    builder.uniqueId("u").modified(new EntryTime(Instant.EPOCH, SECOND, TOLD));
    Entry first = builder.build();
    String shown = first.toString();

    Entry next = builder.anew("b", "raw").build();

    assertThat(next).usingRecursiveComparison().isEqualTo(Entry.builder("b", "raw").build());
    assertThat(first.toString()).isEqualTo(shown);
    assertThat(first.uniqueId()).contains("u");
    assertThat(first.facts()).containsExactly(entry("unique", "1"));
  }
}
