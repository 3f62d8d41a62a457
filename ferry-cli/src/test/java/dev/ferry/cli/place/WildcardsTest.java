package dev.ferry.cli.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.gz     | a.gz   | true",
        "*.gz     | .gz    | false",
        ".*       | .gz    | true",
        "a?c      | abc    | true",
        "a?c      | ac     | false",
        "[a-c]x   | bx     | true",
        "[!a-c]x  | bx     | false",
        "[^a-c]x  | dx     | true",
        "[]x      | []x    | true",
        "[x       | [x     | true",
        "a.c      | abc    | false",
        "a\\*     | a*     | true",
        "a\\*     | ab     | false",
        "(a+)     | (a+)   | true",
      })
  void matchesAsAShellDoes(String part, String name, boolean matches) {
    assertThat(Wildcards.pattern(part).matcher(name).matches()).isEqualTo(matches);
  }

  @Test
  void knowsWhetherThereAreAny() {
    assertThat(Wildcards.areIn("a*")).isTrue();
    assertThat(Wildcards.areIn("a\\*")).isFalse();
    assertThat(Wildcards.areIn("a[b")).isTrue();
    assertThat(Wildcards.plain("a\\*\\\\b")).isEqualTo("a*\\b");
  }
}
