package dev.ferry.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.Entry;
import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.FtpReplyException;
import dev.ferry.FtpTemporaryException;
import dev.ferry.ListingOptions;
import dev.ferry.badserver.Delivery;
import dev.ferry.testing.Script;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A listing that ends too early is an error, and never a short listing. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record BrokenListingTest(Delivery delivery) {

  private static final int LINES = 40;

  /** A command that lists, and how its server comes to it. */
  enum Kind {
    LIST,
    MLSD,
    NLST;

    FilesStage play(
        Delivery delivery, UnaryOperator<FtpOptions.Builder> options, Consumer<Script> ending)
        throws IOException {
      return FilesStage.plain(
          delivery,
          all ->
              this == MLSD
                  ? options.apply(all).listing(ListingOptions.defaults())
                  : options.apply(all),
          s -> {
            if (this == LIST) {
              FilesStage.unix(s);
            } else if (this == MLSD) {
              FilesStage.features(s, "MLST type*;size*;modify*;");
            }
            FilesStage.asked(s, name());
            ending.accept(s.dataPart(FilesStage.joined(lines())));
          });
    }

    String[] lines() {
      return IntStream.range(0, LINES)
          .mapToObj(i -> "f" + i)
          .map(name ->
              switch (this) {
                case LIST -> FilesStage.line(name);
                case MLSD -> FilesStage.fact(name);
                case NLST -> name;
              })
          .toArray(String[]::new);
    }

    Listing begin(FilesStage stage) throws IOException {
      return this == NLST ? stage.directories().names("") : stage.directories().list("");
    }
  }

  /** The names that come out before it fails, and what it fails with. */
  private record Outcome(List<String> names, Throwable failure) {

    static Outcome of(Listing listing) {
      List<String> names = new ArrayList<>();
      Throwable failure =
          catchThrowable(() -> {
            for (Entry entry = listing.next(); entry != null; entry = listing.next()) {
              names.add(entry.name());
            }
          });
      return new Outcome(names, failure);
    }
  }

  private static List<String> allNames() {
    return IntStream.range(0, LINES).mapToObj(i -> "f" + i).toList();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theServerSays426AfterSomeLines(Kind kind) throws IOException {
    try (FilesStage stage =
        kind.play(
            delivery,
            options -> options,
            s -> {
              s.closeData().reply("426 broken off");
              FilesStage.inStep(s);
            })) {
      Listing listing = kind.begin(stage);
      Outcome outcome = Outcome.of(listing);
      assertThat(outcome.names()).isEqualTo(allNames());
      assertThat(outcome.failure())
          .isInstanceOf(FtpTemporaryException.class)
          .hasMessage("426 broken off");
      assertThat(((FtpException) outcome.failure()).command()).isEqualTo(kind.name());
      stage.assertInStep();
      assertThat(stage.heard()).endsWith(kind.name(), "PWD");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatHasFailedDoesNotEndAsIfItWereWhole(Kind kind) throws IOException {
    try (FilesStage stage =
        kind.play(delivery, options -> options, s -> s.closeData().reply("426 broken off"))) {
      Listing listing = kind.begin(stage);
      Throwable first = Outcome.of(listing).failure();
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(listing::next)
            .isInstanceOf(IOException.class)
            .hasMessage("the listing had failed: 426 broken off")
            .hasCause(first);
      }
      listing.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theDataConnectionIsResetAndTheServerSaysWhy(Kind kind) throws IOException {
    try (FilesStage stage =
        kind.play(
            delivery,
            options -> options,
            s -> {
              s.resetData().reply("451 the disk is gone");
              FilesStage.inStep(s);
            })) {
      Outcome outcome = Outcome.of(kind.begin(stage));
      assertThat(outcome.failure()).isInstanceOf(FtpTemporaryException.class);
      assertThat(outcome.failure()).hasMessage("451 the disk is gone");
      assertThat(outcome.failure().getSuppressed()).hasSize(1);
      assertThat(outcome.names()).isEqualTo(allNames().subList(0, outcome.names().size()));
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theDataConnectionIsResetAndTheServerSaysThatAllIsWell(Kind kind) throws IOException {
    try (FilesStage stage =
        kind.play(
            delivery,
            options -> options,
            s -> {
              s.resetData().reply("226 all is well");
              FilesStage.inStep(s);
            })) {
      Outcome outcome = Outcome.of(kind.begin(stage));
      assertThat(outcome.failure()).isInstanceOf(SocketException.class);
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theServerNeverSaysThatThisWasAll(Kind kind) throws IOException {
    try (FilesStage stage =
        kind.play(
            delivery,
            options -> options.replyTimeout(FilesStage.HASTY),
            s -> s.closeData().stall())) {
      Outcome outcome = Outcome.of(kind.begin(stage));
      assertThat(outcome.names()).isEqualTo(allNames());
      assertThat(outcome.failure()).isInstanceOf(SocketTimeoutException.class);
      stage.assertClosedBecause("no reply to " + kind);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theServerHangsUpBehindTheData(Kind kind) throws IOException {
    try (FilesStage stage = kind.play(delivery, options -> options, s -> s.closeData().close())) {
      Outcome outcome = Outcome.of(kind.begin(stage));
      assertThat(outcome.names()).isEqualTo(allNames());
      assertThat(outcome.failure()).isInstanceOf(EOFException.class);
      stage.assertClosedBecause("the server closed the control connection");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aStreamFailsToo(Kind kind) throws IOException {
    try (FilesStage stage =
        kind.play(
            delivery,
            options -> options,
            s -> {
              s.closeData().reply("426 broken off");
              FilesStage.inStep(s);
            })) {
      List<String> names = new ArrayList<>();
      try (Stream<Entry> stream = kind.begin(stage).stream()) {
        assertThatThrownBy(() -> stream.map(Entry::name).forEach(names::add))
            .isInstanceOf(UncheckedIOException.class)
            .hasCauseInstanceOf(FtpTemporaryException.class);
      }
      assertThat(names).isEqualTo(allNames());
      stage.assertInStep();
    }
  }

  /** Only words say so: vsftpd's of a directory that may be entered but not read; Pure-FTPd's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "226 Transfer done (but failed to open directory).",
        "226-Sorry, we were unable to read [a]\r\n226 0 matches total",
        "226-Options: -a -l \r\n226 Output truncated to 10000 matches"
      })
  void a226SaysThatItIsNotWhole(String last) throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              FilesStage.unix(s);
              FilesStage.asked(s, "LIST").data(FilesStage.joined(Kind.LIST.lines())).reply(last);
              FilesStage.inStep(s);
            })) {
      Listing listing = stage.directories().list("");
      Outcome outcome = Outcome.of(listing);
      assertThat(outcome.names()).isEqualTo(allNames());
      assertThat(outcome.failure()).isInstanceOf(FtpReplyException.class);
      assertThat(outcome.failure()).hasMessage(last.replace("\r", ""));
      assertThat(((FtpException) outcome.failure()).connectionUsable()).isTrue();
      assertThatThrownBy(listing::next).isInstanceOf(IOException.class);
      stage.assertInStep();
    }
  }

  /** FileZilla Server puts the directory there, and a directory may have any name. */
  @Test
  void a226ThatNamesTheDirectoryIsNotMisunderstood() throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              FilesStage.unix(s);
              FilesStage.asked(s, "LIST")
                  .data(FilesStage.joined(FilesStage.line("a")))
                  .reply("226 Successfully transferred \"/truncated/failed to open directory\"");
            })) {
      assertThat(stage.namesIn("")).containsExactly("a");
    }
  }

  @Test
  void aLineThatIsTooLongIsNotCut() throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            options -> options.maxLineBytes(80),
            s -> {
              FilesStage.unix(s);
              FilesStage.asked(s, "LIST")
                  .dataPart(FilesStage.joined(FilesStage.line("n".repeat(80))))
                  .closeData()
                  .reply("226 done");
              FilesStage.inStep(s);
            })) {
      FtpException e = catchThrowableOfType(FtpException.class, () -> stage.list(""));
      assertThat(e).hasMessageContaining("80 bytes");
      assertThat(e.connectionUsable()).isTrue();
      stage.assertInStep();
    }
  }
}
