package dev.ferry.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ferry.FtpPermanentException;
import dev.ferry.FtpProtocolException;
import dev.ferry.FtpReplyException;
import dev.ferry.badserver.Delivery;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SIZE, MDTM, MLST and AVBL: what the caller gets, and what the server hears. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record FileFactsTest(Delivery delivery) {

  private static final String FEAT = "211-Features:\r\n MLST type*;\r\n AVBL\r\n211 End";

  private Stage stage(String... commandsAndReplies) throws IOException {
    return new Stage(
        delivery,
        s -> {
          for (int i = 0; i < commandsAndReplies.length; i += 2) {
            s.expect(commandsAndReplies[i]).reply(commandsAndReplies[i + 1]);
          }
          Stage.inStep(s);
        });
  }

  /** Many servers answer 550 to SIZE in ASCII, and a listing leaves ASCII behind. */
  @Test
  void sizeIsAskedInBinaryAndTypeSentOnlyIfNeeded() throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              boolean[] binary = new boolean[1];
              s.always(
                  "TYPE",
                  (type, t) -> {
                    binary[0] = type.equals("I");
                    t.reply("200 ok");
                  });
              s.always(
                  "SIZE",
                  (path, t) ->
                      t.reply(
                          binary[0] ? "213 12345678910" : "550 SIZE not allowed in ASCII mode"));
              s.always("PWD", t -> t.reply("257 \"/in/step\""));
            })) {
      FileFacts facts = new FileFacts(stage.engine());
      assertThat(facts.size("a b")).isEqualTo(OptionalLong.of(12_345_678_910L));
      assertThat(facts.size("c")).isEqualTo(OptionalLong.of(12_345_678_910L));
      stage.engine().send("TYPE A");
      assertThat(facts.size("d")).isEqualTo(OptionalLong.of(12_345_678_910L));
      stage.assertInStep();
      assertThat(stage.server().heard())
          .containsExactly("TYPE I", "SIZE a b", "SIZE c", "TYPE A", "TYPE I", "SIZE d", "PWD");
    }
  }

  @Test
  void theTypeIsKnownOnceItIsSet() throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              s.expect("TYPE I").reply("200 binary").expect("SIZE a").reply("213 1");
              s.expect("SIZE b").reply("213 2");
              s.expect("TYPE A").reply("200 text");
              s.expect("type i").reply("504 no").expect("type i").reply("200 ok");
              s.expect("SIZE c").reply("213 3");
              s.expect("USER ada").reply("230 welcome");
              s.expect("TYPE I").reply("200 ok").expect("SIZE d").reply("213 4");
            })) {
      FileFacts facts = new FileFacts(stage.engine());
      assertThat(stage.engine().isBinary()).as("by RFC 959 it is text at first").isFalse();
      assertThat(facts.size("a")).isEqualTo(OptionalLong.of(1));
      assertThat(stage.engine().isBinary()).isTrue();
      assertThat(facts.size("b")).isEqualTo(OptionalLong.of(2));
      stage.engine().send("TYPE A");
      assertThat(stage.engine().isBinary()).isFalse();
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> stage.engine().send("type i"));
      assertThat(stage.engine().isBinary()).isFalse();
      stage.engine().send("type i");
      assertThat(facts.size("c")).isEqualTo(OptionalLong.of(3));
      stage.engine().login("ada", "", "", false);
      assertThat(facts.size("d")).isEqualTo(OptionalLong.of(4));
    }
  }

  @Test
  void aTypeInOneFlightWithATransferIsKnownToo() throws IOException {
    try (Stage stage =
        new Stage(
            delivery,
            s -> {
              s.expect("TYPE I").expect("EPSV").passiveSaying("200 ok\r\n229 (|||{port}|)");
              s.expect("RETR a").reply("150 x").data("1").reply("226 sent");
              s.expect("SIZE a").reply("213 1");
              s.expect("TYPE A").expect("EPSV").passiveSaying("200 ok\r\n229 (|||{port}|)");
              s.expect("RETR b").reply("550 no");
              s.expect("TYPE I").reply("200 ok").expect("SIZE a").reply("213 1");
            })) {
      FileFacts facts = new FileFacts(stage.engine());
      assertThat(stage.download("TYPE I", "RETR a")).isEqualTo("1");
      assertThat(facts.size("a")).isEqualTo(OptionalLong.of(1));
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> stage.download("TYPE A", "RETR b"));
      assertThat(facts.size("a")).isEqualTo(OptionalLong.of(1));
    }
  }

  @Test
  void aServerWithoutSizeIsAskedOnce() throws IOException {
    try (Stage stage = stage("TYPE I", "200 ok", "SIZE a", "502 no")) {
      FileFacts facts = new FileFacts(stage.engine());
      assertThat(facts.size("a")).isEmpty();
      assertThat(facts.size("b")).isEmpty();
      stage.assertInStep();
    }
  }

  @Test
  void aPathThatIsNotThereIsRefusedInTheServersWords() throws IOException {
    try (Stage stage =
        stage(
            "TYPE I",
            "200 ok",
            "SIZE a",
            "550 not found",
            "SIZE a",
            "550 not found",
            "MDTM a",
            "550 not found",
            "FEAT",
            FEAT,
            "MLST a",
            "550 not found")) {
      FileFacts facts = new FileFacts(stage.engine());
      assertRefused("SIZE a", "550 not found", () -> facts.size("a"));
      assertRefused("SIZE a", "550 not found", () -> facts.size("a"));
      assertRefused("MDTM a", "550 not found", () -> facts.modified("a"));
      assertRefused("MLST a", "550 not found", () -> facts.facts("a"));
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "213 20240229235958",
        "213 20240229235958.000",
        "213 191240229235958",
        "213 Modified 20240229235958 UTC"
      })
  void modifiedIsUtc(String reply) throws IOException {
    try (Stage stage = stage("MDTM a", reply)) {
      assertThat(new FileFacts(stage.engine()).modified("a"))
          .contains(Instant.parse("2024-02-29T23:59:58Z"));
      stage.assertInStep();
    }
  }

  @Test
  void factsAreALineAsOfMlsd() throws IOException {
    try (Stage stage =
        stage(
            "FEAT", FEAT,
            "MLST a b", "250-Listing a b\r\n type=file;size=3; /box/a b\r\n250 End",
            "MLST c", "250-Listing c\r\ntype=dir; /box/c\r\n250 End")) {
      FileFacts facts = new FileFacts(stage.engine());
      assertThat(facts.facts("a b")).contains("type=file;size=3; /box/a b");
      assertThat(facts.facts("c")).contains("type=dir; /box/c");
      stage.assertInStep();
    }
  }

  @Test
  void aNameThatIsNotInTheEncodingIsAskedForByItsBytes() throws IOException {
    try (Stage stage =
        stage("FEAT", FEAT, "MLST \u00DB", "250-x\r\n type=file; /\u00DB\r\n250 End")) {
      assertThat(new FileFacts(stage.engine()).facts("\udcdb")).contains("type=file; /\udcdb");
      stage.assertInStep();
    }
  }

  @Test
  void whatIsNotListedIsNotAskedFor() throws IOException {
    try (Stage stage = stage("FEAT", "211-Features:\r\n SIZE\r\n211 End")) {
      FileFacts facts = new FileFacts(stage.engine());
      assertThat(facts.facts("a")).isEmpty();
      assertThat(facts.available("")).isEmpty();
      stage.assertInStep();
    }
  }

  @Test
  void withoutAListEachIsTriedOnce() throws IOException {
    try (Stage stage =
        stage(
            "FEAT", "500 what?", "MLST a", "500 what?", "AVBL", "500 what?", "MDTM a", "500 no")) {
      FileFacts facts = new FileFacts(stage.engine());
      for (int i = 0; i < 2; i++) {
        assertThat(facts.facts("a")).isEmpty();
        assertThat(facts.available("")).isEmpty();
        assertThat(facts.modified("a")).isEmpty();
      }
      stage.assertInStep();
    }
  }

  @Test
  void availableIsInBytes() throws IOException {
    try (Stage stage = stage("FEAT", FEAT, "AVBL", "213 5", "AVBL /a b", "213 99999999999")) {
      FileFacts facts = new FileFacts(stage.engine());
      assertThat(facts.available("")).isEqualTo(OptionalLong.of(5));
      assertThat(facts.available("/a b")).isEqualTo(OptionalLong.of(99_999_999_999L));
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"250 ok", "213 many", "213", "213 -1", "350 and?", "213-1\r\n213 2"})
  void anAnswerWithoutSenseNamesItselfAndTheConnectionGoesOn(String reply) throws IOException {
    try (Stage stage =
        stage(
            "TYPE I",
            "200 ok",
            "SIZE a",
            reply,
            "MDTM a",
            reply,
            "FEAT",
            FEAT,
            "MLST a",
            reply.replace("250", "213"),
            "AVBL",
            reply)) {
      FileFacts facts = new FileFacts(stage.engine());
      assertNoSense("SIZE a", reply, () -> facts.size("a"));
      assertNoSense("MDTM a", reply, () -> facts.modified("a"));
      assertNoSense("MLST a", reply.replace("250", "213"), () -> facts.facts("a"));
      assertNoSense("AVBL", reply, () -> facts.available(""));
      stage.assertInStep();
    }
  }

  @Test
  void a1xxPromisesAnotherReplyAndTheConnectionIsClosed() throws IOException {
    try (Stage stage = new Stage(delivery, s -> s.expect("MDTM a").reply("150 soon"))) {
      assertThatExceptionOfType(FtpReplyException.class)
          .isThrownBy(() -> new FileFacts(stage.engine()).modified("a"))
          .satisfies(e -> assertThat(e.connectionUsable()).isFalse());
      assertThat(stage.engine().isOpen()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nDELE b", "a\nb", "a\0b", "a\ud800"})
  void aPathThatCannotBeSentIsRefusedBeforeAnythingIs(String path) throws IOException {
    try (Stage stage = stage()) {
      FileFacts facts = new FileFacts(stage.engine());
      FileTimes times = new FileTimes(stage.engine());
      FileHashes hashes = new FileHashes(stage.engine());
      SiteCommands site = new SiteCommands(stage.engine());
      Call[] calls = {
        () -> facts.size(path),
        () -> facts.modified(path),
        () -> facts.facts(path),
        () -> facts.available(path),
        () -> times.setModified(path, Instant.EPOCH),
        () -> times.setCreated(path, Instant.EPOCH),
        () -> times.setModified("a", Instant.MAX),
        () -> hashes.hash(path, HashAlgorithm.MD5),
        () -> site.chmod(path, 0644),
        () -> site.symlink("a", path),
        () -> site.symlink(path, "a"),
      };
      for (Call call : calls) {
        assertThatIllegalArgumentException().isThrownBy(call::run);
      }
      stage.assertInStep();
      assertThat(stage.server().heard()).containsExactly("PWD");
    }
  }

  private interface Call {
    void run() throws IOException;
  }

  private static void assertRefused(String command, String reply, Call call) {
    assertThatExceptionOfType(FtpPermanentException.class)
        .isThrownBy(call::run)
        .withMessage(reply)
        .satisfies(e -> assertThat(e.command()).isEqualTo(command))
        .satisfies(e -> assertThat(e.connectionUsable()).isTrue());
  }

  private static void assertNoSense(String command, String reply, Call call) {
    assertThatExceptionOfType(FtpProtocolException.class)
        .isThrownBy(call::run)
        .withMessageStartingWith(reply.replace("\r\n", "\n"))
        .satisfies(e -> assertThat(e.command()).isEqualTo(command))
        .satisfies(e -> assertThat(e.reply()).isPresent())
        .satisfies(e -> assertThat(e.connectionUsable()).isTrue());
  }
}
