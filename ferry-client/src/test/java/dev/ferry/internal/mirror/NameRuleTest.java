package dev.ferry.internal.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.internal.mirror.NameRule.Target;
import java.nio.file.FileSystems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameRuleTest {

  @ParameterizedTest
  @EnumSource
  void refusesWhatIsNoNameAnywhere(Target target) {
    NameRule rule = new NameRule(target);
    for (String name :
        new String[] {
          "", ".", "..", "/", "/etc/passwd", "../a", "a/b", "a/", "a\0", "a\nb", "a\r"
        }) {
      assertThat(rule.refusal(name)).as("\"%s\"", name).isNotEmpty();
    }
    for (String name : new String[] {"a", "...", "..a", ".a", "a b", "~", "-rf", "\u00e9", "a;b"}) {
      if (target != Target.WINDOWS || !name.endsWith(".")) {
        assertThat(rule.refusal(name)).as("\"%s\"", name).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\\b",
        "..\\a",
        "\\\\host\\a",
        "C:",
        "C:a",
        "a:b",
        "a*",
        "a?",
        "<",
        "a|b",
        "\"",
        "a.",
        "a ",
        "...",
        "CON",
        "nul",
        "NUL.txt",
        "Com1",
        "com1.a.b",
        "LPT\u00b2",
        "aux .c",
        "conin$",
        "a\tb",
        "\u001b"
      })
  void refusesWhatWindowsTakesForSomethingElse(String name) {
    assertThat(new NameRule(Target.WINDOWS).refusal(name)).isNotEmpty();
    assertThat(new NameRule(Target.LOCAL).refusal(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONSOLE", "COM", "COM12", "null", "auxiliary", "com1a", ".com1"})
  void takesWhatOnlyLooksLikeADevice(String name) {
    assertThat(new NameRule(Target.WINDOWS).refusal(name)).isEmpty();
  }

  @Test
  void knowsNamesAgainThatAreOneThere() {
    NameRule blind = new NameRule(Target.LOCAL_CASE_BLIND);
    assertThat(blind.key("ReadMe")).isEqualTo(blind.key("README"));
    assertThat(blind.key("\u00c9")).isEqualTo(blind.key("e\u0301"));
    assertThat(blind.key("a")).isNotEqualTo(blind.key("b"));
    assertThat(new NameRule(Target.LOCAL).key("ReadMe")).isEqualTo("ReadMe");
  }

  @Test
  void refusesWhatTheFileSystemCanNotSay() {
    LocalNames names = new LocalNames(new NameRule(Target.LOCAL), FileSystems.getDefault());
    assertThat(names.refusal("caf\udce9")).isNotEmpty(); // a byte that is no UTF-8
    assertThat(names.refusal("a")).isEmpty();
  }
}
