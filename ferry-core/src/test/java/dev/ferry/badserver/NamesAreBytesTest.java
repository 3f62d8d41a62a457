package dev.ferry.badserver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.FtpPermanentException;
import dev.ferry.ftplib.MlsdEntry;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A name that isn't valid in the connection's encoding keeps its bytes: what was listed can be
 * fetched, deleted and renamed. The fake server reads and writes commands as ISO-8859-1, so each of
 * its characters is a byte.
 */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record NamesAreBytesTest(Delivery delivery) {

  /** 0xDB begins a character of two bytes in UTF-8, and none follows. */
  private static final String ODD = "caf\u00DB.txt";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "US-ASCII", "windows-1252", "Shift_JIS", "ISO-8859-1"})
  void aNameFromNlstIsFetchedDeletedAndRenamedByItsBytes(String encoding) throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            o -> o.encoding(Charset.forName(encoding)),
            s -> {
              lists(s, "NLST", ODD + "\r\n");
              s.expect("TYPE I").reply("200 binary").expect("PASV").passive();
              s.expect("RETR " + ODD).reply("150 go").data("1").reply("226 sent");
              s.expect("RNFR " + ODD).reply("350 to?").expect("RNTO " + ODD + "2");
              s.reply("250 renamed").expect("DELE " + ODD + "2").reply("250 gone");
              Scene.inStep(s);
            })) {
      String name = scene.ftp().nlst().get(0);
      scene.ftp().retrBinary("RETR " + name, (block, offset, length) -> {});
      scene.ftp().rename(name, name + "2");
      scene.ftp().delete(name + "2");
      scene.assertInStep();
      assertThat(new String(scene.server().heardBytes(), ISO_8859_1))
          .contains("RETR caf\u00DB.txt\r\n");
    }
  }

  @Test
  void aNameFromMlsdAndOneFromListAreExact() throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              lists(s, "MLSD", "type=file; " + ODD + "\r\ntype=file; \u00C3\u00BC\r\n");
              lists(s, "LIST", "-rw-r--r-- 1 a b 1 Jan 1 12:00 " + ODD + "\r\n");
              Scene.inStep(s);
            })) {
      try (Stream<MlsdEntry> entries = scene.ftp().mlsd("")) {
        assertThat(entries).extracting(MlsdEntry::name).containsExactly("caf\udcdb.txt", "ü");
      }
      List<String> lines = new ArrayList<>();
      scene.ftp().retrLines("LIST", lines::add);
      assertThat(lines).containsExactly("-rw-r--r-- 1 a b 1 Jan 1 12:00 caf\udcdb.txt");
      scene.assertInStep();
    }
  }

  @Test
  void thePathsOf257AreExact() throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              s.expect("PWD").reply("257 \"/" + ODD + "\" is it");
              s.expect("CWD /" + ODD).reply("250 there");
              s.expect("MKD new").reply("257 \"/" + ODD + "/new\"");
              Scene.inStep(s);
            })) {
      String directory = scene.ftp().pwd();
      assertThat(directory).isEqualTo("/caf\udcdb.txt");
      scene.ftp().cwd(directory);
      assertThat(scene.ftp().mkd("new")).isEqualTo("/caf\udcdb.txt/new");
      scene.assertInStep();
    }
  }

  @Test
  void anExceptionIsReadableAndItsReplyExact() throws IOException {
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              s.expect("DELE gr\u00FCn").reply("550 gr\u00FCn: Zugriff verweigert");
              Scene.inStep(s);
            })) {
      FtpPermanentException refused =
          Scene.refused(FtpPermanentException.class, true, () -> scene.ftp().delete("gr\udcfcn"));
      assertThat(refused).hasMessage("550 grün: Zugriff verweigert");
      assertThat(refused.command()).isEqualTo("DELE grün");
      assertThat(refused.reply().orElseThrow().lines())
          .containsExactly("550 gr\udcfcn: Zugriff verweigert");
      assertThat(scene.ears().events())
          .contains("sent DELE grün", "line 550 gr\udcfcn: Zugriff verweigert");
      scene.assertInStep();
    }
  }

  /** Bytes that are valid together are one character, though the user gave them one by one. */
  @Test
  void aNameInTheEncodingIsSentInIt() throws IOException {
    String wire = new String("/Grüße/日本".getBytes(UTF_8), ISO_8859_1);
    try (Scene scene =
        Scene.play(
            delivery,
            s -> {
              s.expect("CWD " + wire).reply("250 there");
              s.expect("DELE \u00C3\u00BC").reply("250 gone");
              Scene.inStep(s);
            })) {
      scene.ftp().cwd("/Grüße/日本");
      scene.ftp().delete("\udcc3\udcbc");
      scene.assertInStep();
    }
  }

  private static void lists(Script s, String command, String lines) {
    s.expect("TYPE A").reply("200 text").expect("PASV").passive();
    s.expect(command).reply("150 go").data(lines).reply("226 sent");
  }
}
