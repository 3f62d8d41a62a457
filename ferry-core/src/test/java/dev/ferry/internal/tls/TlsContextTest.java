package dev.ferry.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.TlsOptions;
import dev.ferry.testing.TestCertificates;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What a context does to the JVM around it: nothing that stays. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
@Isolated("compares all system properties, which others set while they make a context")
class TlsContextTest {

  private static final String TICKETS = "jdk.tls.client.enableSessionTicketExtension";

  private String before = "";

  @BeforeEach
  void remember() {
    before = System.getProperty(TICKETS, "");
  }

  @AfterEach
  void putBack() {
    if (before.isEmpty()) {
      System.clearProperty(TICKETS);
    } else {
      System.setProperty(TICKETS, before);
    }
  }

  @Test
  void leavesNoSystemPropertyChanged() throws IOException {
    System.clearProperty(TICKETS);
    var all = System.getProperties().clone();
    TlsContext.of(TlsOptions.defaults());
    TlsContext.of(TlsOptions.builder().trust(TestCertificates.caCertificate()).build());
    assertThat(System.getProperties()).isEqualTo(all);
    assertThat(System.getProperty(TICKETS)).isNull();
  }

  @Test
  void putsBackWhatTheUserHadSet() throws IOException {
    System.setProperty(TICKETS, "true");
    TlsContext.of(TlsOptions.defaults());
    assertThat(System.getProperty(TICKETS)).isEqualTo("true");
  }

  @Test
  void putsItBackAlsoIfTheContextFails() {
    System.clearProperty(TICKETS);
    TlsOptions wrong =
        TlsOptions.builder()
            .clientKeys(TestCertificates.client("ada").keyStore(), "wrong".toCharArray())
            .build();
    assertThatExceptionOfType(SSLException.class)
        .isThrownBy(() -> TlsContext.of(wrong))
        .withMessageContaining("TLS can't be set up")
        .withMessageNotContaining("wrong");
    assertThat(System.getProperty(TICKETS)).isNull();
  }

  @Test
  void takesTheUsersContextAsItIs() throws IOException {
    var own = TestCertificates.clientContext();
    assertThat(TlsContext.of(TlsOptions.builder().context(own).build()).context()).isSameAs(own);
  }

  @Test
  void prefersWhatTheJdkIsQuickWith() throws IOException {
    SSLParameters parameters = TlsContext.of(TlsOptions.defaults()).parameters();
    List<String> suites = Arrays.asList(parameters.getCipherSuites());
    assertThat(suites.get(0)).isEqualTo("TLS_AES_256_GCM_SHA384");
    int lastGcm = lastWith(suites, "_GCM_");
    int firstChaCha = firstWith(suites, "_CHACHA20_");
    assertThat(firstChaCha).isGreaterThan(lastGcm);
    assertThat(parameters.getProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
    assertThat(parameters.getEndpointIdentificationAlgorithm()).isEqualTo("HTTPS");
  }

  private static int firstWith(List<String> suites, String part) {
    return suites.indexOf(suites.stream().filter(s -> s.contains(part)).findFirst().orElseThrow());
  }

  private static int lastWith(List<String> suites, String part) {
    return suites.lastIndexOf(
        suites.stream().filter(s -> s.contains(part)).reduce((a, b) -> b).orElseThrow());
  }

  @Test
  void givesEachLoginANumberOfItsOwnBeyondAllPorts() {
    int first = TlsContext.newKey();
    assertThat(first).isGreaterThan(65_535);
    assertThat(TlsContext.newKey()).isGreaterThan(first);
  }
}
