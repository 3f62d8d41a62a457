package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a map of passive addresses takes. */
class PassiveAddressMapTest {

  @Test
  void keepsWhatItWasGivenAndNotTheMap() throws Exception {
    Map<String, String> given = new HashMap<>(Map.of("10.0.0.1", "203.0.113.1"));
    PassiveAddress map = PassiveAddress.map(given);
    given.clear();
    assertThat(map.rule()).isEqualTo(PassiveAddress.Rule.MAP);
    assertThat(map.mapped())
        .isEqualTo(Map.of(InetAddress.getByName("10.0.0.1"), InetAddress.getByName("203.0.113.1")));
    assertThat(map.toString()).contains("10.0.0.1", "203.0.113.1");
    assertThat(PassiveAddress.AUTO.mapped()).isEmpty();
    assertThat(PassiveAddress.AUTO).hasToString("AUTO");
  }

  /** A name would be looked up, and could be another address tomorrow. */
  @ParameterizedTest
  @CsvSource({
    "ftp.example.org, 203.0.113.1, ftp.example.org",
    "10.0.0.1, localhost, localhost",
    "10.0.0.256, 203.0.113.1, 10.0.0.256",
    "10.0.1, 203.0.113.1, 10.0.1",
    "::1, 203.0.113.1, ::1",
    "10.0.0.1, ::zz, ::zz",
    "'', 203.0.113.1, ''",
  })
  void refusesWhatIsNoAddressInDigits(String told, String reached, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PassiveAddress.map(Map.of(told, reached)))
        .withMessageContaining(named);
  }

  @Test
  void refusesAnEmptyMap() {
    assertThatIllegalArgumentException().isThrownBy(() -> PassiveAddress.map(Map.of()));
  }
}
