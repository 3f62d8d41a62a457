package dev.ferry.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.FtpException;
import dev.ferry.FtpProtocolException;
import dev.ferry.badserver.Delivery;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HASH and the commands before it: what the caller gets, and what the server hears. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record FileHashesTest(Delivery delivery) {

  private static final String SHA1 = "3f786850e387550fdab836ed7e6dc881de23001b";
  private static final String MD5 = "60b725f10c9c85c70d97880dfe8191b3";
  private static final String FEAT =
      "211-Features:\r\n HASH CRC32;MD5;SHA-1*;SHA-256\r\n XSHA512\r\n211 End";

  private Stage stage(String... commandsAndReplies) throws IOException {
    return new Stage(
        delivery,
        s -> {
          for (int i = 0; i < commandsAndReplies.length; i += 2) {
            s.expect(commandsAndReplies[i]).reply(commandsAndReplies[i + 1]);
          }
          Stage.inStep(s);
        });
  }

  @Test
  void anAlgorithmIsChosenOnlyIfItIsNotTheOneInUse() throws IOException {
    String md5 = "213 MD5 0-49 " + MD5.toUpperCase(Locale.ROOT) + " a b";
    try (Stage stage =
        stage(
            "FEAT",
            FEAT,
            "HASH a b",
            "213 SHA-1 0-49 " + SHA1 + " a b",
            "OPTS HASH MD5",
            "200 MD5",
            "HASH a b",
            md5,
            "HASH a b",
            md5,
            "OPTS HASH SHA-1",
            "200 SHA-1",
            "HASH a b",
            "213 SHA-1 0-49 " + SHA1 + " a b")) {
      FileHashes hashes = new FileHashes(stage.engine());
      assertThat(hashes.hash("a b", HashAlgorithm.SHA_1)).contains(SHA1);
      assertThat(hashes.hash("a b", HashAlgorithm.MD5)).contains(MD5);
      assertThat(hashes.hash("a b", HashAlgorithm.MD5)).contains(MD5);
      assertThat(hashes.hash("a b", HashAlgorithm.SHA_1)).contains(SHA1);
      stage.assertInStep();
    }
  }

  @Test
  void whatHashDoesNotListMayHaveACommandOfItsOwn() throws IOException {
    String sha512 = "ab".repeat(64);
    try (Stage stage = stage("FEAT", FEAT, "XSHA512 a", "250 " + sha512)) {
      assertThat(new FileHashes(stage.engine()).hash("a", HashAlgorithm.SHA_512)).contains(sha512);
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "XCRC|CRC32|8|250 {}",
        "XMD5|MD5|32|250 XMD5 {}",
        "MD5|MD5|32|251 \"a b\" {}",
        "MMD5|MD5|32|252 a b {}",
        "XSHA1|SHA_1|40|250 a b {}",
        "XSHA|SHA_1|40|213 {}",
        "XSHA256|SHA_256|64|250 {}",
        "XSHA512|SHA_512|128|250-Wait\\n250 {}",
      })
  void eachOldCommandIsKnown(String verb, HashAlgorithm algorithm, int length, String reply)
      throws IOException {
    String digest = "0123456789abcdef".repeat(8).substring(0, length);
    String said = reply.replace("\\n", "\r\n").replace("{}", digest.toUpperCase(Locale.ROOT));
    try (Stage stage =
        stage("FEAT", "211-Features:\r\n " + verb + "\r\n211 End", verb + " a b", said)) {
      assertThat(algorithm.hexDigits()).isEqualTo(length);
      assertThat(new FileHashes(stage.engine()).hash("a b", algorithm)).contains(digest);
      stage.assertInStep();
    }
  }

  @Test
  void whatIsNotListedIsNotAskedFor() throws IOException {
    try (Stage stage = stage("FEAT", "211-Features:\r\n SIZE\r\n211 End")) {
      for (HashAlgorithm algorithm : HashAlgorithm.values()) {
        assertThat(new FileHashes(stage.engine()).hash("a", algorithm)).isEmpty();
      }
      stage.assertInStep();
    }
  }

  @Test
  void withoutAListAllAreTriedOnce() throws IOException {
    try (Stage stage =
        stage(
            "FEAT", "500 no",
            "OPTS HASH MD5", "501 no",
            "XMD5 a", "500 no",
            "MD5 a", "251 a " + MD5,
            "MD5 b", "251 b " + MD5,
            "OPTS HASH SHA-256", "200 yes",
            "HASH a", "500 no",
            "XSHA256 a", "502 no")) {
      FileHashes hashes = new FileHashes(stage.engine());
      assertThat(hashes.hash("a", HashAlgorithm.MD5)).contains(MD5);
      assertThat(hashes.hash("b", HashAlgorithm.MD5)).contains(MD5);
      assertThat(hashes.hash("a", HashAlgorithm.SHA_256)).isEmpty();
      assertThat(hashes.hash("a", HashAlgorithm.SHA_256)).isEmpty();
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"550 not found", "450 busy", "501 no", "556 not available"})
  void aRefusalIsTheServersOwn(String reply) throws IOException {
    try (Stage stage = stage("FEAT", FEAT, "HASH a", reply)) {
      assertThatExceptionOfType(FtpException.class)
          .isThrownBy(() -> new FileHashes(stage.engine()).hash("a", HashAlgorithm.SHA_1))
          .withMessage(reply)
          .satisfies(e -> assertThat(e.command()).isEqualTo("HASH a"));
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "213 done",
        "213 SHA-1 0-49 3f786850 a",
        "213 MD5 0-49 " + SHA1 + " a",
        "350 and?",
        "213 " + SHA1 + " 0000000000000000000000000000000000000000"
      })
  void anAnswerWithoutSenseNamesItselfAndTheConnectionGoesOn(String reply) throws IOException {
    try (Stage stage = stage("FEAT", FEAT, "HASH a", reply)) {
      assertThatExceptionOfType(FtpProtocolException.class)
          .isThrownBy(() -> new FileHashes(stage.engine()).hash("a", HashAlgorithm.SHA_1))
          .withMessageStartingWith(reply)
          .satisfies(e -> assertThat(e.command()).isEqualTo("HASH a"))
          .satisfies(e -> assertThat(e.connectionUsable()).isTrue());
      stage.assertInStep();
    }
  }

  @Test
  void theNextLoginChoosesAnew() throws IOException {
    String md5 = "213 MD5 0-49 " + MD5 + " a";
    String list = "211-Features:\r\n HASH MD5;SHA-1*\r\n211 End";
    try (Stage stage =
        stage(
            "FEAT",
            list,
            "OPTS HASH MD5",
            "200 MD5",
            "HASH a",
            md5,
            "USER ada",
            "230 welcome",
            "FEAT",
            list,
            "OPTS HASH MD5",
            "200 MD5",
            "HASH a",
            md5)) {
      FileHashes hashes = new FileHashes(stage.engine());
      assertThat(hashes.hash("a", HashAlgorithm.MD5)).contains(MD5);
      stage.engine().login("ada", "", "", false);
      assertThat(hashes.hash("a", HashAlgorithm.MD5)).contains(MD5);
      stage.assertInStep();
    }
  }
}
