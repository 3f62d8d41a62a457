package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CredentialsTest {

  private static final Credentials ADA = Credentials.of("ada", "hunter2").withAccount("acct77");

  @Test
  void holdsWhatItWasGiven() {
    assertThat(ADA.user()).isEqualTo("ada");
    assertThat(ADA.password()).isEqualTo("hunter2");
    assertThat(ADA.account()).isEqualTo("acct77");
    assertThat(Credentials.of("ada", "").account()).isEmpty();
  }

  @Test
  void areNeverPrinted() {
    assertThat(ADA).hasToString("Credentials[user=ada]");
    FtpOptions options = FtpOptions.builder("ftp.example.org").credentials(ADA).build();
    assertThat(options.toString() + options.credentials())
        .doesNotContain("hunter2")
        .doesNotContain("acct77");
  }

  @Test
  void areNotWrittenToStreamsOfObjects() {
    assertThat(ADA).isNotInstanceOf(Serializable.class);
  }

  @Test
  void askForThePasswordEachTimeItIsNeeded() {
    AtomicInteger asked = new AtomicInteger();
    Credentials credentials = Credentials.of("ada", () -> "token" + asked.incrementAndGet());
    assertThat(asked).hasValue(0);
    assertThat(credentials.password()).isEqualTo("token1");
    assertThat(credentials.withAccount("a").password()).isEqualTo("token2");
  }

  @Test
  void anonymousIsAsInFtplib() {
    assertThat(Credentials.anonymous().user()).isEqualTo("anonymous");
    assertThat(Credentials.anonymous().password()).isEqualTo("anonymous@");
    assertThat(Credentials.anonymous().account()).isEmpty();
  }

  @Test
  void refuseAnEmptyUser() {
    assertThatIllegalArgumentException().isThrownBy(() -> Credentials.of("", "hunter2"));
  }
}
