package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "10.0.0.0, 10.0.0.0",
    "0:0:0:0:0:0:0:1, ::1",
    "0:0:0:0:0:0:0:0, ::",
    "fe80:0:0:0:1:0:0:2, fe80::1:0:0:2",
    "2001:db8:0:1:0:0:0:0, 2001:db8:0:1::",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "10:20:0:0:30:0:0:0, 10:20:0:0:30::"
  })
  void ipv6TextIsShort(String address, String text) throws Exception {
    assertThat(Addresses.text(InetAddress.getByName(address))).isEqualTo(text);
  }
}
