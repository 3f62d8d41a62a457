package dev.ferry.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.EntryTime.Precision;
import dev.ferry.EntryTime.Zone;
import dev.ferry.FtpException;
import dev.ferry.ListingOptions;
import dev.ferry.ListingOptions.Method;
import dev.ferry.badserver.Delivery;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The times of LIST are right wherever the server stands, or say that nobody knows. The server is
 * at UTC+5:45 here: what it lists as 08:15 was at 02:30.
 */
@Timeout(60)
@ParameterizedClass
@EnumSource(Delivery.class)
record LearnedZoneTest(Delivery delivery) {

  private static final Instant EXACTLY = Instant.parse("2026-02-27T02:30:00Z");
  private static final Instant AS_IF_IN_UTC = Instant.parse("2026-02-27T08:15:00Z");
  private static final String MDTM_SAYS = "213 20260227023042";

  /** By LIST alone, without its option. */
  private FilesStage listing(Consumer<Script> script) throws IOException {
    return FilesStage.play(
        delivery,
        listing -> listing.method(Method.LIST).hidden(false),
        s -> {
          FilesStage.unix(s);
          script.accept(s);
        });
  }

  private static EntryTime minute(Instant at, Zone known) {
    return new EntryTime(at, Precision.MINUTE, known);
  }

  @Test
  void learnedByOneFileForTheWholeSession() throws IOException {
    try (FilesStage stage =
        listing(s -> {
          FilesStage.features(s, "MDTM");
          FilesStage.sends(
              s,
              "LIST sub",
              "drwxr-xr-x   2 erik     staff        4096 Feb 27 08:15 dir",
              "-rw-r--r--   1 erik     staff           7 Mar  4  2019 old",
              FilesStage.line("a"),
              FilesStage.line("b"));
          s.expect("MDTM sub/a").reply(MDTM_SAYS);
          FilesStage.sends(s, "LIST", FilesStage.line("c"));
        })) {
      List<Entry> entries = stage.list("sub");
      assertThat(entries).extracting(Entry::name).containsExactly("dir", "old", "a", "b");
      assertThat(entries.get(0).modified()).contains(minute(EXACTLY, Zone.LEARNED));
      assertThat(entries.get(1).modified())
          .contains(
              new EntryTime(Instant.parse("2019-03-03T18:15:00Z"), Precision.DAY, Zone.LEARNED));
      assertThat(entries.get(2).modified()).contains(minute(EXACTLY, Zone.LEARNED));
      assertThat(stage.list("").get(0).modified()).contains(minute(EXACTLY, Zone.LEARNED));
      assertThat(stage.heard()).containsExactly("SYST", "FEAT", "LIST sub", "MDTM sub/a", "LIST");
    }
  }

  /** 29 February to 1 March, and a year back: the year is guessed by the server's own clock. */
  @Test
  void theYearIsGuessedInTheZoneThatWasLearned() throws IOException {
    try (FilesStage stage =
        listing(s -> {
          FilesStage.features(s, "MDTM");
          FilesStage.sends(
              s,
              "LIST",
              FilesStage.line("a"),
              "-rw-r--r--   1 erik     staff           7 Mar  2 17:40 soon",
              "-rw-r--r--   1 erik     staff           7 Mar  2 17:50 late");
          s.expect("MDTM a").reply(MDTM_SAYS);
        })) {
      List<Entry> entries = stage.list("");
      // It is noon of 1 March in UTC, 17:45 there: one day ahead is 17:45 of 2 March.
      assertThat(entries.get(1).modified())
          .contains(minute(Instant.parse("2026-03-02T11:55:00Z"), Zone.LEARNED));
      assertThat(entries.get(2).modified())
          .contains(minute(Instant.parse("2025-03-02T12:05:00Z"), Zone.LEARNED));
    }
  }

  @Test
  void aServerWithoutMdtmIsTakenToBeInUtc() throws IOException {
    try (FilesStage stage =
        listing(s -> {
          FilesStage.features(s, "SIZE");
          FilesStage.sends(s, "LIST", FilesStage.line("a"));
        })) {
      assertThat(stage.list("").get(0).modified()).contains(minute(AS_IF_IN_UTC, Zone.ASSUMED));
      assertThat(stage.heard()).containsExactly("SYST", "FEAT", "LIST");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 what?", "502 not implemented"})
  void mdtmIsTriedOnceWhereNothingIsListed(String reply) throws IOException {
    try (FilesStage stage =
        listing(s -> {
          s.expect("FEAT").reply("500 what?");
          FilesStage.sends(s, "LIST", FilesStage.line("a"), FilesStage.line("b"));
          s.expect("MDTM a").reply(reply);
          FilesStage.sends(s, "LIST", FilesStage.line("c"));
        })) {
      assertThat(stage.list(""))
          .extracting(entry -> entry.modified().orElseThrow())
          .containsOnly(minute(AS_IF_IN_UTC, Zone.ASSUMED));
      assertThat(stage.list("").get(0).modified()).contains(minute(AS_IF_IN_UTC, Zone.ASSUMED));
    }
  }

  @Test
  void aZoneThatIsSetIsTakenAndNothingIsAsked() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            listing -> listing.method(Method.LIST).hidden(false).zone(ZoneId.of("Asia/Kathmandu")),
            s -> {
              FilesStage.unix(s);
              FilesStage.sends(s, "LIST", FilesStage.line("a"));
            })) {
      assertThat(stage.list("").get(0).modified()).contains(minute(EXACTLY, Zone.SET));
      assertThat(stage.heard()).containsExactly("SYST", "LIST");
    }
  }

  @Test
  void mlsdTellsItsTimesItself() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            s -> {
              FilesStage.features(s, "MLST type*;size*;modify*;", "MDTM");
              FilesStage.sends(s, "MLSD", FilesStage.fact("a"));
            })) {
      assertThat(stage.list("").get(0).modified())
          .contains(new EntryTime(AS_IF_IN_UTC, Precision.SECOND, Zone.TOLD));
    }
  }

  @Test
  void aFileThatHasJustBeenChangedIsNotBelieved() throws IOException {
    try (FilesStage stage =
        listing(s -> {
          FilesStage.features(s, "MDTM");
          FilesStage.sends(s, "LIST", FilesStage.line("a"), FilesStage.line("b"));
          s.expect("MDTM a").reply("213 20260301115912");
          s.expect("MDTM b").reply(MDTM_SAYS);
        })) {
      assertThat(stage.list(""))
          .extracting(entry -> entry.modified().orElseThrow())
          .containsOnly(minute(EXACTLY, Zone.LEARNED));
    }
  }

  @Test
  void threeFilesAreAskedForAndThenTheNextListingsAndThenNoMore() throws IOException {
    try (FilesStage stage =
        listing(s -> {
          FilesStage.features(s, "MDTM");
          for (int i = 0; i < 3; i++) {
            FilesStage.sends(
                s,
                "LIST",
                FilesStage.line("a"),
                FilesStage.line("b"),
                FilesStage.line("c"),
                FilesStage.line("d"));
            s.expect("MDTM a").reply("550 no");
            s.expect("MDTM b").reply("213 tomorrow");
            s.expect("MDTM c").reply("213 20260301115912");
          }
          FilesStage.sends(s, "LIST", FilesStage.line("a"));
        })) {
      for (int i = 0; i < 4; i++) {
        assertThat(stage.list("").get(0).modified()).contains(minute(AS_IF_IN_UTC, Zone.ASSUMED));
      }
    }
  }

  @Test
  void plainNamesAreAskedForFirst() throws IOException {
    try (FilesStage stage =
        listing(s -> {
          FilesStage.features(s, "MDTM");
          FilesStage.sends(
              s,
              "LIST",
              FilesStage.line("20260101000000 a"),
              FilesStage.line(" b"),
              FilesStage.line("c\0d"),
              FilesStage.line("plain"));
          s.expect("MDTM plain").reply("550 no");
          s.expect("MDTM  b").reply(MDTM_SAYS);
        })) {
      assertThat(stage.list(""))
          .extracting(entry -> entry.modified().orElseThrow())
          .containsOnly(minute(EXACTLY, Zone.LEARNED));
    }
  }

  @Test
  void insideADirectoryTheNameIsEnough() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            listing -> listing.method(Method.LIST).hidden(false),
            s -> {
              s.expect("PWD").reply("257 \"/home\"").expect("CWD a b").reply("250 there");
              FilesStage.unix(s);
              FilesStage.features(s, "MDTM");
              FilesStage.sends(s, "LIST", FilesStage.line("c"));
              s.expect("MDTM c").reply(MDTM_SAYS).expect("CWD /home").reply("250 back");
            })) {
      assertThat(stage.list("a b").get(0).modified()).contains(minute(EXACTLY, Zone.LEARNED));
    }
  }

  @Test
  void aFileThatIsListedAloneIsAskedForByItsPath() throws IOException {
    try (FilesStage stage =
        listing(s -> {
          FilesStage.features(s, "MDTM");
          FilesStage.sends(s, "LIST sub/a", FilesStage.line("a"));
          s.expect("MDTM sub/a").reply(MDTM_SAYS);
        })) {
      assertThat(stage.list("sub/a").get(0).modified()).contains(minute(EXACTLY, Zone.LEARNED));
    }
  }

  /** Nothing to learn from: it is looked for in the next listing. */
  @Test
  void aListingOfDirectoriesTellsNothing() throws IOException {
    try (FilesStage stage =
        listing(s -> {
          FilesStage.features(s, "MDTM");
          FilesStage.sends(s, "LIST", "drwxr-xr-x   2 erik     staff        4096 Feb 27 08:15 dir");
          FilesStage.sends(s, "LIST", FilesStage.line("a"));
          s.expect("MDTM a").reply(MDTM_SAYS);
        })) {
      assertThat(stage.list("").get(0).modified()).contains(minute(AS_IF_IN_UTC, Zone.ASSUMED));
      assertThat(stage.list("").get(0).modified()).contains(minute(EXACTLY, Zone.LEARNED));
    }
  }

  private static String[] many(int count) {
    return IntStream.range(0, count).mapToObj(i -> FilesStage.line("f" + i)).toArray(String[]::new);
  }

  @Test
  void aListingThatIsTooLongToHoldIsLeftAndListedAgain() throws IOException {
    try (FilesStage stage =
        listing(s -> {
          FilesStage.features(s, "MDTM");
          FilesStage.asked(s, "LIST").dataPart(FilesStage.joined(many(1_100))).stallData();
          s.closeData().reply("426 as you like");
          s.expect("MDTM f0").reply(MDTM_SAYS);
          FilesStage.sends(s, "LIST", many(1_100));
          FilesStage.inStep(s);
        })) {
      List<Entry> entries = stage.list("");
      assertThat(entries).hasSize(1_100);
      assertThat(entries)
          .extracting(entry -> entry.modified().orElseThrow())
          .containsOnly(minute(EXACTLY, Zone.LEARNED));
      stage.assertInStep();
    }
  }

  @Test
  void aLongListingWithNothingToLearnFromIsReadOn() throws IOException {
    String old = "-rw-r--r--   1 erik     staff           7 Mar  4  2019 f";
    try (FilesStage stage =
        listing(s -> {
          FilesStage.features(s, "MDTM");
          FilesStage.sends(
              s, "LIST", IntStream.range(0, 1_100).mapToObj(i -> old + i).toArray(String[]::new));
        })) {
      assertThat(stage.list("")).hasSize(1_100);
      assertThat(stage.heard()).containsExactly("SYST", "FEAT", "LIST");
    }
  }

  @Test
  void aListingThatFailsWhileItIsHeldFailsThen() throws IOException {
    try (FilesStage stage =
        listing(s -> {
          FilesStage.features(s, "MDTM");
          FilesStage.asked(s, "LIST").data(FilesStage.joined(many(3))).reply("426 broken");
          FilesStage.inStep(s);
        })) {
      assertThat(catchThrowableOfType(FtpException.class, () -> stage.directories().list("")))
          .hasMessage("426 broken");
      stage.assertInStep();
    }
  }

  @Test
  void aServerThatLeavesWhileItIsAskedForTheTime() throws IOException {
    try (FilesStage stage =
        listing(s -> {
          FilesStage.features(s, "MDTM");
          FilesStage.sends(s, "LIST", FilesStage.line("a"));
          s.expect("MDTM a").reply("421 enough").close();
        })) {
      FtpException e = catchThrowableOfType(FtpException.class, () -> stage.directories().list(""));
      assertThat(e).hasMessage("421 enough");
      assertThat(e.connectionUsable()).isFalse();
    }
  }

  @Test
  void itIsLearnedOfLinesThatWereAskedForWithTheOption() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            (ListingOptions.Builder listing) -> listing.method(Method.LIST),
            s -> {
              FilesStage.unix(s);
              FilesStage.features(s, "MDTM");
              FilesStage.refuses(s, "LIST -a", "501 no options");
              FilesStage.sends(s, "LIST", FilesStage.line("a"));
              s.expect("MDTM a").reply(MDTM_SAYS);
            })) {
      assertThat(stage.list("").get(0).modified()).contains(minute(EXACTLY, Zone.LEARNED));
    }
  }
}
