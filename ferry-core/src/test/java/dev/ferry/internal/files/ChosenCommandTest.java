package dev.ferry.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.Entry;
import dev.ferry.FtpException;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import dev.ferry.ListingOptions;
import dev.ferry.ListingOptions.Method;
import dev.ferry.badserver.Delivery;
import dev.ferry.internal.listing.Formats;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which command lists, with which option, read by which format: asked once, and remembered. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record ChosenCommandTest(Delivery delivery) {

  private static final String MLST = "MLST type*;size*;modify*;";
  private static final String SELF = "drwxr-xr-x   3 erik     staff        4096 Feb 27 08:15 .";

  /** No zone to be learned, so that nothing else is asked. */
  private static ListingOptions.Builder utc(ListingOptions.Builder listing) {
    return listing.zone(ZoneOffset.UTC);
  }

  private static UnaryOperator<ListingOptions.Builder> utc() {
    return ChosenCommandTest::utc;
  }

  // ---- MLSD or LIST

  @Test
  void mlsdWhereTheServerHasIt() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            s -> {
              FilesStage.features(s, "MLST type*;size*;modify*;", "MDTM");
              FilesStage.sends(s, "MLSD", FilesStage.fact("a"));
              FilesStage.sends(s, "MLSD sub", FilesStage.fact("b"));
            })) {
      assertThat(stage.namesIn("")).containsExactly("a");
      assertThat(stage.namesIn("sub")).containsExactly("b");
      assertThat(stage.heard()).containsExactly("FEAT", "MLSD", "MLSD sub");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 what?", "502 not implemented", "504 not so"})
  void mlsdIsRefusedAlthoughItIsListed(String reply) throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            utc(),
            s -> {
              FilesStage.features(s, MLST);
              FilesStage.refuses(s, "MLSD", reply);
              FilesStage.unix(s);
              FilesStage.sends(s, "LIST -a", SELF, FilesStage.line("a"));
              FilesStage.sends(s, "LIST -a sub", SELF, FilesStage.line("b"));
            })) {
      assertThat(stage.namesIn("")).containsExactly("a");
      assertThat(stage.namesIn("sub")).containsExactly("b");
      assertThat(stage.heard()).containsExactly("FEAT", "MLSD", "SYST", "LIST -a", "LIST -a sub");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 what?", "502 not implemented", "211 no features"})
  void withoutFeaturesListIsTaken(String reply) throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            utc(),
            s -> {
              s.expect("FEAT").reply(reply);
              FilesStage.unix(s);
              FilesStage.sends(s, "LIST -a", SELF, FilesStage.line("a"));
              FilesStage.sends(s, "LIST -a", SELF, FilesStage.line("b"));
            })) {
      assertThat(stage.namesIn("")).containsExactly("a");
      assertThat(stage.namesIn("")).containsExactly("b");
      assertThat(stage.heard()).containsExactly("FEAT", "SYST", "LIST -a", "LIST -a");
    }
  }

  @Test
  void mlsdAlone() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            listing -> listing.method(Method.MLSD),
            s -> {
              s.expect("FEAT").reply("500 what?");
              FilesStage.refuses(s, "MLSD", "502 no such command");
              FilesStage.inStep(s);
            })) {
      FtpException e = catchThrowableOfType(FtpException.class, () -> stage.list(""));
      assertThat(e).hasMessage("502 no such command");
      stage.assertInStep();
    }
  }

  @Test
  void listAlone() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            listing -> utc(listing).method(Method.LIST),
            s -> {
              FilesStage.unix(s);
              FilesStage.sends(s, "LIST -a", SELF, FilesStage.line("a"));
            })) {
      assertThat(stage.namesIn("")).containsExactly("a");
      assertThat(stage.heard()).containsExactly("SYST", "LIST -a");
    }
  }

  @Test
  void factsThatAreOffAreAskedForOnce() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            s -> {
              FilesStage.features(s, "MLST type*;size*;modify;UNIX.mode;lang;");
              s.expect("OPTS MLST type;size;modify;UNIX.mode;").reply("200 yes");
              FilesStage.sends(s, "MLSD", FilesStage.fact("a"));
              FilesStage.sends(s, "MLSD", FilesStage.fact("b"));
            })) {
      assertThat(stage.namesIn("")).containsExactly("a");
      assertThat(stage.namesIn("")).containsExactly("b");
    }
  }

  @Test
  void thatTheyAreRefusedIsNoMatter() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            s -> {
              FilesStage.features(s, "MLST type*;size*;modify;");
              s.expect("OPTS MLST type;size;modify;").reply("501 no");
              FilesStage.sends(s, "MLSD", FilesStage.fact("a"));
            })) {
      assertThat(stage.namesIn("")).containsExactly("a");
    }
  }

  // ---- LIST -a

  private FilesStage withOption(Consumer<Script> script) throws IOException {
    return FilesStage.play(
        delivery,
        listing -> utc(listing).method(Method.LIST),
        s -> {
          FilesStage.unix(s);
          script.accept(s);
        });
  }

  @Test
  void theOptionIsKnownOnceItHasToldTheDirectoryItself() throws IOException {
    try (FilesStage stage =
        withOption(s -> {
          FilesStage.sends(s, "LIST -a", "total 0", SELF);
          FilesStage.refuses(s, "LIST -a nowhere", "550 no such thing");
          s.expect("PWD").reply("257 \"/\"").expect("CWD nowhere").reply("550 no");
        })) {
      assertThat(stage.namesIn("")).isEmpty();
      assertThat(catchThrowableOfType(FtpException.class, () -> stage.list("nowhere")))
          .hasMessage("550 no such thing");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"550 -a: no such file", "501 what is -a?", "450 -a: not found", "500 -"})
  void theOptionIsRefused(String reply) throws IOException {
    try (FilesStage stage =
        withOption(s -> {
          FilesStage.refuses(s, "LIST -a sub", reply);
          FilesStage.sends(s, "LIST sub", FilesStage.line("a"));
          FilesStage.sends(s, "LIST", FilesStage.line("b"));
        })) {
      assertThat(stage.namesIn("sub")).containsExactly("a");
      assertThat(stage.namesIn("")).containsExactly("b");
      assertThat(stage.heard()).containsExactly("SYST", "LIST -a sub", "LIST sub", "LIST");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "total 0\r\n", "\r\n"})
  void theOptionIsTakenForAName(String answer) throws IOException {
    try (FilesStage stage =
        withOption(s -> {
          FilesStage.asked(s, "LIST -a").data(answer).reply("226 that was all");
          FilesStage.sends(s, "LIST", FilesStage.line("a"));
          FilesStage.sends(s, "LIST sub", FilesStage.line("b"));
        })) {
      assertThat(stage.namesIn("")).containsExactly("a");
      assertThat(stage.namesIn("sub")).containsExactly("b");
      assertThat(stage.heard()).containsExactly("SYST", "LIST -a", "LIST", "LIST sub");
    }
  }

  /** Both tell nothing: nothing is known of the option then. */
  @Test
  void anEmptyDirectoryDoesNotTell() throws IOException {
    try (FilesStage stage =
        withOption(s -> {
          FilesStage.sends(s, "LIST -a");
          FilesStage.sends(s, "LIST");
          FilesStage.sends(s, "LIST -a", SELF, FilesStage.line("a"));
        })) {
      assertThat(stage.namesIn("")).isEmpty();
      assertThat(stage.namesIn("")).containsExactly("a");
    }
  }

  /** The directory stays entered from the first try to the second. */
  @Test
  void theOptionIsRefusedInsideADirectory() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            listing -> utc(listing).method(Method.LIST),
            s -> {
              s.expect("PWD").reply("257 \"/home\"").expect("CWD a b").reply("250 there");
              FilesStage.unix(s);
              FilesStage.sends(s, "LIST -a");
              FilesStage.sends(s, "LIST", FilesStage.line("a"));
              s.expect("CWD /home").reply("250 back");
              FilesStage.inStep(s);
            })) {
      assertThat(stage.namesIn("a b")).containsExactly("a");
      stage.assertInStep();
    }
  }

  /** ProFTPD does so, whether it has been seen to know the option or not. */
  @Test
  void aFileIsCalledAsTheOptionIsAndListedAlone() throws IOException {
    String file = FilesStage.line("-a");
    try (FilesStage stage =
        withOption(s -> {
          for (int i = 0; i < 2; i++) {
            FilesStage.sends(s, "LIST -a", file);
            FilesStage.sends(s, "LIST -a .", SELF, file, FilesStage.line(".hidden"));
          }
          FilesStage.sends(s, "LIST -a sub", file);
          FilesStage.sends(s, "LIST -a", file, FilesStage.line("b"));
        })) {
      assertThat(stage.namesIn("")).containsExactly("-a", ".hidden");
      assertThat(stage.namesIn("")).containsExactly("-a", ".hidden");
      assertThat(stage.namesIn("sub")).containsExactly("-a");
      assertThat(stage.namesIn("")).containsExactly("-a", "b");
    }
  }

  @Test
  void aServerThatHangsUpIsNotAskedAgain() throws IOException {
    try (FilesStage stage =
        withOption(s -> {
          FilesStage.refuses(s, "LIST -a", "421 enough");
          s.close();
        })) {
      FtpException e = catchThrowableOfType(FtpException.class, () -> stage.list(""));
      assertThat(e).hasMessage("421 enough");
      assertThat(stage.heard()).containsExactly("SYST", "LIST -a");
    }
  }

  @Test
  void theOptionIsNotWanted() throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              FilesStage.unix(s);
              FilesStage.sends(s, "LIST", FilesStage.line("a"));
            })) {
      assertThat(stage.namesIn("")).containsExactly("a");
      assertThat(stage.heard()).containsExactly("SYST", "LIST");
    }
  }

  // ---- the format

  /** One line, one entry: the line is its name. */
  private static final class Shouting implements ListingFormat {
    @Override
    public String name() {
      return "shouting";
    }

    @Override
    public Reader reader(ListingContext context) {
      return (line, out) -> {
        if (!line.endsWith("!")) {
          return Line.UNKNOWN;
        }
        out.accept(Entry.builder(line.substring(0, line.length() - 1), line).build());
        return Line.ENTRY;
      };
    }
  }

  @Test
  void aFormatThatIsForcedIsTheOnlyOne() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            listing -> utc(listing).method(Method.LIST).hidden(false).force(new Shouting()),
            s -> FilesStage.sends(s, "LIST", "a!", FilesStage.line("b")))) {
      assertThat(stage.namesIn("")).containsExactly("a", FilesStage.line("b"));
      assertThat(stage.heard()).containsExactly("LIST");
    }
  }

  @Test
  void oneOfFerrysFormatsIsForcedByItsName() throws IOException {
    String dos = "11-23-24  06:12PM       <DIR>          a";
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            listing -> utc(listing).method(Method.LIST).hidden(false).force("unix"),
            s -> FilesStage.sends(s, "LIST", dos, FilesStage.line("b")))) {
      assertThat(stage.namesIn("")).containsExactly(dos, "b");
      assertThat(stage.heard()).containsExactly("LIST");
    }
  }

  @Test
  void aFormatThatIsNotKnownIsRefusedAtOnce() {
    assertThat(catchThrowable(() -> ListingOptions.builder().force("cobol")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no listing format is called \"cobol\"; known are [dos, eplf,");
    assertThat(Formats.all())
        .extracting(ListingFormat::name)
        .containsExactlyInAnyOrderElementsOf(ListingOptions.knownFormats());
  }

  @Test
  void aFormatThatIsAddedIsTriedFirst() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            listing -> utc(listing).method(Method.LIST).hidden(false).add(new Shouting()),
            s -> {
              FilesStage.unix(s);
              FilesStage.sends(s, "LIST", "a!");
              FilesStage.sends(s, "LIST", FilesStage.line("b"));
            })) {
      assertThat(stage.namesIn("")).containsExactly("a");
      assertThat(stage.namesIn("")).containsExactly("b");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 what?", "215 whatever", "502 no"})
  void systIsAskedOnceWhateverItSays(String reply) throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              s.expect("SYST").reply(reply);
              FilesStage.sends(s, "LIST", FilesStage.line("a"));
              FilesStage.sends(s, "LIST", FilesStage.line("b"));
            })) {
      assertThat(stage.namesIn("")).containsExactly("a");
      assertThat(stage.namesIn("")).containsExactly("b");
    }
  }

  /** Against its promise. */
  private static final class Failing implements ListingFormat {
    @Override
    public String name() {
      return "failing";
    }

    @Override
    public Reader reader(ListingContext context) {
      return (line, out) -> {
        throw new IllegalStateException("whatever");
      };
    }
  }

  @Test
  void aFormatThatFailsLeavesTheConnectionInStep() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            listing -> utc(listing).method(Method.LIST).hidden(false).force(new Failing()),
            s -> {
              for (int i = 0; i < 2; i++) {
                FilesStage.asked(s, "LIST").dataPart("a\r\n").stallData().closeData();
                s.reply("426 as you like");
              }
              FilesStage.inStep(s);
            })) {
      for (int i = 0; i < 2; i++) {
        assertThat(catchThrowable(() -> stage.list("")))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("whatever");
      }
      stage.assertInStep();
    }
  }

  @Test
  void aFormatThatFailsWhileTheZoneIsLearnedDoesSoToo() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            listing -> listing.method(Method.LIST).hidden(false).force(new Failing()),
            s -> {
              FilesStage.features(s, "MDTM");
              FilesStage.sends(s, "LIST", "a");
              FilesStage.inStep(s);
            })) {
      assertThat(catchThrowable(() -> stage.directories().list("")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("whatever");
      stage.assertInStep();
    }
  }
}
