package dev.ferry.cli.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.ProxyOptions;
import dev.ferry.ProxyOptions.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyUrlTest {

  @ParameterizedTest
  @CsvSource({
    "http://proxy:3128,         HTTP_CONNECT,     proxy, 3128",
    "proxy,                     HTTP_CONNECT,     proxy, 8080",
    "socks5h://proxy/,          SOCKS5,           proxy, 1080",
    "socks5h://[::1]:99,        SOCKS5,           ::1,   99",
    "ftp://gate,                FTP_USER_AT_HOST, gate,  21",
    "ftp://me:pw@gate,          FTP_LOGIN_THEN_USER_AT_HOST, gate, 21",
  })
  void readsAddresses(String text, Kind kind, String host, int port) {
    ProxyOptions proxy = ProxyUrl.parse(text);
    assertThat(proxy.kind()).isEqualTo(kind);
    assertThat(proxy.host()).isEqualTo(host);
    assertThat(proxy.port()).isEqualTo(port);
  }

  @Test
  void looksNamesUpHereForPlainSocks5() {
    assertThat(ProxyUrl.parse("socks5://p").resolvesNames()).isFalse();
    assertThat(ProxyUrl.parse("socks5h://p").resolvesNames()).isTrue();
  }

  @Test
  void repeatsNoSecret() {
    assertThatThrownBy(() -> ProxyUrl.parse("gopher://me:hunter2@p"))
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> ProxyUrl.parse("http://me:hunter2@p:x"))
        .hasMessageContaining("port")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "h.example.org | example.org    | true",
        "h.example.org | .example.org   | true",
        "example.org   | .example.org   | true",
        "H.Example.org | a, EXAMPLE.ORG | true",
        "badexample.org | example.org   | false",
        "h             | *              | true",
        "h             | ''             | false",
        "127.0.0.1     | localhost      | false",
      })
  void knowsForWhomThereIsNone(String host, String list, boolean excepted) {
    assertThat(ProxyUrl.isExcepted(host, list)).isEqualTo(excepted);
  }
}
