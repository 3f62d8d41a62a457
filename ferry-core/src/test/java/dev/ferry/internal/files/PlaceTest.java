package dev.ferry.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names a server may take for something else than a name. */
class PlaceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "/",
        "pub",
        "/pub/a.b",
        "a-b",
        "a~",
        "x=y",
        "a,b",
        "a:b",
        "#a",
        "%41",
        "@a",
        "+a",
        "^a",
        "\u00e4\u00f6",
        "\u6e2f",
        "\uD83D\uDEA2",
        "\uDCDB",
        "a_b",
        "VOL1.DATA"
      })
  void plain(String name) {
    assertThat(Place.isPlain(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-a", "-", "~", "~erik", "./~", " a", "a ", "a b", "a\tb", "\u3000a", "a*", "a?", "[a]",
        "a]", "{a,b}", "a}", "a\\b", "\"a\"", "it's", "`a`", "$a", "a&b", "a;b", "a|b", "<a", "a>",
        "(a", "a)", "!a", "a\u0001", "a\0"
      })
  void notPlain(String name) {
    assertThat(Place.isPlain(name)).isFalse();
  }
}
