package dev.ferry.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ferry.FtpException;
import dev.ferry.FtpPermanentException;
import dev.ferry.badserver.Delivery;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HOST and CLNT. */
@Timeout(30)
class IntroductionTest {

  private static Stage stage(String... commandsAndReplies) throws IOException {
    return new Stage(
        Delivery.WHOLE,
        s -> {
          for (int i = 0; i < commandsAndReplies.length; i += 2) {
            s.expect(commandsAndReplies[i]).reply(commandsAndReplies[i + 1]);
          }
          Stage.inStep(s);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "ftp.example.org, HOST ftp.example.org",
    "192.0.2.7, HOST 192.0.2.7",
    "2001:db8::7, HOST [2001:db8::7]",
    "[2001:db8::7], HOST [2001:db8::7]",
  })
  void hostIsSaidAsTheRfcWantsIt(String name, String command) throws IOException {
    try (Stage stage = stage(command, "220 here it is")) {
      assertThat(new Introduction(stage.engine()).host(name, true)).isTrue();
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 what?", "502 no", "504 no such host", "503 too late", "501 no"})
  void aServerWithoutHostIsGoodEnoughUnlessItIsRequired(String reply) throws IOException {
    try (Stage stage = stage("HOST a.example.org", reply, "HOST a.example.org", reply)) {
      Introduction introduction = new Introduction(stage.engine());
      assertThat(introduction.host("a.example.org", false)).isFalse();
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> introduction.host("a.example.org", true))
          .withMessage(reply)
          .satisfies(e -> assertThat(e.connectionUsable()).isTrue());
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"450 not now", "331 hm"})
  void anythingElseIsNoAnswerToHost(String reply) throws IOException {
    try (Stage stage = stage("HOST a.example.org", reply)) {
      assertThatExceptionOfType(FtpException.class)
          .isThrownBy(() -> new Introduction(stage.engine()).host("a.example.org", false))
          .withMessage(reply);
      stage.assertInStep();
    }
  }

  @Test
  void anotherHostHasOtherFeatures() throws IOException {
    String feat = "211-Features\r\n MLST type*;\r\n211 End";
    try (Stage stage = stage("FEAT", "502 no", "HOST a.example.org", "220 ok", "FEAT", feat)) {
      assertThat(stage.engine().features().has("MLST")).isFalse();
      new Introduction(stage.engine()).host("a.example.org", true);
      assertThat(stage.engine().features().has("MLST")).isTrue();
      stage.assertInStep();
    }
  }

  @Test
  void clntIsSaidOnlyWhereItIsOffered() throws IOException {
    try (Stage stage = stage("FEAT", "211-Features\r\n MLST type*;\r\n211 End")) {
      assertThat(new Introduction(stage.engine()).client("Ferry")).isFalse();
      stage.assertInStep();
    }
    try (Stage stage =
        stage("FEAT", "211-Features\r\n CLNT\r\n211 End", "CLNT Ferry", "200 noted")) {
      assertThat(new Introduction(stage.engine()).client("Ferry")).isTrue();
      stage.assertInStep();
    }
    try (Stage stage = stage("FEAT", "211-Features\r\n CLNT\r\n211 End", "CLNT Ferry", "501 hm")) {
      assertThat(new Introduction(stage.engine()).client("Ferry")).isFalse();
      stage.assertInStep();
    }
  }

  @Test
  void lineBreaksAreRefusedBeforeAnythingIsSent() throws IOException {
    try (Stage stage = stage()) {
      Introduction introduction = new Introduction(stage.engine());
      assertThatIllegalArgumentException().isThrownBy(() -> introduction.client("a\r\nDELE b"));
      assertThatIllegalArgumentException().isThrownBy(() -> introduction.host("a\nb", false));
      stage.assertInStep();
      assertThat(stage.server().heard()).containsExactly("PWD");
    }
  }
}
