package dev.ferry.internal.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ferry.DialogueListener;
import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import dev.ferry.internal.wire.LineReader;
import dev.ferry.internal.wire.Pieces;
import dev.ferry.internal.wire.PlainLines;
import dev.ferry.internal.wire.Seeds;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/**
 * Whatever a server sends, however the network cuts it: replies made of exactly the lines that
 * came, and then the end or an {@link FtpProtocolException}; nothing else, and nothing over a
 * limit.
 *
 * <p>Of an input, the first byte says how the rest is cut.
 */
class ReplyReaderFuzzTest {

  private static final int MOST_LINE_BYTES = 400;
  private static final int MOST_BYTES = 300;
  private static final int MOST_LINES = 10;

  private static final Seeds SEEDS =
      new Seeds(ReplyReaderFuzzTest.class, "anyBytesGiveRepliesOfTheLinesThatCame");

  @AfterAll
  static void everySeedWasReplayed() throws IOException {
    SEEDS.requireAllSeen();
  }

  @FuzzTest(maxDuration = "10m")
  void anyBytesGiveRepliesOfTheLinesThatCame(byte[] input) throws IOException {
    SEEDS.saw(input);
    if (input.length == 0) {
      return;
    }
    byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
    Dialogue whole = Dialogue.read(Pieces.whole(bytes));
    Dialogue single = Dialogue.read(Pieces.single(bytes));
    Dialogue cut = Dialogue.read(Pieces.random(bytes, input[0]));
    assertThat(single).isEqualTo(whole);
    assertThat(cut).isEqualTo(whole);

    List<String> came = PlainLines.of(bytes, UTF_8, MOST_LINE_BYTES);
    List<String> answered = whole.replies().stream().flatMap(r -> r.lines().stream()).toList();
    assertThat(answered).isEqualTo(came.subList(0, answered.size()));
    assertThat(whole.heard()).isEqualTo(came.subList(0, whole.heard().size()));
    if (whole.end().equals("EOF")) {
      assertThat(whole.heard()).isEqualTo(came);
    }
    for (Reply reply : whole.replies()) {
      check(reply);
    }
  }

  private static void check(Reply reply) {
    String code = Integer.toString(reply.code());
    assertThat(reply.code()).isBetween(100, 599);
    assertThat(reply.lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
    assertThat(reply.text()).startsWith(code);
    // Every character is at least one byte.
    assertThat(String.join("", reply.lines())).hasSizeLessThanOrEqualTo(MOST_BYTES);
    String last = reply.lines().get(reply.lines().size() - 1);
    assertThat(last).startsWith(code).doesNotStartWith(code + "-");
  }

  /** What a reader made of a stream: its replies, each line it told of, and how it ended. */
  private record Dialogue(List<Reply> replies, List<String> heard, String end) {

    static Dialogue read(Pieces source) throws IOException {
      List<Reply> replies = new ArrayList<>();
      List<String> heard = new ArrayList<>();
      DialogueListener listener =
          new DialogueListener() {
            @Override
            public void lineReceived(String line) {
              heard.add(line);
            }
          };
      ReplyReader reader =
          new ReplyReader(new LineReader(UTF_8, MOST_LINE_BYTES), MOST_BYTES, MOST_LINES, listener);
      while (true) {
        try {
          replies.add(reader.read(source, "NOOP"));
        } catch (EOFException e) {
          return new Dialogue(replies, heard, "EOF");
        } catch (FtpProtocolException e) {
          return new Dialogue(replies, heard, String.valueOf(e.getMessage()));
        }
      }
    }
  }
}
