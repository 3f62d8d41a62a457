package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassiveReplyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "227 Entering Passive Mode (10,9,8,7,4,5) > 227 Entering Passive Mode (127,0,0,1,19,137)",
        "227 Entering Passive Mode (10,9,8,7,4,5). > 227 Entering Passive Mode (127,0,0,1,19,137).",
        "227 Entering Passive Mode 10,9,8,7,4,5 > 227 Entering Passive Mode 127,0,0,1,19,137",
        "227 Passive =10,9,8,7,4,5 > 227 Passive =127,0,0,1,19,137",
        "227 10,9,8,7,4,5 > 227 127,0,0,1,19,137",
        "227 Ok (10, 9, 8, 7, 4, 5) port 1029 > 227 Ok (127,0,0,1,19,137) port 1029",
        "227 Host 10 (10,9,8,7,4,5) > 227 Host 10 (127,0,0,1,19,137)",
        "227-As you like (10,9,8,7,4,5) > 227-As you like (127,0,0,1,19,137)",
        "229 Extended Passive Mode (|||1029|) > 229 Extended Passive Mode (|||5001|)",
        "229 Ok (!!!1029!) go on (1) > 229 Ok (!!!5001!) go on (1)",
        "229 Ok |||1029| > 229 Ok |||5001|",
        "229 Ok (|1|10.9.8.7|1029|) > 229 Ok (|1|127.0.0.1|5001|)",
      })
  void putsAnotherAddressIn(String line, String changed) {
    assertThat(PassiveReply.of(line + "\r\n"))
        .hasValueSatisfying(reply -> {
          assertThat(reply.port()).isEqualTo(1029);
          assertThat(reply.at(address("127.0.0.1"), 5001)).isEqualTo(changed + "\r\n");
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "227 Ok (0,0,0,0,4,5) > 227 Ok (0,0,0,0,19,137)",
        "229 Ok (|||1029|) > 229 Ok (|||5001|)",
        "229 Ok (|2|fe80::1|1029|) > 229 Ok (|2|::1|5001|)",
      })
  void putsAnIpv6AddressWhereThereIsRoom(String line, String changed) {
    assertThat(PassiveReply.of(line).map(reply -> reply.at(address("::1"), 5001)))
        .contains(changed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "227 Entering Passive Mode (10,9,8,7,4)",
        "227 Entering Passive Mode (10,9,8,7,256,5)",
        "227 Entering Passive Mode (10,9,8,7,0,0)",
        "227 Passive",
        "229 Extended (|||)",
        "229 Extended (|||70000|)",
        "229 Extended (1029)",
        "200 (10,9,8,7,4,5)",
        "2270 (10,9,8,7,4,5)"
      })
  void leavesAloneWhatHasNoPort(String line) {
    assertThat(PassiveReply.of(line)).isEmpty();
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
