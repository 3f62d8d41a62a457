package dev.ferry.internal.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each table row is read whole, one byte at a time, and in a hundred random cuts. */
class LineReaderTest {

  private static final int FTPLIB_LIMIT = 8_192;

  static List<Arguments> lineEnds() {
    return List.of(
        row("220 a\r\n230 b\r\n", "220 a", "230 b"),
        row("220 a\n230 b\n", "220 a", "230 b"),
        row("220 a\r230 b\r", "220 a", "230 b"),
        // A CR inside a reply ends a line, as Python's universal newlines have it.
        row("200 a\rb\r\n", "200 a", "b"),
        row("a\r\r\nb", "a", "", "b"),
        row("a\n\rb", "a", "", "b"),
        row("\r\n\r\n", "", ""),
        row("\n\r\n\r", "", "", ""),
        row("\n", ""),
        row("\r", ""),
        row("\r\n", ""),
        // What stands before the end of the stream is a line.
        row("200 a", "200 a"),
        row("a\r\nb", "a", "b"),
        row("a\r", "a"),
        row(""),
        row("a\u0000b\tc\r\n", "a\u0000b\tc"),
        row("a\u000bb\u000cc\u0085d\r\n", "a\u000bb\u000cc\u0085d"));
  }

  @ParameterizedTest
  @MethodSource("lineEnds")
  void endsLinesAtCrLfLfAndCr(String sent, List<String> expected) throws IOException {
    assertLines(sent.getBytes(ISO_8859_1), ISO_8859_1, expected);
  }

  static List<Arguments> encodings() {
    return List.of(
        encoded(UTF_8, "/Grüße/日本/😀"),
        encoded(ISO_8859_1, "/Grüße"),
        encoded(Charset.forName("windows-1252"), "/Grüße €"),
        encoded(Charset.forName("Shift_JIS"), "/日本"),
        encoded(Charset.forName("GB18030"), "/中文"));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void readsLinesInTheirEncoding(Charset charset, String line) throws IOException {
    assertLines((line + "\r\nnext\r\n").getBytes(charset), charset, List.of(line, "next"));
  }

  @Test
  void keepsTheBytesThatAreNotUtf8AndReadsTheNextLineAsUtf8Again() throws IOException {
    byte[] bytes = join("550 Grüße\r\n".getBytes(ISO_8859_1), "550 Grüße\r\n".getBytes(UTF_8));
    assertLines(bytes, UTF_8, List.of("550 Gr\udcfc\udcdfe", "550 Grüße"));
  }

  @Test
  void losesNoByteOfAnyLineThatIsNotUtf8() throws IOException {
    for (int b = 0x80; b < 0x100; b++) {
      assertLines(new byte[] {'a', (byte) b, '\n'}, UTF_8, List.of("a" + (char) (0xdc00 + b)));
      assertLines(new byte[] {'a', (byte) b, '\n'}, US_ASCII, List.of("a" + (char) (0xdc00 + b)));
    }
  }

  @Test
  void keepsTheBytesOfHalfACharacterAtTheEndOfALine() throws IOException {
    assertLines(new byte[] {(byte) 0xe6, (byte) 0x97, '\r', '\n'}, UTF_8, List.of("\udce6\udc97"));
  }

  /** R2: 8,192 with the line end counted as one, whether it is one byte or two. */
  @ParameterizedTest
  @MethodSource("limits")
  void takesALineUpToTheLimitAndNoLonger(int length, String lineEnd, boolean fits)
      throws IOException {
    String line = "x".repeat(length);
    byte[] bytes = ("first\r\n" + line + lineEnd).getBytes(US_ASCII);
    assertLines(bytes, UTF_8, List.of("first", fits ? line : PlainLines.TOO_LONG));
  }

  static List<Arguments> limits() {
    return List.of(
        Arguments.of(8_190, "\r\n", true),
        Arguments.of(8_191, "\r\n", true),
        Arguments.of(8_191, "\n", true),
        Arguments.of(8_191, "\r", true),
        Arguments.of(8_192, "\r\n", false),
        Arguments.of(8_192, "\n", false),
        Arguments.of(8_192, "", true),
        Arguments.of(8_193, "", false),
        Arguments.of(100_000, "\r\n", false));
  }

  @Test
  void saysHowLongALineMayBe() {
    LineReader reader = new LineReader(UTF_8, 80);
    assertThatExceptionOfType(LineReader.TooLong.class)
        .isThrownBy(() -> reader.readLine(Pieces.whole("x".repeat(100))))
        .withMessage("got more than 80 bytes in one line");
  }

  @Test
  void stopsReadingAnEndlessLine() {
    LineReader reader = new LineReader(UTF_8, FTPLIB_LIMIT);
    int[] given = new int[1];
    assertThatExceptionOfType(LineReader.TooLong.class)
        .isThrownBy(() ->
            reader.readLine(into -> {
              int count = into.remaining();
              into.put(new byte[count]);
              given[0] += count;
              return count;
            }));
    assertThat(given[0]).isLessThan(4 * FTPLIB_LIMIT);
  }

  @Test
  void readsALongStreamOfLinesThroughItsBuffer() throws IOException {
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      expected.add("line " + i + " " + "x".repeat(i % 97));
      text.append(expected.get(i)).append(i % 3 == 0 ? "\n" : "\r\n");
    }
    assertLines(text.toString().getBytes(US_ASCII), UTF_8, expected);
  }

  @Test
  void countsTheBytesOfALineWithoutItsEnd() throws IOException {
    LineReader reader = new LineReader(UTF_8, FTPLIB_LIMIT);
    Pieces source = Pieces.whole("Grüße\r\n".getBytes(UTF_8));
    assertThat(reader.readLine(source)).isEqualTo("Grüße");
    assertThat(reader.lastLineBytes()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nb", "b", "\n\nb"})
  void tellsThatTheLastLineHasNoLineEnd(String text) throws IOException {
    assertThat(isCutOff(text)).isTrue();
    for (String end : List.of("\r\n", "\n", "\r")) {
      assertThat(isCutOff(text + end)).isFalse();
    }
    assertThat(isCutOff("")).isFalse();
  }

  private static boolean isCutOff(String text) throws IOException {
    LineReader reader = new LineReader(UTF_8, FTPLIB_LIMIT);
    Pieces source = Pieces.whole(text);
    while (reader.readLine(source) != null) {}
    return reader.isCutOff();
  }

  @Test
  void readySaysWhetherAnythingIsThere() throws IOException {
    LineReader reader = new LineReader(UTF_8, FTPLIB_LIMIT);
    assertThat(reader.ready(into -> 0)).isZero();
    assertThat(reader.ready(into -> -1)).isEqualTo(-1);
    Pieces source = Pieces.whole("a\r\nbc\r\n");
    assertThat(reader.ready(source)).isPositive();
    assertThat(reader.readLine(source)).isEqualTo("a");
    assertThat(reader.ready(into -> 0)).as("what is in the buffer").isPositive();
    assertThat(reader.readLine(source)).isEqualTo("bc");
    assertThat(reader.ready(source)).isEqualTo(-1);
  }

  @Test
  void readyIsNotDeceivedByTheLineFeedOfTheLineBefore() throws IOException {
    LineReader reader = new LineReader(UTF_8, FTPLIB_LIMIT);
    Pieces source = Pieces.single("a\r\nb\r\n".getBytes(US_ASCII));
    assertThat(reader.readLine(source)).isEqualTo("a");
    assertThat(reader.ready(source)).as("the next reply has begun").isPositive();
    assertThat(reader.readLine(source)).isEqualTo("b");
    assertThat(reader.ready(source)).as("only a line feed, then the end").isEqualTo(-1);
  }

  private static void assertLines(byte[] bytes, Charset charset, List<String> expected)
      throws IOException {
    assertThat(PlainLines.of(bytes, charset, FTPLIB_LIMIT)).isEqualTo(expected);
    assertThat(read(Pieces.whole(bytes), charset)).isEqualTo(expected);
    assertThat(read(Pieces.single(bytes), charset)).isEqualTo(expected);
    for (int seed = 0; seed < 100; seed++) {
      assertThat(read(Pieces.random(bytes, seed), charset)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private static List<String> read(Pieces source, Charset charset) throws IOException {
    LineReader reader = new LineReader(charset, FTPLIB_LIMIT);
    List<String> lines = new ArrayList<>();
    try {
      String line;
      while ((line = reader.readLine(source)) != null) {
        lines.add(line);
      }
      assertThat(reader.readLine(source)).as("after the end").isNull();
    } catch (LineReader.TooLong e) {
      lines.add(PlainLines.TOO_LONG);
    }
    return lines;
  }

  private static Arguments row(String sent, String... lines) {
    return Arguments.of(sent, List.of(lines));
  }

  private static Arguments encoded(Charset charset, String line) {
    return Arguments.of(charset, line);
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] joined = new byte[a.length + b.length];
    System.arraycopy(a, 0, joined, 0, a.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }
}
