package dev.ferry.internal.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.EntryTime.Precision;
import dev.ferry.EntryType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

  private static final String DIGEST =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final String GOOD = DIGEST + " 3 1709210096 good";
  private static final String HEAD = "ferry-manifest 1\n";

  private static ManifestLine line(String path) {
    return new ManifestLine(path, 3, 1_709_210_096, Sha256.parse(DIGEST));
  }

  private static Manifest read(String text) throws IOException {
    return read(text.getBytes(UTF_8));
  }

  private static Manifest read(byte[] bytes) throws IOException {
    return Manifest.read(new ByteArrayInputStream(bytes));
  }

  private static byte[] written(List<ManifestLine> lines) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Manifest.write(lines, out);
    return out.toByteArray();
  }

  // ---- what is written is read again

  @Test
  void isTextThatCanBeReadByAnybody() throws IOException {
    assertThat(new String(written(List.of(line("good"), line("a b/c"), line("a/b"))), UTF_8))
        .isEqualTo(
            "ferry-manifest 1\n"
                + DIGEST
                + " 3 1709210096 a/b\n"
                + DIGEST
                + " 3 1709210096 a b/c\n"
                + DIGEST
                + " 3 1709210096 good\n");
  }

  @Test
  void keepsAnyName() throws IOException {
    List<String> names =
        List.of(
            "a",
            " ",
            " a ",
            "a  b",
            "a/b c/d",
            "100%",
            "%41",
            "%%",
            "%",
            "tab\there",
            "line\nbreak\r",
            "nul\0",
            "\u007f\u0085\u2028",
            "\u00e9t\u00e9",
            "\u65e5\u672c",
            "\ud83d\ude80",
            "\ufffd",
            "\ufeffa",
            "caf\udce9",
            "\udc80\udcff",
            "\ud83d\ude80\udce9",
            "\u00e9 \udcc3\udca9",
            "x".repeat(255),
            ("\udce9".repeat(255) + "/").repeat(15) + "\udce9");
    List<ManifestLine> lines = names.stream().map(ManifestTest::line).toList();

    Manifest manifest = read(written(lines));

    for (ManifestLine line : lines) {
      assertThat(manifest.at(line.path())).isEqualTo(line);
    }
  }

  @Test
  void keepsSizesAndTimesOfAnyFile() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      ManifestLine line =
          new ManifestLine(
              "f",
              random.nextLong() >>> (1 + random.nextInt(62)),
              random.nextLong() >> (26 + random.nextInt(36)),
              new Sha256(
                  random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()));
      assertThat(read(written(List.of(line))).at("f")).isEqualTo(line);
    }
  }

  @Test
  void isNotWrittenIfNobodyWouldReadIt() {
    List<ManifestLine> lines = Collections.nCopies(140_000, line("x".repeat(1_000)));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Manifest.write(lines, OutputStream.nullOutputStream()))
        .withMessageContaining("140000 files");
  }

  // ---- what isn't believed

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "#",
        DIGEST,
        DIGEST + " ",
        DIGEST + "  ",
        DIGEST + "   ",
        DIGEST + " 3 1709210096 ",
        DIGEST + " 3 bad",
        DIGEST + " 3  bad",
        DIGEST + "  1709210096 bad",
        DIGEST + " 03 1709210096 bad",
        DIGEST + " +3 1709210096 bad",
        DIGEST + " -3 1709210096 bad",
        DIGEST + " 0x3 1709210096 bad",
        DIGEST + " \u0663 1709210096 bad",
        DIGEST + " 99999999999999999999 1709210096 bad",
        DIGEST + " 3 9999999999999 bad",
        DIGEST + " 3 -9223372036854775808 bad",
        DIGEST + " 3 1709210096.5 bad",
        DIGEST + " 3 1709210096 bad%",
        DIGEST + " 3 1709210096 bad%4",
        DIGEST + " 3 1709210096 bad%zz",
        DIGEST + " 3 1709210096 bad%-1",
        DIGEST + " 3 1709210096 bad%41",
        DIGEST + " 3 1709210096 bad%e9",
        DIGEST + " 3 1709210096 bad\r",
        DIGEST + " 3 1709210096 bad\0",
        DIGEST + "0 3 1709210096 bad",
        "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD 3 1709210096 bad",
        " " + DIGEST + " 3 1709210096 bad",
        "xyz816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad 3 1709210096 bad",
        "ferry-manifest 1"
      })
  void believesNoDamagedLineButTheOthers(String damaged) throws IOException {
    Manifest manifest = read(HEAD + damaged + "\n" + GOOD + "\n");

    assertThat(manifest.at("good")).isEqualTo(line("good"));
    assertThat(ManifestLine.parse(damaged)).isEmpty();
    assertThat(manifest.maySay("bad")).isFalse();
  }

  @Test
  void believesNoLineThatIsNotUtf8() throws IOException {
    byte[] text = (HEAD + DIGEST + " 3 1709210096 bad!\n" + GOOD + "\n").getBytes(UTF_8);
    for (int i = 0; i < text.length; i++) {
      text[i] = text[i] == '!' ? (byte) 0xe9 : text[i];
    }
    Manifest manifest = read(text);
    assertThat(manifest.at("good")).isNotNull();
    assertThat(manifest.at("bad\ufffd")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "ferry-manifest 1",
        "ferry-manifest 2\n" + GOOD + "\n",
        "ferry-manifest 11\n" + GOOD + "\n",
        "ferry-manifest 1\r\n" + GOOD + "\n",
        "\ufeffferry-manifest 1\n" + GOOD + "\n",
        GOOD + "\n",
        "<html>\n" + GOOD + "\n",
        HEAD + GOOD + "\n" + GOOD + "\n"
      })
  void saysNothingButMaySayAnythingIfItIsNotUnderstood(String text) throws IOException {
    Manifest manifest = read(text);

    assertThat(manifest.at("good")).isNull();
    assertThat(manifest.maySay("any")).isTrue();
  }

  @Test
  void believesNothingThatWasCutOff() throws IOException {
    byte[] whole = written(List.of(line("a"), line("good")));
    int first = (HEAD + DIGEST + " 3 1709210096 a\n").length();
    for (int length = HEAD.length(); length < whole.length; length++) {
      Manifest manifest = read(Arrays.copyOf(whole, length));
      assertThat(manifest.at("good")).isNull();
      assertThat(manifest.maySay("go")).isFalse();
      assertThat(manifest.at("a") != null).isEqualTo(length >= first);
    }
  }

  @Test
  void passesOverALineThatIsTooLong() throws IOException {
    String longest = DIGEST + " 3 1709210096 " + "x".repeat(1 << 20);
    assertThat(read(HEAD + longest + "\n" + GOOD + "\n").at("good")).isNotNull();
    assertThat(read(longest + "\n" + GOOD + "\n").at("good")).isNull();
  }

  @Test
  void endsOnAServerThatSendsForEver() throws IOException {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            Arrays.fill(into, offset, offset + length, (byte) 'x');
            return length;
          }
        };
    InputStream head = new ByteArrayInputStream(HEAD.getBytes(UTF_8));
    assertThat(Manifest.read(new SequenceInputStream(head, endless)).maySay("any")).isTrue();
  }

  @Test
  void readsAnyBytes() throws IOException {
    Random random = new Random(11);
    byte[] good = written(List.of(line("a"), line("caf\udce9"), line("good")));
    for (int round = 0; round < 3_000; round++) {
      byte[] bytes = good.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      Manifest manifest = read(bytes);
      ManifestLine line = manifest.at("good");
      assertThat(line == null || line.path().equals("good")).isTrue();
    }
  }

  // ---- for which file a line is

  private static Entry file(long size, String time, Precision precision) {
    return Entry.builder("good", "good")
        .type(EntryType.FILE)
        .size(size)
        .modified(Instant.parse(time), precision, EntryTime.Zone.TOLD)
        .build();
  }

  @Test
  void isOnlyForAFileOfItsSizeAndTime() {
    ManifestLine line = line("good"); // 2024-02-29T12:34:56Z
    assertThat(line.fits(file(3, "2024-02-29T12:34:56Z", Precision.SECOND))).isTrue();
    assertThat(line.fits(file(3, "2024-02-29T12:34:56.789Z", Precision.FRACTION))).isTrue();
    assertThat(line.fits(file(3, "2024-02-29T12:34:00Z", Precision.MINUTE))).isTrue();
    assertThat(line.fits(file(3, "2024-02-29T00:00:00Z", Precision.DAY))).isTrue();

    assertThat(line.fits(file(4, "2024-02-29T12:34:56Z", Precision.SECOND))).isFalse();
    assertThat(line.fits(file(3, "2024-02-29T12:34:57Z", Precision.SECOND))).isFalse();
    assertThat(line.fits(file(3, "2024-02-29T12:35:00Z", Precision.MINUTE))).isFalse();
    assertThat(line.fits(file(3, "2024-03-01T00:00:00Z", Precision.DAY))).isFalse();
    assertThat(line.fits(Entry.builder("good", "good").type(EntryType.FILE).size(3).build()))
        .isFalse();
  }
}
