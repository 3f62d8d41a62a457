package dev.ferry.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.Entry;
import dev.ferry.EntryTime.Zone;
import dev.ferry.FtpException;
import dev.ferry.FtpProtocolException;
import dev.ferry.ListingOptions.Method;
import dev.ferry.badserver.Delivery;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Listings inside the reply to STAT, and what is no listing. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record StatListingTest(Delivery delivery) {

  private static final String SELF = "drwxr-xr-x   3 erik     staff        4096 Feb 27 08:15 .";

  private FilesStage stat(Consumer<Script> script) throws IOException {
    return FilesStage.play(
        delivery,
        listing -> listing.method(Method.STAT).zone(ZoneOffset.UTC),
        s -> {
          s.always("SYST", answer -> answer.reply("215 UNIX Type: L8"));
          script.accept(s);
        });
  }

  private static void says(Script s, String command, int code, String before, String... lines) {
    StringBuilder reply = new StringBuilder(code + "-Status of it:\r\n");
    for (String line : lines) {
      reply.append(before).append(line).append("\r\n");
    }
    s.expect(command).reply(reply + "" + code + " End of status");
  }

  /** As vsftpd, ProFTPD, Apache FtpServer and others write it. */
  @ParameterizedTest
  @ValueSource(strings = {"213:", "212: ", "212:", "213:213-", "211:211-", "211:"})
  void linesComeOnTheControlConnection(String how) throws IOException {
    int code = Integer.parseInt(how.substring(0, 3));
    String before = how.substring(4);
    try (FilesStage stage =
        stat(s -> {
          says(s, "STAT -a .", code, before, SELF, FilesStage.line("  a "), FilesStage.line(".b"));
          says(s, "STAT -a sub", code, before, SELF, FilesStage.line(code + " End"));
          FilesStage.inStep(s);
        })) {
      assertThat(stage.list(""))
          .extracting(Entry::raw)
          .containsExactly(FilesStage.line("  a "), FilesStage.line(".b"));
      assertThat(stage.namesIn("sub")).containsExactly(code + " End");
      stage.assertInStep();
      assertThat(stage.server().heard())
          .doesNotContain("EPSV")
          .containsExactly("STAT -a .", "SYST", "STAT -a sub", "PWD");
    }
  }

  /** pyftpdlib. */
  @Test
  void theOptionIsNotKnown() throws IOException {
    try (FilesStage stage =
        stat(s -> {
          s.expect("STAT -a sub").reply("550 No such file or directory.");
          says(s, "STAT sub", 213, "", FilesStage.line("a"));
          says(s, "STAT .", 213, "", FilesStage.line("b"));
        })) {
      assertThat(stage.namesIn("sub")).containsExactly("a");
      assertThat(stage.namesIn("")).containsExactly("b");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "500 what?",
        "502 no",
        "211 https://example.org/",
        "211-FTP server status:\r\n Connected to you\r\n TYPE: ASCII\r\n211 End of status"
      })
  void whatTellsOfTheServerIsNotAskedAgain(String reply) throws IOException {
    try (FilesStage stage =
        stat(s -> {
          s.expect("STAT -a .").reply(reply);
          FilesStage.sends(s, "LIST -a", SELF, FilesStage.line("a"));
          FilesStage.sends(s, "LIST -a sub", SELF, FilesStage.line("b"));
        })) {
      assertThat(stage.namesIn("")).containsExactly("a");
      assertThat(stage.namesIn("sub")).containsExactly("b");
    }
  }

  /** It may be empty, missing, closed: LIST says which, and next time STAT may do again. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "213-STAT\r\n213 End.",
        "213-STAT\r\n213-Sorry, we were unable to read [sub]\r\n213 End.",
        "450 sub: No such file or directory",
        "550 Permission denied."
      })
  void whatTellsNothingIsAskedByList(String reply) throws IOException {
    try (FilesStage stage =
        stat(s -> {
          says(s, "STAT -a .", 213, "", SELF, FilesStage.line("a"));
          s.expect("STAT -a sub").reply(reply);
          FilesStage.refuses(s, "LIST -a sub", "550 Permission denied.");
          FilesStage.refuses(s, "LIST sub", "550 Permission denied.");
          says(s, "STAT -a .", 213, "", SELF, FilesStage.line("b"));
        })) {
      assertThat(stage.namesIn("")).containsExactly("a");
      assertThat(catchThrowableOfType(FtpException.class, () -> stage.list("sub")))
          .hasMessage("550 Permission denied.");
      assertThat(stage.namesIn("")).containsExactly("b");
    }
  }

  @Test
  void theZoneIsLearnedForItToo() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            listing -> listing.method(Method.STAT).hidden(false),
            s -> {
              says(s, "STAT .", 213, "", FilesStage.line("a"));
              FilesStage.unix(s);
              FilesStage.features(s, "MDTM");
              s.expect("MDTM a").reply("213 20260227021500");
            })) {
      assertThat(stage.list("").get(0).modified().orElseThrow().zone()).isEqualTo(Zone.LEARNED);
    }
  }

  @Test
  void moreLinesThanOtherRepliesMayHave() throws IOException {
    List<String> lines = Collections.nCopies(9_998, FilesStage.line("a"));
    try (FilesStage stage =
        stat(s -> says(s, "STAT -a .", 213, "", lines.toArray(String[]::new)))) {
      assertThat(stage.list("")).hasSize(9_998);
    }
  }

  @Test
  void tooManyLinesCloseTheConnection() throws IOException {
    List<String> lines = Collections.nCopies(9_999, FilesStage.line("a"));
    try (FilesStage stage =
        stat(s -> says(s, "STAT -a .", 213, "", lines.toArray(String[]::new)))) {
      FtpProtocolException e =
          catchThrowableOfType(FtpProtocolException.class, () -> stage.list(""));
      assertThat(e).hasMessageContaining("more than 10000 lines or 1048576 bytes");
      assertThat(e.connectionUsable()).isFalse();
    }
  }

  @Test
  void aServerThatHangsUpIsNotAskedAgain() throws IOException {
    try (FilesStage stage = stat(s -> s.expect("STAT -a .").reply("421 enough").close())) {
      FtpException e = catchThrowableOfType(FtpException.class, () -> stage.list(""));
      assertThat(e).hasMessage("421 enough");
      assertThat(e.connectionUsable()).isFalse();
    }
  }
}
