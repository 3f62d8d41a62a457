package dev.ferry.internal.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/**
 * Any bytes, cut in any way, give the same lines as the plainest reader there can be.
 *
 * <p>Of an input, the first byte says how the rest is cut, which charset it is read in and how long
 * a line may be.
 */
class LineReaderFuzzTest {

  private static final Charset[] CHARSETS = {
    UTF_8, ISO_8859_1, US_ASCII, Charset.forName("Shift_JIS")
  };
  private static final int[] LIMITS = {80, 8_192};

  private static final Seeds SEEDS =
      new Seeds(LineReaderFuzzTest.class, "anyBytesGiveTheSameLinesHoweverTheyAreCut");

  @AfterAll
  static void everySeedWasReplayed() throws IOException {
    SEEDS.requireAllSeen();
  }

  @FuzzTest(maxDuration = "10m")
  void anyBytesGiveTheSameLinesHoweverTheyAreCut(byte[] input) throws IOException {
    SEEDS.saw(input);
    if (input.length == 0) {
      return;
    }
    int settings = input[0] & 0xff;
    byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
    Charset charset = CHARSETS[settings % CHARSETS.length];
    int limit = LIMITS[settings / CHARSETS.length % LIMITS.length];

    List<String> expected = PlainLines.of(bytes, charset, limit);
    assertThat(lines(Pieces.whole(bytes), charset, limit)).isEqualTo(expected);
    assertThat(lines(Pieces.single(bytes), charset, limit)).isEqualTo(expected);
    assertThat(lines(Pieces.random(bytes, settings), charset, limit)).isEqualTo(expected);
  }

  private static List<String> lines(Pieces source, Charset charset, int limit) throws IOException {
    LineReader reader = new LineReader(charset, limit);
    List<String> lines = new ArrayList<>();
    try {
      String line;
      while ((line = reader.readLine(source)) != null) {
        lines.add(line);
        assertThat(reader.lastLineBytes()).isLessThanOrEqualTo(limit);
      }
    } catch (LineReader.TooLong e) {
      lines.add(PlainLines.TOO_LONG);
    }
    return lines;
  }
}
