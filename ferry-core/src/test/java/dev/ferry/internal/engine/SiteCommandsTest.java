package dev.ferry.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ferry.FtpPermanentException;
import dev.ferry.badserver.Delivery;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SITE CHMOD and SITE SYMLINK. */
@Timeout(30)
class SiteCommandsTest {

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
  @CsvSource({"420, 644", "493, 755", "2541, 4755", "0, 000", "7, 007", "4095, 7777"})
  void chmodIsOctal(int mode, String octal) throws IOException {
    try (Stage stage = stage("SITE CHMOD " + octal + " a b", "200 ok")) {
      assertThat(new SiteCommands(stage.engine()).chmod("a b", mode)).isTrue();
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 what?", "502 no SITE here", "504 not this", "202 superfluous"})
  void chmodIsTriedOnce(String reply) throws IOException {
    try (Stage stage = stage("SITE CHMOD 644 a", reply)) {
      SiteCommands site = new SiteCommands(stage.engine());
      assertThat(site.chmod("a", 0644)).isFalse();
      assertThat(site.chmod("b", 0644)).isFalse();
      stage.assertInStep();
    }
  }

  @Test
  void aRefusalIsTheServersOwn() throws IOException {
    try (Stage stage = stage("SITE CHMOD 644 a", "550 not yours", "SITE CHMOD 644 a", "200 well")) {
      SiteCommands site = new SiteCommands(stage.engine());
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> site.chmod("a", 0644))
          .withMessage("550 not yours");
      assertThat(site.chmod("a", 0644)).isTrue();
      stage.assertInStep();
    }
  }

  @Test
  void aModeThatIsNoneIsRefusedBeforeAnythingIsSent() throws IOException {
    try (Stage stage = stage()) {
      SiteCommands site = new SiteCommands(stage.engine());
      assertThatIllegalArgumentException().isThrownBy(() -> site.chmod("a", -1));
      assertThatIllegalArgumentException().isThrownBy(() -> site.chmod("a", 010000));
      stage.assertInStep();
      assertThat(stage.server().heard()).containsExactly("PWD");
    }
  }

  @Test
  void aLinkIsMadeOnlyWhereThatIsOffered() throws IOException {
    String list = "211-Features:\r\n SITE MKDIR\r\n SITE SYMLINK\r\n211 End";
    try (Stage stage = stage("FEAT", list, "SITE SYMLINK ../a b", "200 ok")) {
      assertThat(new SiteCommands(stage.engine()).symlink("../a", "b")).isTrue();
      stage.assertInStep();
    }
    try (Stage stage = stage("FEAT", "211-Features:\r\n SITE MKDIR\r\n211 End")) {
      assertThat(new SiteCommands(stage.engine()).symlink("a", "b")).isFalse();
      stage.assertInStep();
    }
    try (Stage stage = stage("FEAT", "500 what?")) {
      assertThat(new SiteCommands(stage.engine()).symlink("a", "b")).isFalse();
      stage.assertInStep();
    }
  }

  @Test
  void aBlankWouldEndThePath() throws IOException {
    try (Stage stage = stage()) {
      SiteCommands site = new SiteCommands(stage.engine());
      assertThatIllegalArgumentException().isThrownBy(() -> site.symlink("a b", "c"));
      assertThatIllegalArgumentException().isThrownBy(() -> site.symlink("a", "b c"));
      stage.assertInStep();
    }
  }
}
