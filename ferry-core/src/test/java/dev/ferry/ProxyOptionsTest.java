package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ferry.ProxyOptions.Kind;
import dev.ferry.ftplib.Ftp;
import dev.ferry.ftplib.FtpTls;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyOptionsTest {

  private static final Credentials ADA = Credentials.of("ada", "hunter2");

  @Test
  void hasNoLoginAndLooksUpNamesByDefault() {
    ProxyOptions proxy = ProxyOptions.of(Kind.SOCKS5, "proxy.example.org", 1080);
    assertThat(proxy.kind()).isEqualTo(Kind.SOCKS5);
    assertThat(proxy.host()).isEqualTo("proxy.example.org");
    assertThat(proxy.port()).isEqualTo(1080);
    assertThat(proxy.login()).isEmpty();
    assertThat(proxy.resolvesNames()).isTrue();
    assertThat(proxy).hasToString("SOCKS5 proxy proxy.example.org:1080");
  }

  @Test
  void eachVariantKeepsTheRest() {
    ProxyOptions proxy =
        ProxyOptions.of(Kind.HTTP_CONNECT, "p", 3128).withLogin(ADA).withNamesResolvedHere();
    assertThat(proxy.login()).contains(ADA);
    assertThat(proxy.resolvesNames()).isFalse();
    assertThat(proxy.withLogin(ADA).resolvesNames()).isFalse();
    assertThat(proxy).hasToString("HTTP proxy p:3128");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\r\nb"})
  void refusesWhatIsNoHost(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProxyOptions.of(Kind.SOCKS5, host, 1080))
        .withMessageStartingWith("not a host");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65_536})
  void refusesWhatIsNoPort(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProxyOptions.of(Kind.SOCKS5, "p", port))
        .withMessage("port " + port + " is not within 1 to 65535");
  }

  @Test
  void refusesALoginThatCantBeWritten() {
    Credentials colon = Credentials.of("a:b", "x");
    Credentials large = Credentials.of("ü".repeat(128), "x");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProxyOptions.of(Kind.HTTP_CONNECT, "p", 1).withLogin(colon))
        .withMessageContaining("a:b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProxyOptions.of(Kind.SOCKS5, "p", 1).withLogin(large))
        .withMessageContaining("255");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProxyOptions.of(Kind.FTP_USER_AT_HOST, "p", 1).withLogin(ADA))
        .withMessageContaining("FTP_LOGIN_THEN_USER_AT_HOST");
  }

  @Test
  void aGatewayLooksUpNamesInAnyCase() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProxyOptions.of(Kind.FTP_USER_AT_HOST, "p", 1).withNamesResolvedHere());
  }

  @ParameterizedTest
  @EnumSource(names = {"SOCKS5", "HTTP_CONNECT"})
  void activeModeNeedsADirectWay(Kind kind) {
    FtpOptions.Builder options =
        FtpOptions.builder("h").proxy(ProxyOptions.of(kind, "p", 1)).dataMode(DataMode.ACTIVE);
    assertRefused(options, message -> assertThat(message).contains("active mode", " proxy p:1"));
    try (Ftp ftp = new Ftp(options.dataMode(DataMode.PASSIVE).build())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ftp.setPasv(false))
          .withMessageContaining("active mode");
    }
  }

  @Test
  void tlsWouldEndAtAGateway() {
    FtpOptions.Builder options =
        FtpOptions.builder("h").proxy(ProxyOptions.of(Kind.FTP_USER_AT_HOST, "p", 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FtpTls(options.build()))
        .withMessageContaining("TLS would end at the FTP gateway p:1");
    assertRefused(
        options.security(Security.IMPLICIT), message -> assertThat(message).contains("TLS"));
  }

  @Test
  void aGatewayThatWantsALoginHasToHaveOne() {
    ProxyOptions gateway = ProxyOptions.of(Kind.FTP_LOGIN_THEN_USER_AT_HOST, "p", 1);
    assertRefused(
        FtpOptions.builder("h").proxy(gateway),
        message -> assertThat(message).contains("wants a login"));
    assertThat(FtpOptions.builder("h").proxy(gateway.withLogin(ADA)).build().proxy()).isPresent();
  }

  private static void assertRefused(FtpOptions.Builder options, Consumer<String> message) {
    assertThatIllegalArgumentException()
        .isThrownBy(options::build)
        .satisfies(e -> message.accept(e.getMessage()));
  }
}
