package dev.ferry.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.Entry;
import dev.ferry.FtpException;
import dev.ferry.badserver.Delivery;
import dev.ferry.testing.Script;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that servers take for wildcards, options or several names are never put behind LIST. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record MisreadArgumentTest(Delivery delivery) {

  /**
   * Reads what stands behind LIST and NLST as a shell does, and lists what it finds then: never
   * what was meant. CWD takes a name for a name.
   */
  private static final class Globbing {
    private String here = "/home";

    void play(Script s) {
      s.always("SYST", answer -> answer.reply("215 UNIX Type: L8"));
      s.always("PWD", answer -> answer.reply("257 \"" + here.replace("\"", "\"\"") + "\""));
      s.always(
          "CWD",
          (path, answer) -> {
            here = path.startsWith("/") ? path : "/home/" + path;
            answer.reply("250 there");
          });
      s.always("EPSV", Script::passive);
      s.always("LIST", (argument, answer) -> lists(answer, argument, FilesStage.line(content())));
      s.always("NLST", (argument, answer) -> lists(answer, argument, content()));
    }

    private void lists(Script answer, String argument, String line) {
      String wrong = argument.startsWith("-") ? "option" : "expanded";
      String told = argument.isEmpty() ? line : FilesStage.line(wrong);
      answer.reply("150 x").data(FilesStage.joined(told)).reply("226 x");
    }

    private String content() {
      return here.equals("/home") ? "at home" : "in there";
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a]",
        "a*",
        "what?",
        "{a,b}",
        "-la",
        "-",
        "a b",
        " a",
        "a ",
        "  ",
        "it's",
        "\"quoted\"",
        "back\\slash",
        "$HOME",
        "a;b",
        "a|b",
        "a&b",
        "`a`",
        "(a)",
        "!a",
        "<a>",
        "sub/[a]",
        "/pub/a b"
      })
  void itIsEnteredFirstAndLeftBehind(String directory) throws IOException {
    try (FilesStage stage = FilesStage.plain(delivery, new Globbing()::play)) {
      assertThat(stage.namesIn(directory)).containsExactly("in there");
      assertThat(stage.heard())
          .containsExactly("PWD", "CWD " + directory, "SYST", "LIST", "CWD /home");
      assertThat(stage.namesIn("")).containsExactly("at home");
    }
  }

  /** {@code CWD ~} goes to the home folder, even where a directory is called so. */
  @ParameterizedTest
  @ValueSource(strings = {"~", "~erik", "~/a"})
  void aTildeIsAName(String directory) throws IOException {
    try (FilesStage stage = FilesStage.plain(delivery, new Globbing()::play)) {
      assertThat(stage.namesIn(directory)).containsExactly("in there");
      assertThat(stage.heard())
          .containsExactly("PWD", "CWD ./" + directory, "SYST", "LIST", "CWD /home");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[a]", "-la", "a b"})
  void theSameForNames(String directory) throws IOException {
    try (FilesStage stage = FilesStage.plain(delivery, new Globbing()::play)) {
      assertThat(FilesStage.all(stage.directories().names(directory)))
          .extracting(Entry::name)
          .containsExactly("in there");
      assertThat(stage.heard()).containsExactly("PWD", "CWD " + directory, "NLST", "CWD /home");
    }
  }

  @Test
  void mlsdIsSparedNothing() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            s -> {
              s.expect("PWD").reply("257 \"/home\"").expect("CWD a b").reply("250 there");
              FilesStage.features(s, "MLST type*;size*;modify*;");
              FilesStage.sends(s, "MLSD", FilesStage.fact(" x "));
              s.expect("CWD /home").reply("250 back");
              FilesStage.inStep(s);
            })) {
      assertThat(stage.namesIn("a b")).containsExactly(" x ");
      stage.assertInStep();
    }
  }

  @Test
  void itIsLeftAlsoIfTheListingFails() throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              s.expect("PWD").reply("257 \"/home\"").expect("CWD a b").reply("250 there");
              FilesStage.unix(s);
              FilesStage.asked(s, "LIST").data(FilesStage.joined(FilesStage.line("x")));
              s.reply("426 broken").expect("CWD /home").reply("250 back");
              FilesStage.inStep(s);
            })) {
      assertThat(catchThrowableOfType(FtpException.class, () -> stage.list("a b")))
          .hasMessage("426 broken");
      stage.assertInStep();
    }
  }

  @Test
  void itIsLeftAlsoIfTheListingIsRefused() throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              s.expect("PWD").reply("257 \"/home\"").expect("CWD a b").reply("250 there");
              FilesStage.unix(s);
              FilesStage.refuses(s, "LIST", "550 Permission denied");
              s.expect("CWD /home").reply("250 back");
              FilesStage.inStep(s);
            })) {
      assertThat(catchThrowableOfType(FtpException.class, () -> stage.list("a b")))
          .hasMessage("550 Permission denied");
      stage.assertInStep();
    }
  }

  @Test
  void itIsLeftAlsoIfTheListingIs() throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              s.expect("PWD").reply("257 \"/home\"").expect("CWD a b").reply("250 there");
              FilesStage.unix(s);
              FilesStage.asked(s, "LIST").dataPart(FilesStage.joined(FilesStage.line("x")));
              s.stallData().closeData().reply("426 as you like");
              s.expect("CWD /home").reply("250 back");
              FilesStage.inStep(s);
            })) {
      try (Listing listing = stage.directories().list("a b")) {
        assertThat(listing.next()).isNotNull();
      }
      stage.assertInStep();
    }
  }

  /** The refusal is what is told, and that the way back was refused too, beside it. */
  @Test
  void bothRefusalsAreTold() throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              s.expect("PWD").reply("257 \"/home\"").expect("CWD a b").reply("250 there");
              FilesStage.unix(s);
              FilesStage.refuses(s, "LIST", "550 Permission denied");
              s.expect("CWD /home").reply("550 gone");
            })) {
      FtpException e = catchThrowableOfType(FtpException.class, () -> stage.list("a b"));
      assertThat(e).hasMessage("550 Permission denied");
      assertThat(e.getSuppressed()).extracting(Throwable::getMessage).containsExactly("550 gone");
      stage.assertClosedBecause("closed by this side");
    }
  }

  @Test
  void whatCantBeEnteredIsRefused() throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              s.expect("PWD").reply("257 \"/home\"").expect("CWD a b").reply("550 what?");
              FilesStage.features(s, "SIZE");
              FilesStage.inStep(s);
            })) {
      assertThat(catchThrowableOfType(FtpException.class, () -> stage.list("a b")))
          .hasMessage("550 what?");
      stage.assertInStep();
    }
  }

  @Test
  void aFileWithSuchANameIsTheFileByMlst() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            s -> {
              s.expect("PWD").reply("257 \"/home\"").expect("CWD a/b c.txt").reply("550 no");
              FilesStage.features(s, "MLST type*;size*;modify*;");
              s.expect("MLST a/b c.txt")
                  .reply(
                      "250-here\r\n type=file;size=7;modify=20260227081500; /a/b c.txt\r\n250 x");
              FilesStage.inStep(s);
            })) {
      assertThat(stage.namesIn("a/b c.txt")).containsExactly("b c.txt");
      stage.assertInStep();
    }
  }

  /** Without PWD nobody could come back, so the name is sent as it is. */
  @Test
  void whereThePlaceIsNotKnownTheNameIsSent() throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              s.expect("PWD").reply("502 no");
              FilesStage.unix(s);
              FilesStage.sends(s, "LIST a b", FilesStage.line("x"));
              FilesStage.inStep(s);
            })) {
      assertThat(stage.namesIn("a b")).containsExactly("x");
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nDELE b", "a\nb", "a\0b"})
  void whatCantBeSentIsRefusedBeforeAnythingIs(String directory) throws IOException {
    try (FilesStage stage = FilesStage.plain(delivery, s -> {})) {
      assertThat(catchThrowable(() -> stage.directories().list(directory)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(catchThrowable(() -> stage.directories().names(directory)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(stage.server().heard()).isEmpty();
    }
  }
}
