package dev.ferry.badserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies around a transfer that RFC 959 doesn't know. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record StrayRepliesTest(Delivery delivery) {

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a200BeforeThe150(Kind kind) throws IOException {
    try (Scene scene =
        play(s -> kind.all(kind.begin(s).replyTogether("200 stray", "150 x")).reply("226 ok"))) {
      kind.run(scene.ftp());
      scene.assertInStep();
      assertThat(scene.ears().ignored()).containsExactly("200 stray");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void twice150(Kind kind) throws IOException {
    try (Scene scene =
        play(s -> kind.all(kind.begin(s).replyTogether("150 x", "150 y")).reply("226 ok"))) {
      kind.run(scene.ftp());
      scene.assertInStep();
      assertThat(scene.ears().ignored()).containsExactly("150 y");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a226BeforeTheData(Kind kind) throws IOException {
    try (Scene scene = play(s -> kind.all(kind.begin(s).replyTogether("150 x", "226 ok")))) {
      kind.run(scene.ftp());
      scene.assertInStep();
      assertThat(scene.ears().ignored()).isEmpty();
    }
  }

  @Test
  void a226BeforeALotOfDataDoesNotCutThem() throws IOException {
    byte[] much = new byte[1 << 20];
    new Random(1).nextBytes(much);
    try (Scene scene = play(s -> Kind.RETR.begin(s).replyTogether("150 x", "226 ok").data(much))) {
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      assertThat(scene.ftp().retrBinary("RETR a", got::write)).isEqualTo("226 ok");
      assertThat(got.toByteArray()).isEqualTo(much);
      scene.assertInStep();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void twice226InOnePiece(Kind kind) throws IOException {
    try (Scene scene =
        play(s -> kind.all(kind.begin(s).reply("150 x")).replyTogether("226 ok", "226 again"))) {
      kind.run(scene.ftp());
      scene.assertInStep();
      assertThat(scene.ears().ignored()).containsExactly("226 again");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a226ThatComesAfterTheNextCommand(Kind kind) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              kind.all(kind.begin(s).reply("150 x")).reply("226 ok");
              s.expect("PWD").replyTogether("226 again", "257 \"/own\"");
              Scene.inStep(s);
            })) {
      kind.run(scene.ftp());
      assertThat(scene.ftp().pwd()).isEqualTo("/own");
      assertThat(scene.ears().ignored()).containsExactly("226 again");
      scene.assertInStep();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a226ThatComesIntoTheNextTransfer(Kind kind) throws IOException {
    try (Scene scene =
        play(s -> {
          kind.all(kind.begin(s).reply("150 x")).reply("226 ok");
          s.expect("TYPE I").replyTogether("226 again", "200 ok");
          s.expect("PASV").passive().expect("RETR b").reply("150 x").data("b").reply("226 b");
        })) {
      kind.run(scene.ftp());
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      assertThat(scene.ftp().retrBinary("RETR b", got::write)).isEqualTo("226 b");
      assertThat(got).hasToString("b");
      assertThat(scene.ears().ignored()).containsExactly("226 again");
      scene.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"226 stray", "250 stray", "200-two\r\n200 lines", "150 x", "331 x", "550 x"})
  void anythingThatCameWhileNobodyAskedIsNobodys(String stray) throws Exception {
    CountDownLatch said = new CountDownLatch(1);
    try (Scene scene = play(s -> s.expect("NOOP").replyTogether("200 ok", stray).signal(said))) {
      assertThat(scene.ftp().voidCmd("NOOP")).isEqualTo("200 ok");
      assertThat(said.await(10, TimeUnit.SECONDS)).isTrue();
      scene.assertInStep();
      assertThat(scene.ears().ignored()).containsExactly(stray.replace("\r", ""));
    }
  }

  @Test
  void whatIsSaidUnaskedCanBeWaitedFor() throws IOException {
    // ftplib's getresp(). After a 1xx another is promised, and that is not the next command's.
    try (Scene scene = play(s -> s.expect("NOOP").replyTogether("200 ok", "150 x", "226 y"))) {
      scene.ftp().voidCmd("NOOP");
      assertThat(scene.ftp().getResp()).isEqualTo("150 x");
      assertThat(scene.ftp().getResp()).isEqualTo("226 y");
      scene.assertInStep();
    }
  }

  @Test
  void aPromiseThatNobodyWaitsForIsNotInTheWay() throws IOException {
    try (Scene scene = play(s -> s.expect("NOOP").replyTogether("200 ok", "150 x"))) {
      scene.ftp().voidCmd("NOOP");
      assertThat(scene.ftp().getResp()).isEqualTo("150 x");
      scene.assertInStep();
    }
  }

  private Scene play(Consumer<Script> script) throws IOException {
    return Scene.play(
        delivery,
        s -> {
          script.accept(s);
          Scene.inStep(s);
        });
  }
}
