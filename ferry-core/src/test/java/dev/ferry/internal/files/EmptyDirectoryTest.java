package dev.ferry.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.FtpException;
import dev.ferry.ListingOptions;
import dev.ferry.badserver.Delivery;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is empty, what isn't there, and what won't be shown are told apart. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record EmptyDirectoryTest(Delivery delivery) {

  private static Stream<Arguments> refusals() {
    return Stream.of("LIST", "MLSD", "NLST")
        .flatMap(verb ->
            Stream.of("450 no files found", "550 no such file or directory", "550 \"sub\": empty")
                .map(reply -> Arguments.of(verb, reply)));
  }

  private FilesStage refusing(String verb, String command, String reply, Consumer<Script> rest)
      throws IOException {
    return FilesStage.play(
        delivery,
        listing ->
            verb.equals("MLSD")
                ? listing
                : listing.method(ListingOptions.Method.LIST).hidden(false).zone(ZoneOffset.UTC),
        s -> {
          if (verb.equals("MLSD")) {
            FilesStage.features(s, "MLST type*;size*;modify*;");
          } else if (verb.equals("LIST")) {
            FilesStage.unix(s);
          }
          FilesStage.refuses(s, command, reply);
          rest.accept(s);
          FilesStage.inStep(s);
        });
  }

  private static Listing begin(FilesStage stage, String verb, String directory) throws IOException {
    return verb.equals("NLST")
        ? stage.directories().names(directory)
        : stage.directories().list(directory);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusedButCwdGoesThere(String verb, String reply) throws IOException {
    try (FilesStage stage =
        refusing(verb, verb + " sub", reply, rest -> FilesStage.enters(rest, "sub"))) {
      assertThat(FilesStage.all(begin(stage, verb, "sub"))).isEmpty();
      stage.assertInStep();
      assertThat(stage.heard()).endsWith(verb + " sub", "PWD", "CWD sub", "CWD /home", "PWD");
    }
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void theCurrentDirectoryIsThere(String verb, String reply) throws IOException {
    try (FilesStage stage = refusing(verb, verb, reply, rest -> {})) {
      assertThat(FilesStage.all(begin(stage, verb, ""))).isEmpty();
      stage.assertInStep();
      assertThat(stage.heard()).endsWith(verb, "PWD");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIST", "NLST"})
  void refusedAndCwdIsTooSoItIsNotThere(String verb) throws IOException {
    try (FilesStage stage =
        refusing(
            verb,
            verb + " sub",
            "550 no such thing",
            rest ->
                rest.expect("PWD").reply("257 \"/home\"").expect("CWD sub").reply("550 what?"))) {
      FtpException e = catchThrowableOfType(FtpException.class, () -> begin(stage, verb, "sub"));
      assertThat(e).hasMessage("550 no such thing");
      assertThat(e.command()).isEqualTo(verb + " sub");
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 Permission denied.",
        "550 sub: Operation not permitted",
        "450 access denied",
        "550 Zugriff verweigert",
        "550 Failed to open directory.",
        "550 Can't open sub"
      })
  void refusedForReasonsThatEmptinessIsNot(String reply) throws IOException {
    for (String verb : new String[] {"LIST", "NLST"}) {
      try (FilesStage stage = refusing(verb, verb + " sub", reply, rest -> {})) {
        assertThat(catchThrowableOfType(FtpException.class, () -> begin(stage, verb, "sub")))
            .hasMessage(reply);
        stage.assertInStep();
        assertThat(stage.heard()).endsWith(verb + " sub", "PWD");
      }
    }
  }

  @Test
  void mlsdIsForbiddenAndMlstSaysThatItIsADirectory() throws IOException {
    try (FilesStage stage =
        refusing(
            "MLSD",
            "MLSD sub",
            "550 Permission denied.",
            rest ->
                rest.expect("MLST sub")
                    .reply("250-here\r\n type=dir;perm=; /home/sub\r\n250 end"))) {
      assertThat(catchThrowableOfType(FtpException.class, () -> begin(stage, "MLSD", "sub")))
          .hasMessage("550 Permission denied.");
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"451 not now", "553 not this", "425 no data connection"})
  void otherRefusalsAreJustThat(String reply) throws IOException {
    try (FilesStage stage = refusing("LIST", "LIST sub", reply, rest -> {})) {
      assertThat(catchThrowableOfType(FtpException.class, () -> begin(stage, "LIST", "sub")))
          .hasMessage(reply);
      stage.assertInStep();
    }
  }

  /** Then nobody could come back from there, so nobody goes. */
  @ParameterizedTest
  @ValueSource(strings = {"502 no such command", "257 somewhere"})
  void whereThePlaceIsNotKnownTheRefusalStands(String pwd) throws IOException {
    try (FilesStage stage =
        refusing("LIST", "LIST sub", "550 no files found", rest -> rest.expect("PWD").reply(pwd))) {
      assertThat(catchThrowableOfType(FtpException.class, () -> begin(stage, "LIST", "sub")))
          .hasMessage("550 no files found");
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIST", "NLST"})
  void listedAsEmptyAndThere(String verb) throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              if (verb.equals("LIST")) {
                FilesStage.unix(s);
              }
              FilesStage.sends(s, verb + " sub");
              FilesStage.enters(s, "sub");
              FilesStage.inStep(s);
            })) {
      assertThat(FilesStage.all(begin(stage, verb, "sub"))).isEmpty();
      stage.assertInStep();
    }
  }

  /** vsftpd says 226 and nothing else to LIST of what isn't there. */
  @ParameterizedTest
  @ValueSource(strings = {"LIST", "NLST"})
  void listedAsEmptyAndNotThere(String verb) throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              if (verb.equals("LIST")) {
                FilesStage.unix(s);
              }
              FilesStage.sends(s, verb + " sub");
              s.expect("PWD").reply("257 \"/\"");
              s.expect("CWD sub").reply("550 Failed to change directory.");
              FilesStage.inStep(s);
            })) {
      FtpException e = catchThrowableOfType(FtpException.class, () -> begin(stage, verb, "sub"));
      assertThat(e).hasMessage("550 Failed to change directory.");
      assertThat(e.connectionUsable()).isTrue();
      stage.assertInStep();
    }
  }

  private FilesStage listingNothingByMlsd(Consumer<Script> rest) throws IOException {
    return FilesStage.play(
        delivery,
        s -> {
          FilesStage.features(s, "MLST type*;size*;modify*;");
          FilesStage.sends(s, "MLSD sub");
          rest.accept(s);
          FilesStage.inStep(s);
        });
  }

  @Test
  void listedAsEmptyByMlsdAndThere() throws IOException {
    try (FilesStage stage = listingNothingByMlsd(s -> FilesStage.enters(s, "sub"))) {
      assertThat(stage.list("sub")).isEmpty();
      stage.assertInStep();
    }
  }

  /** Apache FtpServer says 226 and nothing else to MLSD of what isn't there. */
  @Test
  void listedAsEmptyByMlsdAndNotThere() throws IOException {
    try (FilesStage stage =
        listingNothingByMlsd(s -> {
          s.expect("PWD").reply("257 \"/\"");
          s.expect("CWD sub").reply("550 No such directory.");
          s.expect("MLST sub").reply("501 Not a valid pathname.");
        })) {
      FtpException e = catchThrowableOfType(FtpException.class, () -> stage.list("sub"));
      assertThat(e).hasMessage("550 No such directory.");
      assertThat(e.connectionUsable()).isTrue();
      stage.assertInStep();
    }
  }

  @Test
  void theWayBackIsRefusedSoTheConnectionIsClosed() throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              FilesStage.unix(s);
              FilesStage.sends(s, "LIST sub");
              s.expect("PWD").reply("257 \"/home\"").expect("CWD sub").reply("250 there");
              s.expect("CWD /home").reply("550 gone");
            })) {
      FtpException e = catchThrowableOfType(FtpException.class, () -> stage.list("sub"));
      assertThat(e).hasMessage("550 gone");
      assertThat(e.connectionUsable()).isFalse();
      stage.assertClosedBecause("closed by this side");
    }
  }
}
