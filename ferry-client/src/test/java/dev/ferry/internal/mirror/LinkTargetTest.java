package dev.ferry.internal.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkTargetTest {

  @ParameterizedTest
  @CsvSource({
    "l, a",
    "l, a/b",
    "l, .",
    "d/l, ../a",
    "d/l, ..",
    "d/e/l, ../../a",
    "d/l, e/../../a",
    "l, ./a/",
    "l, ..a"
  })
  void staysInside(String path, String target) {
    assertThat(LinkTarget.staysInside(path, target)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "l, ''",
    "l, /etc/passwd",
    "l, ..",
    "l, ../a",
    "d/l, ../..",
    "d/l, ../../a",
    "l, a/../../b",
    "l, C:a",
    "l, ..\\a",
    "l, \\a",
    "d/l, ../../d/a"
  })
  void leadsOut(String path, String target) {
    assertThat(LinkTarget.staysInside(path, target)).isFalse();
  }
}
