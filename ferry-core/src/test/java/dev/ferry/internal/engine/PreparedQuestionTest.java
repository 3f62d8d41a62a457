package dev.ferry.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.FtpException;
import dev.ferry.badserver.Delivery;
import dev.ferry.internal.data.Flights;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A question that goes along with the next one, and is answered when somebody wants to know. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record PreparedQuestionTest(Delivery delivery) {

  @Test
  void goesInOneFlightWithTheNext() throws IOException {
    try (Stage stage =
        stage(
            Flights.asTaken(System::nanoTime),
            s -> {
              s.expect("MDTM a").expect("SIZE a").replyTogether("213 20200101000000", "213 1");
              Stage.inStep(s);
              s.expect("MDTM a").reply("213 20210101000000");
            })) {
      stage.engine().prepare("MDTM a");
      assertThat(stage.engine().require("SIZE a").text()).isEqualTo("213 1");
      assertThat(stage.engine().require("MDTM a").text()).isEqualTo("213 20200101000000");
      stage.assertInStep();
      // And is asked anew the next time.
      assertThat(stage.engine().require("MDTM a").text()).isEqualTo("213 20210101000000");
    }
  }

  @Test
  void isRefusedToTheOneWhoAsked() throws IOException {
    try (Stage stage =
        stage(
            Flights.asTaken(System::nanoTime),
            s -> {
              s.expect("MKD a").expect("PWD").replyTogether("550 it is there", "257 \"/in/step\"");
              Stage.inStep(s);
            })) {
      stage.engine().prepare("MKD a");
      stage.assertInStep();
      assertThat(catchThrowable(() -> stage.engine().require("MKD a")))
          .isInstanceOf(FtpException.class)
          .hasMessage("550 it is there");
      stage.assertInStep();
    }
  }

  @Test
  void isAskedAloneWhereThereAreNoFlights() throws IOException {
    try (Stage stage =
        stage(
            Flights.none(),
            s -> {
              s.expect("SIZE a").reply("213 1");
              s.expect("MDTM a").reply("213 20200101000000");
            })) {
      stage.engine().prepare("MDTM a");
      assertThat(stage.engine().require("SIZE a").text()).isEqualTo("213 1");
      assertThat(stage.engine().require("MDTM a").text()).isEqualTo("213 20200101000000");
    }
  }

  @Test
  void aServerThatAnswersOnlyOneIsAskedOneThingAtATime() throws IOException {
    try (Stage stage =
        stage(
            Flights.asTaken(System::nanoTime),
            s -> s.expect("MDTM a").expect("SIZE a").reply("213 1"))) {
      stage.engine().prepare("MDTM a");
      assertThat(catchThrowable(() -> stage.engine().require("SIZE a")))
          .isInstanceOf(SocketTimeoutException.class);
      assertThat(stage.flights().areAllowed()).isFalse();
      assertThat(stage.engine().isOpen()).isFalse();
    }
  }

  private Stage stage(Flights flights, Consumer<Script> script) throws IOException {
    return new Stage(
        delivery, options -> options.replyTimeout(Duration.ofSeconds(2)), flights, script);
  }
}
