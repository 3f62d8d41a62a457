package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("looks for folders of keys that are being made")
class TestCertificatesTest {

  private static List<String> names(TestCertificate certificate) throws Exception {
    return certificate.certificate().getSubjectAlternativeNames().stream()
        .map(name -> name.get(1).toString())
        .toList();
  }

  @Test
  void theAuthorityHasIssuedThem() throws Exception {
    X509Certificate ca = TestCertificates.caCertificate();
    assertThat(ca.getBasicConstraints()).isNotNegative();
    for (TestCertificate issued :
        List.of(
            TestCertificates.localhost(),
            TestCertificates.named("other.example"),
            TestCertificates.client("ada"))) {
      issued.certificate().verify(ca.getPublicKey());
      issued.certificate().checkValidity();
      assertThat(issued.chain()).containsExactly(issued.certificate(), ca);
      assertThat(issued.certificate().getBasicConstraints()).isNegative();
    }
    assertThat(TestCertificates.trustStore().size()).isEqualTo(1);
    assertThat(TestCertificates.trustStore().getCertificate("ca")).isEqualTo(ca);
  }

  @Test
  void eachIsForItsNames() throws Exception {
    String[] here = {"localhost", "127.0.0.1", "0:0:0:0:0:0:0:1"};
    assertThat(names(TestCertificates.localhost())).containsExactly(here);
    assertThat(names(TestCertificates.expired())).containsExactly(here);
    assertThat(names(TestCertificates.selfSigned())).containsExactly(here);
    assertThat(names(TestCertificates.named("other.example"))).containsExactly("other.example");
    assertThat(TestCertificates.client("ada").certificate().getSubjectX500Principal().getName())
        .isEqualTo("CN=ada");
  }

  @Test
  void theExpiredOneIsExpired() {
    X509Certificate expired = TestCertificates.expired().certificate();
    assertThatThrownBy(expired::checkValidity).isInstanceOf(CertificateExpiredException.class);
    assertThatCode(() -> expired.verify(TestCertificates.caCertificate().getPublicKey()))
        .doesNotThrowAnyException();
  }

  @Test
  void theSelfSignedOneIsAlone() throws Exception {
    TestCertificate alone = TestCertificates.selfSigned();
    assertThat(alone.chain()).hasSize(1);
    alone.certificate().verify(alone.certificate().getPublicKey());
  }

  @Test
  void eachIsMadeOnce() throws Exception {
    TestCertificate one = TestCertificates.localhost();
    assertThat(TestCertificates.localhost()).isSameAs(one);
    assertThat(TestCertificates.client("bob")).isNotSameAs(TestCertificates.client("ada"));
    assertThat(one.keyStore().size()).isEqualTo(1);
    String alias = one.keyStore().aliases().nextElement();
    assertThat(one.keyStore().getKey(alias, one.password())).isNotNull();
    assertThat(one).asString().isEqualTo("CN=localhost issued by CN=Ferry test authority");
  }

  @Test
  void pemFilesCanBeReadAgain(@TempDir Path folder) throws Exception {
    TestCertificate certificate = TestCertificates.localhost();
    TestCertificate.PemFiles files = certificate.writePem(folder);
    assertThat(read(files.chain())).isEqualTo(certificate.chain());
    assertThat(read(TestCertificates.writeCaPem(folder)))
        .isEqualTo(List.of(TestCertificates.caCertificate()));
    String key = Files.readString(files.key());
    assertThat(key).startsWith("-----BEGIN PRIVATE KEY-----\n").endsWith("-----\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.key())))
        .isEqualTo("rw-------");
    byte[] der = Base64.getMimeDecoder().decode(key.replaceAll("-----.*-----", ""));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der)));
    byte[] signed = signature.sign();
    signature.initVerify(certificate.certificate());
    assertThat(signature.verify(signed)).isTrue();
  }

  private static List<X509Certificate> read(Path pem) throws Exception {
    try (InputStream in = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast)
          .toList();
    }
  }

  @Test
  void refusesNamesThatKeytoolWouldReadOtherwise() {
    assertThatIllegalArgumentException().isThrownBy(() -> TestCertificates.named("a,ip:10.0.0.1"));
    assertThatIllegalArgumentException().isThrownBy(() -> TestCertificates.client("a, O=b"));
  }

  @Test
  void saysWhatKeytoolSaid() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Keytool.generate(null, "x", List.of("-no-such-option")))
        .withMessageStartingWith("keytool says: ")
        .withMessageContaining("-no-such-option");
  }

  @Test
  void leavesNoFolderBehind() throws IOException {
    byte[] store = Keytool.generate(null, "x", List.of("-dname", "CN=x"));
    assertThat(Keytool.load(store)).isNotNull();
    try (var left =
        Files.newDirectoryStream(
            Path.of(System.getProperty("java.io.tmpdir")), Keytool.folderPrefix() + "*")) {
      assertThat(left).isEmpty();
    }
  }
}
