package dev.ferry.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.FtpPermanentException;
import dev.ferry.FtpTemporaryException;
import dev.ferry.badserver.Delivery;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** EPSV doesn't work, PASV does, and that is remembered. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record EpsvThenPasvTest(Delivery delivery) {

  @ParameterizedTest
  @ValueSource(strings = {"500 what?", "502 not here", "522 use (1)", "425 not now", "331 hm"})
  void epsvIsRefused(String reply) throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              s.expect("EPSV").reply(reply).expect("PASV").passive();
              sends(s, "RETR a", "1");
              s.expect("PASV").passive();
              sends(s, "RETR b", "2");
              Stage.inStep(s);
            })) {
      assertThat(stage.download(null, "RETR a")).isEqualTo("1");
      assertThat(stage.download(null, "RETR b")).isEqualTo("2");
      stage.assertInStep();
    }
  }

  @Test
  void thePortOfEpsvIsClosed() throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              s.expect("EPSV").refusedPassive().expect("PASV").passive();
              sends(s, "RETR a", "1");
              s.expect("PASV").passive();
              sends(s, "RETR b", "2");
              Stage.inStep(s);
            })) {
      assertThat(stage.download(null, "RETR a")).isEqualTo("1");
      assertThat(stage.download(null, "RETR b")).isEqualTo("2");
      stage.assertInStep();
      assertThat(stage.server().heard())
          .containsExactly("EPSV", "PASV", "RETR a", "PASV", "RETR b", "PWD");
    }
  }

  /** A firewall that drops what it doesn't know costs the connect timeout, once. */
  @Test
  void thePortOfEpsvAnswersNothing() throws IOException {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "how a full backlog behaves");
    try (Stage stage =
        new Stage(
            delivery,
            options -> options.connectTimeout(Duration.ofSeconds(1)),
            s -> {
              s.expect("EPSV").deafPassive().expect("PASV").passive();
              sends(s, "RETR a", "1");
              s.expect("PASV").passive();
              sends(s, "RETR b", "2");
              Stage.inStep(s);
            })) {
      assertThat(stage.download(null, "RETR a")).isEqualTo("1");
      assertThat(stage.download(null, "RETR b")).isEqualTo("2");
      stage.assertInStep();
    }
  }

  @Test
  void whatWorksIsNotTriedOtherwise() throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              s.expect("EPSV").passive();
              sends(s, "RETR a", "1");
              s.expect("EPSV").passive();
              sends(s, "RETR b", "2");
            })) {
      assertThat(stage.download(null, "RETR a")).isEqualTo("1");
      assertThat(stage.download(null, "RETR b")).isEqualTo("2");
    }
  }

  @Test
  void epsvIsAnsweredWith227() throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              s.expect("EPSV").passiveSaying("227 (10,9,8,7,{p1},{p2})");
              sends(s, "RETR a", "1");
              Stage.inStep(s);
            })) {
      assertThat(stage.download(null, "RETR a")).isEqualTo("1");
      stage.assertInStep();
    }
  }

  @Test
  void bothAreRefused() throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              s.expect("EPSV").reply("500 no").expect("PASV").reply("502 neither");
              Stage.inStep(s);
              // Nothing was learned: EPSV is tried again.
              s.expect("EPSV").passive();
              sends(s, "RETR a", "1");
            })) {
      Throwable thrown = catchThrowable(() -> stage.download(null, "RETR a"));
      assertThat(thrown)
          .isInstanceOfSatisfying(
              FtpPermanentException.class,
              e -> {
                assertThat(e).hasMessage("502 neither");
                assertThat(e.command()).isEqualTo("PASV");
                assertThat(e.connectionUsable()).isTrue();
                assertThat(e.getSuppressed()[0]).hasMessage("500 no");
              });
      stage.assertInStep();
      assertThat(stage.download(null, "RETR a")).isEqualTo("1");
    }
  }

  @Test
  void bothPortsAreClosed() throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              s.expect("EPSV").refusedPassive().expect("PASV").refusedPassive();
              Stage.inStep(s);
            })) {
      Throwable thrown = catchThrowable(() -> stage.download(null, "RETR a"));
      assertThat(thrown).isInstanceOf(ConnectException.class);
      assertThat(thrown.getSuppressed()[0]).isInstanceOf(ConnectException.class);
      stage.assertInStep();
      assertThat(stage.server().heard()).doesNotContain("RETR a");
    }
  }

  @Test
  void a421IsNotTriedAgain() throws IOException {
    try (Stage stage = new Stage(delivery, s -> s.expect("EPSV").reply("421 enough").close())) {
      assertThat(catchThrowable(() -> stage.download(null, "RETR a")))
          .isInstanceOfSatisfying(
              FtpTemporaryException.class, e -> assertThat(e.connectionUsable()).isFalse());
      assertThat(stage.engine().isOpen()).isFalse();
      assertThat(stage.server().heard()).containsExactly("EPSV");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"200 hm", "229 no port", "229 (|||0|)", "227 no address", "150 hm"})
  void anAnswerThatIsNoneIsNotTriedAgain(String reply) throws IOException {
    try (Stage stage = new Stage(delivery, s -> s.expect("EPSV").reply(reply))) {
      assertThat(catchThrowable(() -> stage.download(null, "RETR a")))
          .hasMessageStartingWith(reply);
      assertThat(stage.engine().isOpen()).isFalse();
      assertThat(stage.server().heard()).containsExactly("EPSV");
    }
  }

  private static void sends(Script s, String command, String data) {
    s.expect(command).reply("150 x").data(data).reply("226 sent");
  }
}
