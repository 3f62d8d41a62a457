package dev.ferry.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.FtpException;
import dev.ferry.FtpPermanentException;
import dev.ferry.FtpProtocolException;
import dev.ferry.FtpTemporaryException;
import dev.ferry.badserver.Delivery;
import dev.ferry.internal.data.Flights;
import dev.ferry.testing.Script;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server says that it can, and what trying shows; each is asked once a login. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record FeaturesTest(Delivery delivery) {

  private static final String FEAT = "211-Features:\r\n MDTM\r\n MLST type*;size*;\r\n211 End";

  @Test
  void featIsAskedOnce() throws IOException {
    try (Stage stage = new Stage(delivery, s -> s.expect("FEAT").reply(FEAT))) {
      Features features = stage.engine().features();
      assertThat(features.has("mlst")).isTrue();
      assertThat(features.has("HASH")).isFalse();
      assertThat(features.parameter("MLST")).contains("type*;size*;");
      assertThat(features.areListed()).isTrue();
      assertThat(features.mayHave("MFMT")).as("it would be listed").isFalse();
      assertThat(stage.server().heard()).containsExactly("FEAT");
    }
  }

  @Test
  void aLoginOfAClientAsksForTheSystemInTheSameFlight() throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            options -> options,
            Flights.asTaken(System::nanoTime),
            s -> {
              s.expect("SYST").expect("FEAT").replyTogether("215 UNIX Type: L8", "211 End");
              Stage.inStep(s);
            })) {
      Features features = stage.engine().features();
      features.share(new KnownServer());
      assertThat(features.has("MLST")).isFalse();
      assertThat(features.system()).isEqualTo("215 UNIX Type: L8");
      stage.assertInStep();
      assertThat(stage.server().heard()).containsExactly("SYST", "FEAT", "PWD");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 what?", "502 no", "550 no", "530 log in", "451 not now", "200 hm"})
  void withoutAListThereIsNothingButTrying(String reply) throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              s.expect("FEAT").reply(reply);
              Stage.inStep(s);
            })) {
      Features features = stage.engine().features();
      assertThat(features.has("MLST")).isFalse();
      assertThat(features.areListed()).isFalse();
      assertThat(features.mayHave("MLST")).isTrue();
      features.lacks("MLST");
      assertThat(features.mayHave("MLST")).isFalse();
      stage.assertInStep();
      assertThat(stage.server().heard()).containsExactly("FEAT", "PWD");
    }
  }

  @Test
  void aServerThatHangsUpHasNoFeatures() throws IOException {
    try (Stage stage = new Stage(delivery, s -> s.expect("FEAT").reply("421 enough").close())) {
      assertThatExceptionOfType(FtpTemporaryException.class)
          .isThrownBy(() -> stage.engine().features().has("MLST"))
          .withMessage("421 enough")
          .satisfies(e -> assertThat(e.connectionUsable()).isFalse());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 what?", "502 no", "504 not for that", "202 superfluous"})
  void whatIsNotThereIsTriedOnce(String reply) throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              s.expect("XXXX a").reply(reply);
              Stage.inStep(s);
            })) {
      Features features = stage.engine().features();
      assertThat(features.ask("XXXX", "XXXX a")).isNull();
      assertThat(features.ask("XXXX", "XXXX b")).isNull();
      assertThat(features.isMissing("XXXX")).isTrue();
      stage.assertInStep();
      assertThat(stage.server().heard()).containsExactly("XXXX a", "PWD");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"501 huh", "550 no such file", "553 no", "450 busy"})
  void whatIsRefusedMayBeThere(String reply) throws IOException {
    try (Stage stage =
        new Stage(
            delivery, s -> s.expect("XXXX a").reply(reply).expect("XXXX b").reply("200 ok"))) {
      Features features = stage.engine().features();
      assertThatExceptionOfType(FtpException.class)
          .isThrownBy(() -> features.ask("XXXX", "XXXX a"))
          .withMessage(reply)
          .satisfies(e -> assertThat(e.command()).isEqualTo("XXXX a"))
          .satisfies(e -> assertThat(e.connectionUsable()).isTrue());
      assertThat(features.ask("XXXX", "XXXX b")).hasToString("200 ok");
      assertThat(features.isProven("XXXX")).isTrue();
    }
  }

  @Test
  void whatHasWorkedIsThereWhateverIsSaidLater() throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            s -> s.expect("XXXX a").reply("200 ok").expect("XXXX b").reply("500 too long"))) {
      Features features = stage.engine().features();
      assertThat(features.ask("XXXX", "XXXX a")).isNotNull();
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> features.ask("XXXX", "XXXX b"))
          .withMessage("500 too long");
      assertThat(features.isMissing("XXXX")).isFalse();
    }
  }

  @Test
  void a3xxMakesNoSenseAndThePairingHolds() throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              s.expect("XXXX a").reply("350 and?");
              Stage.inStep(s);
            })) {
      assertThatExceptionOfType(FtpProtocolException.class)
          .isThrownBy(() -> stage.engine().features().ask("XXXX", "XXXX a"))
          .withMessageStartingWith("350 and?")
          .satisfies(e -> assertThat(e.connectionUsable()).isTrue());
      stage.assertInStep();
    }
  }

  @Test
  void anotherLoginIsAskedAnew() throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              s.expect("FEAT").reply("530 log in first").expect("XXXX a").reply("500 what?");
              login(s);
              s.expect("FEAT").reply(FEAT).expect("XXXX a").reply("200 ok");
              s.expect("REIN").reply("220 ready").expect("FEAT").reply("502 no");
            })) {
      Features features = stage.engine().features();
      assertThat(features.has("MLST")).isFalse();
      assertThat(features.ask("XXXX", "XXXX a")).isNull();
      stage.engine().login("ada", "secret", "", false);
      assertThat(features.has("MLST")).isTrue();
      assertThat(features.ask("XXXX", "XXXX a")).isNotNull();
      stage.engine().send("REIN");
      assertThat(features.has("MLST")).isFalse();
      assertThat(features.isProven("XXXX")).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"200 on", "202 always on", "501 no", "502 no", "550 no"})
  void utf8IsAgreedOnWhereItIsListed(String reply) throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              s.expect("FEAT").reply("211-Features\r\n UTF8\r\n211 End");
              s.expect("OPTS UTF8 ON").reply(reply);
              Stage.inStep(s);
            })) {
      Features features = stage.engine().features();
      assertThat(features.has("UTF8")).isTrue();
      assertThat(features.has("UTF8")).isTrue();
      stage.assertInStep();
      assertThat(stage.server().heard()).containsExactly("FEAT", "OPTS UTF8 ON", "PWD");
    }
  }

  @Test
  void utf8IsNotAgreedOnTwice() throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              s.expect("OPTS utf8 on").reply("200 on");
              s.expect("FEAT").reply("211-Features\r\n UTF8\r\n211 End");
            })) {
      stage.engine().send("OPTS utf8 on");
      assertThat(stage.engine().features().has("UTF8")).isTrue();
    }
  }

  private static void login(Script s) {
    s.expect("USER ada").reply("331 and?").expect("PASS secret").reply("230 welcome");
  }
}
