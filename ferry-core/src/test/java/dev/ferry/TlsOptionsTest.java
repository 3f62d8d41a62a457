package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ferry.testing.TestCertificates;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsOptionsTest {

  private static final String PIN = "sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    TlsOptions options = TlsOptions.defaults();
    assertThat(options.protocols()).containsExactly("TLSv1.3", "TLSv1.2");
    assertThat(options.cipherSuites()).isEmpty();
    assertThat(options.context()).isEmpty();
    assertThat(options.trustStore()).isEmpty();
    assertThat(options.pins()).isEmpty();
    assertThat(options.clientKeys()).isEmpty();
    assertThat(options.trustsAnyServer()).isFalse();
    assertThat(options.toleratesMissingCloseNotify()).isFalse();
    assertThat(options.handshakeTimeout()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void everythingSurvivesToBuilder() {
    var keys = TestCertificates.client("ada").keyStore();
    TlsOptions options =
        TlsOptions.builder()
            .pin(PIN)
            .clientKeys(keys, "changeit".toCharArray())
            .protocols("TLSv1.2")
            .cipherSuites("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")
            .handshakeTimeout(Duration.ofSeconds(1))
            .tolerateMissingCloseNotify(true)
            .build()
            .toBuilder()
            .build();
    assertThat(options.pins()).containsExactly(PIN);
    assertThat(options.clientKeys()).containsSame(keys);
    assertThat(options.clientKeyPassword()).containsExactly("changeit".toCharArray());
    assertThat(options.protocols()).containsExactly("TLSv1.2");
    assertThat(options.cipherSuites()).containsExactly("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
    assertThat(options.handshakeTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(options.toleratesMissingCloseNotify()).isTrue();
    TlsOptions trusting = TlsOptions.builder().insecurelyTrustAnyServer().build();
    assertThat(trusting.toBuilder().build().trustsAnyServer()).isTrue();
  }

  @Test
  void thePasswordOfTheKeysIsCopiedBothWays() {
    char[] password = "changeit".toCharArray();
    TlsOptions options =
        TlsOptions.builder()
            .clientKeys(TestCertificates.client("ada").keyStore(), password)
            .build();
    password[0] = 'X';
    options.clientKeyPassword()[1] = 'X';
    assertThat(options.clientKeyPassword()).containsExactly("changeit".toCharArray());
  }

  @Test
  void neverPrintsSecrets() {
    TlsOptions options =
        TlsOptions.builder()
            .clientKeys(TestCertificates.client("ada").keyStore(), "changeit".toCharArray())
            .build();
    assertThat(options.toString()).doesNotContain("changeit");
    assertThat(TlsOptions.builder().insecurelyTrustAnyServer().build().toString())
        .contains("trusts ANY server");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256//", "sha256//AAAA", "sha256//not base64!", "sha1//AAAA"})
  void refusesWhatIsNoPin(String pin) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TlsOptions.builder().pin(pin))
        .withMessageContaining("\"" + pin + "\"");
  }

  @Test
  void refusesEmptyLists() {
    TlsOptions.Builder builder = TlsOptions.builder();
    assertThatIllegalArgumentException().isThrownBy(builder::pin);
    assertThatIllegalArgumentException().isThrownBy(builder::protocols);
    assertThatIllegalArgumentException().isThrownBy(() -> builder.cipherSuites(""));
    assertThatIllegalArgumentException().isThrownBy(builder::trust);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.handshakeTimeout(Duration.ZERO))
        .withMessageContaining("PT0S");
  }

  @Test
  void refusesContradictions() throws NoSuchAlgorithmException {
    SSLContext context = SSLContext.getDefault();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TlsOptions.builder().context(context).pin(PIN).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            TlsOptions.builder()
                .context(context)
                .clientKeys(TestCertificates.client("ada").keyStore(), new char[0])
                .build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TlsOptions.builder().insecurelyTrustAnyServer().pin(PIN).build());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> TlsOptions.builder().trust(TestCertificates.trustStore()).pin(PIN).build());
  }
}
