package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

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
}
