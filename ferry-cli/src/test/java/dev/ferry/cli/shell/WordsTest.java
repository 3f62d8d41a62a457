package dev.ferry.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.cli.output.UsageException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  private static List<String> texts(String line) {
    return Words.of(line).stream().map(Word::text).toList();
  }

  @Test
  void cutsAsAShellDoes() {
    assertThat(texts("  get   a b ")).containsExactly("get", "a", "b");
    assertThat(texts("'a b' c")).containsExactly("a b", "c");
    assertThat(texts("\"it's\"")).containsExactly("it's");
    assertThat(texts("a\\ b")).containsExactly("a b");
    assertThat(texts("a'b c'd")).containsExactly("ab cd");
    assertThat(texts("get a # a remark")).containsExactly("get", "a");
    assertThat(texts("a#b ''")).containsExactly("a#b", "");
    assertThat(texts("  ")).isEmpty();
  }

  @Test
  void whatIsQuotedIsNoWildcard() {
    assertThat(Words.of("*.gz").get(0).pattern()).isEqualTo("*.gz");
    assertThat(Words.of("'*'.gz").get(0).pattern()).isEqualTo("\\*.gz");
    assertThat(Words.of("a\\*").get(0).pattern()).isEqualTo("a\\*");
  }

  @Test
  void whatIsQuotedIsNoOptionAndNoSign() {
    assertThat(Words.of("-l").get(0).isOption()).isTrue();
    assertThat(Words.of("'-l'").get(0).isOption()).isFalse();
    assertThat(Words.of("&").get(0).is("&")).isTrue();
    assertThat(Words.of("'&'").get(0).is("&")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"get 'a", "get \"a", "get a\\"})
  void refusesWhatIsNotClosed(String line) {
    assertThatThrownBy(() -> Words.of(line)).isInstanceOf(UsageException.class);
  }
}
