package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultTest {

  @Test
  void itsTextSaysAllThatThereIsOfIt() {
    assertThat(Fault.reset(Side.DATA).onConnection(3).atByte(1_000_000))
        .hasToString("reset on data connection 3 at byte 1000000");
    assertThat(Fault.stall(Side.CONTROL).afterCommand("retr", 2))
        .hasToString("stall on every control connection after RETR number 2");
    assertThat(Fault.cut(Side.CONTROL).beforeCommand("RETR", 1))
        .hasToString("cut on every control connection before RETR number 1");
    assertThat(Fault.rate(Side.DATA, 5000).toClient())
        .hasToString("rate of 5000 bytes per second on every data connection to the client");
    assertThat(Fault.delay(Side.DATA, Duration.ofMillis(20)).atByte(0))
        .hasToString("delay of PT0.02S on every data connection at byte 0");
    assertThat(Fault.halfClose(Side.DATA, Direction.TO_SERVER))
        .hasToString("half close on every data connection to the server");
    assertThat(Fault.singleBytes(Side.CONTROL).toServer())
        .hasToString("single bytes on every control connection to the server");
    assertThat(Fault.refuse(Side.DATA).onConnection(1)).hasToString("refuse on data connection 1");
  }

  @Test
  void equalIfTheTextsAre() {
    Fault fault = Fault.reset(Side.DATA).atByte(7);
    assertThat(fault).isEqualTo(Fault.reset(Side.DATA).atByte(7));
    assertThat(fault).hasSameHashCodeAs(Fault.reset(Side.DATA).atByte(7));
    assertThat(fault).isNotEqualTo(fault.onConnection(1)).isNotEqualTo(fault.toClient());
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> Fault.delay(Side.DATA, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.delay(Side.DATA, Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT1H");
    assertThatThrownBy(() -> Fault.rate(Side.DATA, 0)).hasMessageContaining("positive");
    assertThatThrownBy(() -> Fault.reset(Side.DATA).atByte(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.reset(Side.DATA).onConnection(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.reset(Side.CONTROL).beforeCommand(" ", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.reset(Side.CONTROL).beforeCommand("RETR", 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.reset(Side.DATA).beforeCommand("RETR", 1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Fault.refuse(Side.DATA).atByte(1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Fault.halfClose(Side.DATA, Direction.TO_SERVER).toClient())
        .isInstanceOf(IllegalStateException.class);
  }
}
