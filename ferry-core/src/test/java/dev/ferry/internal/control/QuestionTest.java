package dev.ferry.internal.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @ValueSource(strings = {"HASH f", "XSHA256 f", "xcrc f", "XMD5 f", "MD5 f", "XSHA f"})
  void whoseAnswerNeedsTheWholeFileMayTakeLong(String line) {
    assertThat(new Question(Command.of(line, UTF_8)).patience(MINUTE))
        .isEqualTo(Duration.ofMinutes(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOOP", "SIZE f", "STOR HASH", "OPTS HASH SHA-256"})
  void others(String line) {
    assertThat(new Question(Command.of(line, UTF_8)).patience(MINUTE)).isEqualTo(MINUTE);
  }
}
