package dev.ferry.internal.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As git's own documentation of {@code .gitignore} has it. */
class GlobTest {

  @ParameterizedTest(name = "{0} matches {1}")
  @CsvSource(
      textBlock =
          """
          *.tmp,        a.tmp
          *.tmp,        d/e/a.tmp
          *.tmp,        .tmp
          a,            a
          a,            d/a
          /a,           a
          d/a,          d/a
          d/*,          d/a
          **/a,         a
          **/a,         d/e/a
          **/d/a,       x/d/a
          d/**,         d/a
          d/**,         d/e/a
          d/**/a,       d/a
          d/**/a,       d/e/f/a
          a?c,          abc
          a[bx]c,       axc
          a[a-z]c,      abc
          a[!b]c,       axc
          a[^b]c,       axc
          a[]]c,        a]c
          a[\\]c,       a\\c
          \\*,          *
          \\!a,         !a
          a[,           a[
          a.c,          a.c
          (a|b),        (a|b)
          a**c,         abbc
          """)
  void matches(String glob, String path) {
    assertThat(new Glob(glob).matches(path, false)).isTrue();
  }

  @ParameterizedTest(name = "{0} does not match {1}")
  @CsvSource(
      textBlock =
          """
          *.tmp,        a.tmpx
          *.tmp,        a.tmp/b
          a,            ab
          a,            a/b
          /a,           d/a
          d/a,          x/d/a
          d/*,          d/e/a
          d/**,         d
          d/**/a,       d/ba
          a?c,          a/c
          a*c,          ab/c
          a[!b]c,       abc
          a[!b]c,       a/c
          a[bx]c,       aac
          a.c,          abc
          A,            a
          \\*,          a
          d/,           d
          """)
  void matchesNoOther(String glob, String path) {
    assertThat(new Glob(glob).matches(path, false)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"d/, d", "d/, a/d", "/d/, d", "d, d", "a/d/, a/d"})
  void matchesDirectories(String glob, String path) {
    assertThat(new Glob(glob).matches(path, true)).isTrue();
  }
}
