package dev.ferry.ftplib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.FtpException;
import dev.ferry.FtpPermanentException;
import dev.ferry.FtpProtocolException;
import dev.ferry.FtpReplyException;
import dev.ferry.FtpTemporaryException;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ftplib promises of listings, files and directories, beyond CPython's own cases. */
@Timeout(30)
class FilesPromisesTest {

  private static Talk listing(String command, String data) throws IOException {
    return Talk.with(s -> listing(s, command, data));
  }

  private static Script listing(Script s, String command, String data) {
    return s.expect("TYPE A")
        .reply("200 ok")
        .expect("PASV")
        .passive()
        .expect(command)
        .reply("150 here")
        .data(data)
        .reply("226 done")
        .always("NOOP", n -> n.reply("200 noop"));
  }

  // ---- N: listings

  @ParameterizedTest
  @CsvSource({"NLST, ''", "NLST x, x", "'NLST -a dir x', '-a,dir x'", "'NLST  x', ',x'"})
  void eachArgumentOfNlstIsSentAfterABlank(String command, String args) throws IOException {
    try (Talk talk = listing(command, "a\r\nb c\r\n")) {
      String[] words = args.isEmpty() ? new String[0] : args.split(",", -1);
      assertThat(talk.ftp().nlst(words)).containsExactly("a", "b c");
    }
  }

  @Test
  void anEmptyArgumentOfNlstLeavesItsBlank() throws IOException {
    try (Talk talk = listing("NLST ", "")) {
      assertThat(talk.ftp().nlst("")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"550 nothing here", "450 nothing here"})
  void anEmptyDirectoryThatIsRefusedIsThrown(String reply) throws IOException {
    try (Talk talk =
        Talk.with(s ->
            s.expect("TYPE A").reply("200").expect("PASV").passive().expect("NLST").reply(reply))) {
      assertThatExceptionOfType(FtpException.class)
          .isThrownBy(() -> talk.ftp().nlst())
          .withMessage(reply);
    }
  }

  @Test
  void emptyArgumentsOfDirAreLeftOut() throws IOException {
    try (Talk talk = listing("LIST -l a b", "one\r\ntwo\r\n")) {
      List<String> lines = new ArrayList<>();
      talk.ftp().dir(lines::add, "-l", "", "a b", "");
      assertThat(lines).containsExactly("one", "two");
    }
  }

  @Test
  void factsAreAskedForFirstAndAnEmptyPathIsNotSent() throws IOException {
    try (Talk talk =
        Talk.with(s -> {
          s.expect("OPTS MLST type;size;").reply("350 even so");
          listing(s, "MLSD /a b", "type=file; x\r\n");
          listing(s, "MLSD", "");
          s.expect("OPTS MLST type;").reply("501 no");
        })) {
      try (Stream<MlsdEntry> entries = talk.ftp().mlsd("/a b", "type", "size")) {
        assertThat(entries).singleElement().extracting(MlsdEntry::name).isEqualTo("x");
      }
      try (Stream<MlsdEntry> entries = talk.ftp().mlsd("")) {
        assertThat(entries).isEmpty();
      }
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> talk.ftp().mlsd("", "type"));
    }
  }

  @Test
  void mlsdIsSentByTheCallAndMayBeLeftEarly() throws IOException {
    try (Talk talk = listing("MLSD", "type=file; a\r\ntype=file; b\r\n")) {
      try (Stream<MlsdEntry> entries = talk.ftp().mlsd("")) {
        assertThat(talk.heard()).endsWith("MLSD");
        Iterator<MlsdEntry> each = entries.iterator();
        assertThat(each.next().name()).isEqualTo("a");
        assertThatIllegalStateException().isThrownBy(() -> talk.ftp().sendCmd("NOOP"));
      }
      assertThat(talk.ftp().sendCmd("NOOP")).isEqualTo("200 noop");
    }
  }

  @Test
  void aLineOfAMachineListingIsFactsAndAName() {
    assertEntry("type=file;size=3; name", "name", Map.of("type", "file", "size", "3"));
    assertEntry("TYPE=Dir; x", "x", Map.of("type", "Dir"));
    assertEntry("type=cdir; .", ".", Map.of("type", "cdir"));
    assertEntry("type=pdir; ..", "..", Map.of("type", "pdir"));
    assertEntry("a=b=c;d;  two  words; ", " two  words; ", Map.of("a", "b=c", "d", ""));
    // These two are read otherwise than by ftplib, which would cut a character off.
    assertEntry("nofacts", "", Map.of("nofacts", ""));
    assertEntry("size=7 x", "x", Map.of("size", "7"));
    assertEntry(" x", "x", Map.of());
  }

  private static void assertEntry(String line, String name, Map<String, String> facts) {
    assertThat(MlsdEntry.parse(line)).isEqualTo(new MlsdEntry(name, facts));
  }

  // ---- F: files and directories

  @Test
  void renameNeedsA3xxAndThenA2xx() throws IOException {
    try (Talk talk =
        Talk.saying(
            "RNFR a",
            "350 to?",
            "RNTO b",
            "250 done",
            "RNFR a",
            "350 to?",
            "RNTO c",
            "350 hm",
            "RNFR x",
            "550 no such file",
            "RNFR a",
            "250 what?")) {
      Ftp ftp = talk.ftp();
      assertThat(ftp.rename("a", "b")).isEqualTo("250 done");
      assertThatExceptionOfType(FtpReplyException.class).isThrownBy(() -> ftp.rename("a", "c"));
      assertThatExceptionOfType(FtpPermanentException.class).isThrownBy(() -> ftp.rename("x", "y"));
      assertThatIllegalArgumentException().isThrownBy(() -> ftp.rename("a", "b\nc"));
      assertThatExceptionOfType(FtpReplyException.class)
          .isThrownBy(() -> ftp.rename("a", "b"))
          .matches(e -> !e.connectionUsable());
    }
  }

  @Test
  void deleteNeeds250Or200() throws IOException {
    try (Talk talk =
        Talk.saying(
            "DELE a",
            "250 gone",
            "DELE b",
            "200 gone",
            "DELE c",
            "350 hm",
            "DELE d",
            "450 in use",
            "DELE e",
            "226 what?")) {
      Ftp ftp = talk.ftp();
      assertThat(ftp.delete("a")).isEqualTo("250 gone");
      assertThat(ftp.delete("b")).isEqualTo("200 gone");
      assertThatExceptionOfType(FtpReplyException.class).isThrownBy(() -> ftp.delete("c"));
      assertThatExceptionOfType(FtpTemporaryException.class).isThrownBy(() -> ftp.delete("d"));
      assertThatExceptionOfType(FtpReplyException.class)
          .isThrownBy(() -> ftp.delete("e"))
          .matches(e -> !e.connectionUsable());
    }
  }

  @Test
  void cwdUpTriesCdupAndAnEmptyNameIsADot() throws IOException {
    try (Talk talk =
        Talk.saying(
            "CDUP",
            "200 up",
            "CDUP",
            "500 what?",
            "CWD ..",
            "250 up",
            "CDUP",
            "502 no",
            "CDUP",
            "550 no",
            "CWD .",
            "250 here",
            "CWD a b",
            "250 there",
            "CWD ../x",
            "250 there")) {
      Ftp ftp = talk.ftp();
      assertThat(ftp.cwd("..")).isEqualTo("200 up");
      assertThat(ftp.cwd("..")).isEqualTo("250 up");
      assertThatThrownBy(() -> ftp.cwd("..")).hasMessage("502 no");
      assertThatThrownBy(() -> ftp.cwd("..")).hasMessage("550 no");
      assertThat(ftp.cwd("")).isEqualTo("250 here");
      assertThat(ftp.cwd("a b")).isEqualTo("250 there");
      assertThat(ftp.cwd("../x")).isEqualTo("250 there");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "213 0, 0",
    "213   77  , 77",
    "213 2147483648, 2147483648",
    "213 9007199254740993, 9007199254740993",
    "250 99, -1",
    "350 99, -1"
  })
  void sizeIsANumberFor213AndNothingForOthers(String reply, long size) throws IOException {
    try (Talk talk = Talk.saying("SIZE a", reply)) {
      assertThat(talk.ftp().size("a").orElse(-1)).isEqualTo(size);
      assertThat(talk.heard()).containsExactly("SIZE a");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"213 large", "213", "213 -1", "213 99999999999999999999"})
  void aSizeThatIsNoNumberIsAProtocolErrorAndStaysInStep(String reply) throws IOException {
    try (Talk talk = Talk.saying("SIZE a", reply, "SIZE b", "550 not in ASCII")) {
      assertThatExceptionOfType(FtpProtocolException.class)
          .isThrownBy(() -> talk.ftp().size("a"))
          .matches(FtpException::connectionUsable);
      assertThatExceptionOfType(FtpPermanentException.class).isThrownBy(() -> talk.ftp().size("b"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "257 \"/a\"                        | /a",
        "257 \"/a \"\"b\"\"\" created      | /a \"b\"",
        "257 \"/unfinished                 | /unfinished",
        "257 \"\"                          | ``",
        "257 /a                            | ``",
        "257  \"/a\"                       | ``",
        "257                               | ``",
        "250 done                          | ``"
      })
  void thePathStandsInQuotesRightBehindThe257(String reply, String path) throws IOException {
    try (Talk talk = Talk.saying("MKD a", reply, "PWD", reply)) {
      assertThat(talk.ftp().mkd("a")).isEqualTo(path);
      assertThat(talk.ftp().pwd()).isEqualTo(path);
    }
  }

  @Test
  void a257OfSeveralLinesTellsNoPath() throws IOException {
    try (Talk talk = Talk.saying("PWD", "257-\"/a\"\r\n257 \"/b\"")) {
      assertThat(talk.ftp().pwd()).isEmpty();
    }
  }

  @Test
  void mkdPwdAndRmdNeedA2xxAndNothingIsQuoted() throws IOException {
    try (Talk talk =
        Talk.saying(
            "MKD we\"ird 'name'",
            "350 hm",
            "PWD",
            "550 no",
            "RMD we\"ird 'name'",
            "250 gone",
            "RMD x",
            "350 hm")) {
      Ftp ftp = talk.ftp();
      assertThatExceptionOfType(FtpReplyException.class)
          .isThrownBy(() -> ftp.mkd("we\"ird 'name'"));
      assertThatExceptionOfType(FtpPermanentException.class).isThrownBy(ftp::pwd);
      assertThat(ftp.rmd("we\"ird 'name'")).isEqualTo("250 gone");
      assertThatExceptionOfType(FtpReplyException.class).isThrownBy(() -> ftp.rmd("x"));
    }
  }
}
