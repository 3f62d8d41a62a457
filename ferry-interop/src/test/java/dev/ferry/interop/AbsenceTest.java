package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class AbsenceTest {

  @Test
  void skipsOnADevelopersMachine() {
    assertThatThrownBy(() -> Absence.report("a made-up server", "of a test", false))
        .isInstanceOf(TestAbortedException.class)
        .hasMessage("skipped: a made-up server: of a test");
  }

  @Test
  void failsInCi() {
    assertThatThrownBy(() -> Absence.report("a made-up server", "of a test", true))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a made-up server: of a test");
  }
}
