package dev.ferry.internal.reply;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.DialogueListener;
import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import dev.ferry.internal.wire.LineReader;
import dev.ferry.internal.wire.Pieces;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each table row is read whole, one byte at a time, and in a hundred random cuts. */
class ReplyReaderTest {

  static List<Arguments> replies() {
    return List.of(
        row("220 ready\r\n", 220, "220 ready"),
        row("220 ready\n", 220, "220 ready"),
        row("220 ready", 220, "220 ready"),
        // A code and nothing else, which many parsers refuse.
        row("550\r\n", 550, "550"),
        row("550 \r\n", 550, "550 "),
        row("226\r\n", 226, "226"),
        row("200ok\r\n", 200, "200ok"),
        row("2000 ok\r\n", 200, "2000 ok"),
        row("100 a\r\n", 100, "100 a"),
        row("599 a\r\n", 599, "599 a"),
        // The end, with text, without a blank, without anything.
        row("211-a\r\n b\r\n211 end\r\n", 211, "211-a", " b", "211 end"),
        row("211-a\r\n211\r\n", 211, "211-a", "211"),
        row("211-a\r\n211end\r\n", 211, "211-a", "211end"),
        row("211-\r\n211 \r\n", 211, "211-", "211 "),
        // What doesn't end it.
        row(
            "230-a\r\n220 b\r\n230-c\r\n 230 d\r\n\r\n226\r\n230 e\r\n",
            230,
            "230-a",
            "220 b",
            "230-c",
            " 230 d",
            "",
            "226",
            "230 e"),
        row(
            "211-Features\r\n211-MDTM\r\n211-SIZE\r\n211 End\r\n",
            211,
            "211-Features",
            "211-MDTM",
            "211-SIZE",
            "211 End"),
        row("211-a\r\n21\r\n2\r\n211 b\r\n", 211, "211-a", "21", "2", "211 b"));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void readsOneReplyAndLeavesTheNext(String sent, int code, List<String> lines) throws IOException {
    boolean open = !sent.endsWith("\n");
    byte[] bytes = (open ? sent : sent + "200 next\r\n").getBytes(ISO_8859_1);
    Reply expected = new Reply(code, lines);
    for (Pieces source : cuts(bytes)) {
      ReplyReader reader = reader(65_536, 1_024);
      assertThat(reader.read(source, "X")).isEqualTo(expected);
      if (!open) {
        assertThat(reader.read(source, "X").text()).isEqualTo("200 next");
      }
      assertThatExceptionOfType(EOFException.class).isThrownBy(() -> reader.read(source, "X"));
    }
  }

  /** R6. */
  @Test
  void joinsTheLinesOfAReplyWithLineFeeds() throws IOException {
    assertThat(reader(65_536, 1_024).read(Pieces.whole("211-a\r\n b\r\n211 c\r\n"), "X").text())
        .isEqualTo("211-a\n b\n211 c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2",
        "22",
        "hello",
        "a220 x",
        " 220 x",
        "099 x",
        "600 x",
        "000 x",
        "999 x",
        "2x0 x",
        "22x y",
        "-220 x",
        "+20 x",
        "\uff12\uff12\uff10 x",
        "\u0662\u0662\u0660 x"
      })
  void refusesALineWithoutACode(String line) {
    byte[] bytes = (line + "\r\n").getBytes(UTF_8);
    for (Pieces source : cuts(bytes)) {
      assertThatExceptionOfType(FtpProtocolException.class)
          .isThrownBy(() -> reader(65_536, 1_024).read(source, "PWD"))
          .withMessage("this is no FTP reply: \"" + line + "\"")
          .satisfies(e -> {
            assertThat(e.reply()).isEmpty();
            assertThat(e.code()).isEqualTo(-1);
            assertThat(e.command()).isEqualTo("PWD");
            assertThat(e.connectionUsable()).isFalse();
          });
    }
  }

  @Test
  void shortensAWrongLineInItsMessage() {
    assertThatExceptionOfType(FtpProtocolException.class)
        .isThrownBy(() -> reader(65_536, 1_024).read(Pieces.whole("x".repeat(8_000) + "\n"), "X"))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300).contains("…"));
  }

  /** RFC 959 wants the same code at the end; with another one the reply has not ended. */
  @Test
  void waitsOnWhenAnotherCodeStandsWhereTheEndShouldBe() {
    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(() -> reader(65_536, 1_024).read(Pieces.whole("220-a\r\n221 b\r\n"), "X"));
  }

  @Test
  void saysWhichAnswerIsMissingWhenTheServerHangsUp() {
    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(() -> reader(65_536, 1_024).read(Pieces.whole(""), "PWD"))
        .withMessage("the server closed the control connection instead of answering PWD");
    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(() -> reader(65_536, 1_024).read(Pieces.whole("220-a\r\n"), ""))
        .withMessage("the server closed the control connection before its greeting");
  }

  @Test
  void readsAReplyUpToTheLimitsAndNoLonger() throws IOException {
    String threeLines = "211-a\r\nb\r\n211 c\r\n";
    assertThat(reader(65_536, 3).read(Pieces.whole(threeLines), "X").lines()).hasSize(3);
    assertThat(reader(11, 1_024).read(Pieces.whole(threeLines), "X").lines()).hasSize(3);
    assertTooLong(threeLines, 65_536, 2);
    assertTooLong(threeLines, 10, 1_024);
  }

  @Test
  void holdsAReplyOfOneLineToTheLimitOfAReplyToo() throws IOException {
    String line = "220 " + "x".repeat(96);
    assertThat(reader(100, 1).read(Pieces.whole(line + "\r\n"), "X").text()).isEqualTo(line);
    assertTooLong(line + "x\r\n", 100, 1);
  }

  @Test
  void stopsReadingAnEndlessReply() {
    StringBuilder endless = new StringBuilder("211-a\r\n");
    endless.append("more\r\n".repeat(100_000));
    assertTooLong(endless.toString(), 1 << 20, 1_024);
    assertTooLong(endless.toString(), 65_536, 1_000_000);
  }

  private static void assertTooLong(String sent, int maxBytes, int maxLines) {
    for (Pieces source : List.of(Pieces.whole(sent), Pieces.random(sent.getBytes(UTF_8), 1))) {
      assertThatExceptionOfType(FtpProtocolException.class)
          .isThrownBy(() -> reader(maxBytes, maxLines).read(source, "X"))
          .withMessage("got a reply of more than " + maxLines + " lines or " + maxBytes + " bytes")
          .satisfies(e -> assertThat(e.connectionUsable()).isFalse());
    }
  }

  @Test
  void refusesALineOverItsLimit() {
    assertThatExceptionOfType(FtpProtocolException.class)
        .isThrownBy(() ->
            reader(65_536, 1_024).read(Pieces.whole("220 " + "x".repeat(8_188) + "\r\n"), "X"))
        .withMessage("got more than 8192 bytes in one line");
  }

  @Test
  void tellsTheListenerOfEachLine() throws IOException {
    List<String> heard = new ArrayList<>();
    DialogueListener listener =
        new DialogueListener() {
          @Override
          public void lineReceived(String line) {
            heard.add(line);
          }
        };
    new ReplyReader(new LineReader(UTF_8, 8_192), 65_536, 1_024, listener)
        .read(Pieces.whole("211-a\r\n b\r\n211 c\r\n"), "X");
    assertThat(heard).containsExactly("211-a", " b", "211 c");
  }

  private static ReplyReader reader(int maxBytes, int maxLines) {
    return new ReplyReader(new LineReader(UTF_8, 8_192), maxBytes, maxLines, DialogueListener.NONE);
  }

  private static List<Pieces> cuts(byte[] bytes) {
    List<Pieces> cuts = new ArrayList<>(List.of(Pieces.whole(bytes), Pieces.single(bytes)));
    for (int seed = 0; seed < 100; seed++) {
      cuts.add(Pieces.random(bytes, seed));
    }
    return cuts;
  }

  private static Arguments row(String sent, int code, String... lines) {
    return Arguments.of(sent, code, List.of(lines));
  }
}
