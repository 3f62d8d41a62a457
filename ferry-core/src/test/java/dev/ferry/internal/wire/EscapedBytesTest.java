package dev.ferry.internal.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.FtpOptions;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes a name has, it is sent back as the same. */
class EscapedBytesTest {

  private static final HexFormat HEX = HexFormat.of();

  static List<Arguments> charsets() {
    return Charset.availableCharsets().values().stream()
        .filter(EscapedBytesTest::isAllowed)
        .map(Arguments::of)
        .toList();
  }

  private static boolean isAllowed(Charset charset) {
    try {
      return FtpOptions.builder("a").encoding(charset).build().encoding().equals(charset);
    } catch (IllegalArgumentException e) {
      return false; // it doesn't write ASCII as ASCII, and no connection can have it
    }
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void anyBytesComeBackFromEveryCharset(Charset charset) throws CharacterCodingException {
    Random random = new Random(51);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(12)];
      random.nextBytes(bytes);
      for (int at = 0; i % 2 == 0 && at < bytes.length; at++) {
        if (random.nextBoolean()) {
          bytes[at] = (byte) (' ' + random.nextInt(95)); // as in names
        }
      }
      assertComesBack(bytes, charset);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UTF-8", "ISO-8859-1", "US-ASCII", "windows-1252", "Shift_JIS", "x-IBM943"})
  void everyPairOfBytesComesBack(String name) throws CharacterCodingException {
    Charset charset = Charset.forName(name);
    for (int pair = 0; pair < 0x10000; pair++) {
      assertComesBack(new byte[] {(byte) (pair >> 8), (byte) pair}, charset);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // what, bytes, characters as UTF-16
    "Latin-1 alone, 47 72 FC DF 65, 0047 0072 DCFC DCDF 0065",
    "valid and not in one name, C3 BC FC, 00FC DCFC",
    "a byte that begins nothing, 80, DC80",
    "a byte that UTF-8 never has, FF, DCFF",
    "overlong slash, C0 AF, DCC0 DCAF",
    "overlong in three, E0 80 AF, DCE0 DC80 DCAF",
    "overlong in four, F0 80 80 AF, DCF0 DC80 DC80 DCAF",
    "half a pair as CESU-8, ED A0 80, DCED DCA0 DC80",
    "a pair as CESU-8, ED A0 BD ED B8 80, DCED DCA0 DCBD DCED DCB8 DC80",
    "an escape as CESU-8, ED B2 80, DCED DCB2 DC80",
    "two of three, E6 97, DCE6 DC97",
    "two of three and a letter, E6 97 61, DCE6 DC97 0061",
    "three of four, F0 9F 98, DCF0 DC9F DC98",
    "three of four and all four, F0 9F 98 F0 9F 98 80, DCF0 DC9F DC98 D83D DE00",
    "past the last character, F4 90 80 80, DCF4 DC90 DC80 DC80",
    "a byte behind all four, F0 9F 98 80 B0, D83D DE00 DCB0",
    "the replacement character itself, EF BF BD, FFFD",
    "that and a byte that isn't valid, EF BF BD FF, FFFD DCFF",
    "NUL in two bytes, C0 80, DCC0 DC80",
  })
  void utf8KeepsEachByteThatIsNotValid(String what, String bytes, String characters)
      throws CharacterCodingException {
    byte[] sent = HEX.parseHex(bytes.replace(" ", ""));
    String text = EscapedBytes.decode(sent, 0, sent.length, UTF_8);
    assertThat(utf16(text)).isEqualTo(characters);
    assertThat(EscapedBytes.encode(text, UTF_8)).isEqualTo(sent);
  }

  @Test
  void readsOnlyThePieceThatItIsGiven() {
    byte[] bytes = {'a', (byte) 0xC3, (byte) 0xBC, (byte) 0xDB, 'z'};
    assertThat(EscapedBytes.decode(bytes, 1, 2, UTF_8)).isEqualTo("ü");
    assertThat(utf16(EscapedBytes.decode(bytes, 2, 2, UTF_8))).isEqualTo("DCBC DCDB");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, /Grüße/日本/😀",
    "ISO-8859-1, /Grüße",
    "windows-1252, /Grüße €",
    "Shift_JIS, /日本 ｱｲｳ",
    "EUC-JP, /日本",
    "GB18030, /中文/😀",
    "x-SJIS_0213, /日本 か゚",
    "ISO-2022-JP, /日本/a",
  })
  void whatIsValidIsReadAsItIs(String name, String text) throws CharacterCodingException {
    Charset charset = Charset.forName(name);
    byte[] bytes = text.getBytes(charset);
    assertThat(EscapedBytes.decode(bytes, 0, bytes.length, charset)).isEqualTo(text);
    assertThat(EscapedBytes.encode(text, charset)).isEqualTo(bytes);
  }

  /** NEC's row 13 and its doubles: Windows reads both and writes one. */
  @Test
  void ofTwoWaysToWriteACharacterTheOtherOneKeepsItsBytes() throws CharacterCodingException {
    Charset windows = Charset.forName("windows-31j");
    byte[] name = HEX.parseHex("93FAED4093FA");
    String text = EscapedBytes.decode(name, 0, name.length, windows);
    assertThat(utf16(text)).isEqualTo("65E5 DCED 0040 65E5");
    assertThat(EscapedBytes.encode(text, windows)).isEqualTo(name);
  }

  @Test
  void aByteThatTheCharsetDoesNotHaveLeavesTheRest() {
    byte[] name = {'a', (byte) 0x81, (byte) 0x80}; // windows-1252 has no 81
    String text = EscapedBytes.decode(name, 0, 3, Charset.forName("windows-1252"));
    assertThat(utf16(text)).isEqualTo("0061 DC81 20AC");
  }

  @Test
  void bytesThatMakeACharacterTogetherAreSentTogether() throws CharacterCodingException {
    assertThat(EscapedBytes.encode("a\udcc3\udca9b", UTF_8)).isEqualTo("aéb".getBytes(UTF_8));
    assertThat(EscapedBytes.encode("日\udcff", UTF_8)).isEqualTo(HEX.parseHex("e697a5ff"));
    assertThat(EscapedBytes.encode("ü\udcff", ISO_8859_1)).isEqualTo(HEX.parseHex("fcff"));
    assertThat(EscapedBytes.encode("", UTF_8)).isEmpty();
  }

  @Test
  void theSecondHalfOfACharacterIsNoEscape() throws CharacterCodingException {
    String faces = "\ud83d\udcaf\udcaf"; // U+1F4AF, and a byte AF
    assertThat(EscapedBytes.encode(faces, UTF_8)).isEqualTo(HEX.parseHex("f09f92afaf"));
    assertThat(EscapedBytes.readable(faces)).isEqualTo("\ud83d\udcaf¯");
  }

  /** U+DC0A would be a line feed, and U+DC00 the end of the name on servers written in C. */
  @ParameterizedTest
  @ValueSource(ints = {0xDC00, 0xDC0A, 0xDC0D, 0xDC2F, 0xDC7F, 0xDD00, 0xDFFF, 0xD800, 0xDBFF})
  void noOtherHalfOfACharacterIsWritten(int half) {
    String text = "a" + (char) half + "b";
    for (Charset charset : List.of(UTF_8, ISO_8859_1, US_ASCII)) {
      assertThatExceptionOfType(CharacterCodingException.class)
          .isThrownBy(() -> EscapedBytes.encode(text, charset));
    }
  }

  @Test
  void isReadableAsLatin1() {
    byte[] line = "550 Zugriff verweigert: Grüße".getBytes(ISO_8859_1);
    String text = EscapedBytes.decode(line, 0, line.length, UTF_8);
    assertThat(EscapedBytes.readable(text)).isEqualTo("550 Zugriff verweigert: Grüße");
    assertThat(EscapedBytes.readable("Grüße 日本 😀")).isEqualTo("Grüße 日本 😀");
  }

  private static void assertComesBack(byte[] bytes, Charset charset)
      throws CharacterCodingException {
    String text = EscapedBytes.decode(bytes, 0, bytes.length, charset);
    byte[] back = EscapedBytes.encode(text, charset);
    if (!Arrays.equals(back, bytes)) {
      assertThat(HEX.formatHex(back)).as("%s", charset).isEqualTo(HEX.formatHex(bytes));
    }
  }

  private static String utf16(String text) {
    return text.chars().mapToObj(c -> String.format("%04X", c)).collect(Collectors.joining(" "));
  }
}
