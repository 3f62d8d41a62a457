package dev.ferry.internal.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.Entry;
import dev.ferry.badserver.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A listing may be left where it stands: the connection is in step then, or closed. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Delivery.class)
record LeftEarlyTest(Delivery delivery) {

  private static final String MLST = "MLST type*;size*;modify*;";

  private FilesStage endless(String... answers) throws IOException {
    return FilesStage.play(
        delivery,
        s -> {
          FilesStage.features(s, MLST);
          FilesStage.asked(s, "MLSD");
          s.dataForever(FilesStage.joined(FilesStage.fact("a")).getBytes(US_ASCII));
          s.closeData().replyTogether(answers);
          FilesStage.inStep(s);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"426 as you like", "226 all sent", "451 what?", "225 closed"})
  void afterSomeEntriesTheConnectionIsInStep(String answer) throws IOException {
    try (FilesStage stage = endless(answer)) {
      try (Listing listing = stage.directories().list("")) {
        for (int i = 0; i < 10; i++) {
          assertThat(listing.next()).isNotNull();
        }
        assertThat(listing.report().lines()).isEqualTo(10);
      }
      stage.assertInStep();
    }
  }

  @Test
  void beforeTheFirstEntry() throws IOException {
    try (FilesStage stage = endless("426 as you like")) {
      stage.directories().list("").close();
      stage.assertInStep();
    }
  }

  @Test
  void asAStream() throws IOException {
    try (FilesStage stage = endless("426 as you like")) {
      try (Stream<Entry> entries = stage.directories().list("").stream()) {
        assertThat(entries.limit(3)).hasSize(3);
      }
      stage.assertInStep();
    }
  }

  @Test
  void aServerThatSaysNothingOfItIsLeftAltogether() throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            options -> options.replyTimeout(FilesStage.HASTY),
            s -> {
              FilesStage.unix(s);
              FilesStage.asked(s, "LIST").dataPart(FilesStage.joined(FilesStage.line("a")));
              s.stall();
            })) {
      try (Listing listing = stage.directories().list("")) {
        assertThat(listing.next()).isNotNull();
      }
      stage.assertClosedBecause("did not say how 'LIST' ended");
    }
  }

  @Test
  void theFirstEntryIsThereBeforeTheLastIsSent() throws IOException {
    CountDownLatch seen = new CountDownLatch(1);
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            s -> {
              FilesStage.features(s, MLST);
              FilesStage.asked(s, "MLSD").dataPart(FilesStage.joined(FilesStage.fact("a")));
              s.await(seen).data(FilesStage.joined(FilesStage.fact("b"))).reply("226 done");
            })) {
      try (Listing listing = stage.directories().list("")) {
        assertThat(listing.next()).isNotNull();
        seen.countDown();
        assertThat(listing.next()).isNotNull();
        assertThat(listing.next()).isNull();
        assertThat(listing.next()).isNull();
      }
    }
  }

  @Test
  void nothingElseIsAskedUntilItIsLeft() throws IOException {
    try (FilesStage stage = endless("426 as you like")) {
      Listing listing = stage.directories().list("");
      assertThatThrownBy(() -> stage.engine().require("NOOP"))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> stage.directories().list("sub"))
          .isInstanceOf(IllegalStateException.class);
      assertThat(listing.next()).isNotNull();
      listing.close();
      stage.assertInStep();
    }
  }

  @Test
  void whatWasLeftIsNotWhole() throws IOException {
    try (FilesStage stage = endless("426 as you like")) {
      Listing listing = stage.directories().list("");
      assertThat(listing.next()).isNotNull();
      listing.close();
      listing.close();
      assertThatThrownBy(listing::next)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed before its end");
      stage.assertInStep();
    }
  }

  @Test
  void closingWhatWasReadToItsEndIsNothing() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            s -> {
              FilesStage.features(s, MLST);
              FilesStage.sends(s, "MLSD", FilesStage.fact("a"));
              FilesStage.inStep(s);
            })) {
      Listing listing = stage.directories().list("");
      assertThat(listing.next()).isNotNull();
      assertThat(listing.next()).isNull();
      stage.assertInStep();
      listing.close();
      assertThat(listing.next()).isNull();
    }
  }

  @Test
  void theIteratorOfAStreamReadsNoFurtherThanAsked() throws IOException {
    CountDownLatch seen = new CountDownLatch(1);
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            s -> {
              FilesStage.features(s, MLST);
              FilesStage.asked(s, "MLSD").dataPart(FilesStage.joined(FilesStage.fact("a")));
              s.await(seen).data(FilesStage.joined(FilesStage.fact("b"))).reply("226 done");
            })) {
      try (Stream<Entry> entries = stage.directories().list("").stream()) {
        Iterator<Entry> each = entries.iterator();
        assertThat(each.next().name()).isEqualTo("a");
        seen.countDown();
        assertThat(each.next().name()).isEqualTo("b");
        assertThat(each.hasNext()).isFalse();
      }
    }
  }

  /** It fails as a listing does, and what it leaves is put in order all the same. */
  @Test
  void theWayBackFailsWhenItIsLeft() throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              s.expect("PWD").reply("257 \"/home\"").expect("CWD a b").reply("250 there");
              FilesStage.unix(s);
              FilesStage.asked(s, "LIST").dataPart(FilesStage.joined(FilesStage.line("a")));
              s.stallData().closeData().reply("426 as you like");
              s.expect("CWD /home").reply("550 gone");
            })) {
      Listing listing = stage.directories().list("a b");
      assertThat(listing.next()).isNotNull();
      assertThat(catchThrowable(listing::close)).hasMessage("550 gone");
      stage.assertClosedBecause("closed by this side");
    }
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              s.expect("PWD").reply("257 \"/home\"").expect("CWD a b").reply("250 there");
              FilesStage.unix(s);
              FilesStage.asked(s, "LIST").dataPart(FilesStage.joined(FilesStage.line("a")));
              s.stallData().closeData().reply("426 as you like");
              s.expect("CWD /home").reply("550 gone");
            })) {
      Stream<Entry> entries = stage.directories().list("a b").stream();
      assertThat(catchThrowable(entries::close))
          .isInstanceOf(UncheckedIOException.class)
          .hasRootCauseMessage("550 gone");
    }
  }
}
