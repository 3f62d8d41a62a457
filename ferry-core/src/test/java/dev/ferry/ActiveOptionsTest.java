package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActiveOptionsTest {

  @Test
  void tellsNothingElseAndListensAnywhereByDefault() {
    ActiveOptions options = ActiveOptions.builder().build();
    assertThat(options.externalIpv4()).isEmpty();
    assertThat(options.externalIpv6()).isEmpty();
    assertThat(options.firstPort()).isZero();
    assertThat(options.lastPort()).isZero();
  }

  @Test
  void hasOneAddressOfEachKind() throws UnknownHostException {
    InetAddress four = InetAddress.getByName("203.0.113.7");
    InetAddress six = InetAddress.getByName("2001:db8::7");
    ActiveOptions options =
        ActiveOptions.builder().externalAddress(four).externalAddress(six).build();
    assertThat(options.externalIpv4()).contains(four);
    assertThat(options.externalIpv6()).contains(six);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "224.0.0.1", "ff02::1"})
  void refusesAnAddressThatIsNoHosts(String digits) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ActiveOptions.builder().externalAddress(InetAddress.getByName(digits)))
        .withMessageContaining("is no host's");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, port 0 is not within 1 to 65535",
    "-1, 10, port -1 is not within 1 to 65535",
    "65536, 65537, port 65536 is not within 1 to 65535",
    "50000, 49999, last port 49999 is not within 50000 to 65535",
    "50000, 65536, last port 65536 is not within 50000 to 65535",
  })
  void refusesWhatIsNoRange(int first, int last, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ActiveOptions.builder().ports(first, last))
        .withMessage(message);
  }
}
