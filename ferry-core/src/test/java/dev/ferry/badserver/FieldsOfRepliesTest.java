package dev.ferry.badserver;

import static dev.ferry.badserver.Scene.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.FtpProtocolException;
import java.io.IOException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and sizes in replies: what can't be read is not guessed. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record FieldsOfRepliesTest(Delivery delivery) {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "257 \"/a b\"; /a b",
        "257 \"/a\"\"b\" is it; /a\"b",
        "257 \"/unclosed; /unclosed",
        "257 \"\"; ``",
        "257 \"; ``",
        "257; ``",
        "257 ; ``",
        "257 /a; ``",
        "257  \"/a\"; ``",
        "257-\"/a\"\\257 end; ``",
        "250 \"/a\"; ``",
      })
  void thePathOfA257(String answer, String path) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              s.expect("PWD").reply(answer.replace("\\", "\r\n"));
              s.expect("MKD x").reply(answer.replace("\\", "\r\n"));
              Scene.inStep(s);
            })) {
      assertThat(scene.ftp().pwd()).isEqualTo(path);
      assertThat(scene.ftp().mkd("x")).isEqualTo(path);
      scene.assertInStep();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "213 0, 0",
    "213  12345678910 , 12345678910",
    "213 9223372036854775807, 9223372036854775807"
  })
  void theSizeOfA213(String answer, long size) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              s.expect("SIZE a").reply(answer);
              Scene.inStep(s);
            })) {
      assertThat(scene.ftp().size("a")).hasValue(size);
      scene.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "213",
        "213 ",
        "213 many",
        "213 -1",
        "213 +1",
        "213 1.5",
        "213 9223372036854775808",
        "213-1\r\n213 1",
        "213 1 2"
      })
  void aSizeThatIsNoNumber(String answer) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              s.expect("SIZE a").reply(answer);
              Scene.inStep(s);
            })) {
      FtpProtocolException e =
          refused(FtpProtocolException.class, true, () -> scene.ftp().size("a"));
      assertThat(e).hasMessageStartingWith(answer.replace("\r", ""));
      assertThat(e.command()).isEqualTo("SIZE a");
      scene.assertInStep();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "none",
      value = {
        "150 Opening a (5 bytes); 5",
        "150 Opening a (7 bytes) (5 bytes); 5",
        "150 Opening a (5 byte); none",
        "150 (5 bytes); none",
        "150 Opening a (-5 bytes); none",
        "150 Opening a (9223372036854775808 bytes); none",
        "150 Opening a (5 bytes; none",
        "125 Opening a (5 bytes); none",
        "150; none",
      })
  void theSizeOfA150(String answer, Long size) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              s.expect("PASV").passive().expect("RETR a").reply(answer);
              s.data("hello").reply("226 sent");
              Scene.inStep(s);
            })) {
      var transfer = scene.ftp().nTransferCmd("RETR a");
      assertThat(transfer.size())
          .isEqualTo(size == null ? OptionalLong.empty() : OptionalLong.of(size));
      assertThat(transfer.data().in().readAllBytes()).hasSize(5);
      transfer.data().close();
      assertThat(scene.ftp().voidResp()).isEqualTo("226 sent");
      scene.assertInStep();
    }
  }
}
