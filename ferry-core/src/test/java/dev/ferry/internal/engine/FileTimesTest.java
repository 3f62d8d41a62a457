package dev.ferry.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.FtpException;
import dev.ferry.FtpPermanentException;
import dev.ferry.badserver.Delivery;
import dev.ferry.internal.engine.FileTimes.Way;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers of every kind get the time in their own way, in UTC; the way is learned once. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record FileTimesTest(Delivery delivery) {

  private static final Instant TIME = Instant.parse("2024-02-29T23:59:58.75Z");
  private static final String STAMP = "20240229235958";
  private static final String THREE =
      "SITE UTIME a b " + STAMP + " " + STAMP + " " + STAMP + " UTC";
  private static final String ONE = "SITE UTIME " + STAMP + " a b";
  private static final String BY_MDTM = "MDTM " + STAMP + " a b";

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

  private static String feat(String... lines) {
    return "211-Features:\r\n " + String.join("\r\n ", lines) + "\r\n211 End";
  }

  /** Sets the same time twice, and returns the commands of each. */
  private void assertTwice(Stage stage, Way way, List<String> first, List<String> second)
      throws IOException {
    FileTimes times = new FileTimes(stage.engine());
    assertThat(times.setModified("a b", TIME)).contains(way);
    assertThat(times.setModified("a b", TIME)).contains(way);
    stage.assertInStep();
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    all.add("PWD");
    assertThat(stage.server().heard()).isEqualTo(all);
  }

  @Test
  void mfmtWhereItIsListed() throws IOException {
    String command = "MFMT " + STAMP + " a b";
    String reply = "213 Modify=" + STAMP + "; a b";
    try (Stage stage = stage("FEAT", feat("MDTM", "MFMT"), command, reply, command, reply)) {
      assertTwice(stage, Way.MFMT, List.of("FEAT", command), List.of(command));
    }
  }

  /** It comes while a transfer runs, when FEAT would have to wait for the end of that. */
  @Test
  void nothingIsAskedOnlyToPrepareIt() throws IOException {
    String command = "MFMT " + STAMP + " a b";
    String reply = "213 Modify=" + STAMP + "; a b";
    try (Stage stage = stage("FEAT", feat("MDTM", "MFMT"), command, reply, command, reply)) {
      FileTimes times = new FileTimes(stage.engine());
      times.prepareModified("a b", TIME);
      stage.engine().flush();
      assertThat(stage.server().heard()).isEmpty();

      assertThat(times.setModified("a b", TIME)).contains(Way.MFMT);
      times.prepareModified("a b", TIME);
      assertThat(times.setModified("a b", TIME)).contains(Way.MFMT);
      stage.assertInStep();
      assertThat(stage.server().heard()).containsExactly("FEAT", command, command, "PWD");
    }
  }

  @Test
  void mffWhereItIsListedWithTheFact() throws IOException {
    String command = "MFF Modify=" + STAMP + "; a b";
    String reply = "213 Modify=" + STAMP + "; a b";
    String list = feat("MFF modify;UNIX.group;UNIX.mode;");
    try (Stage stage = stage("FEAT", list, command, reply, command, reply)) {
      assertTwice(stage, Way.MFF, List.of("FEAT", command), List.of(command));
    }
  }

  @Test
  void mffWithoutTheFactIsNoWay() throws IOException {
    try (Stage stage =
        stage("FEAT", feat("MFF UNIX.group;"), THREE, "500 no", ONE, "500 no", BY_MDTM, "500 no")) {
      assertThat(new FileTimes(stage.engine()).setModified("a b", TIME)).isEmpty();
      stage.assertInStep();
    }
  }

  /** vsftpd lists MDTM only, and answers a time with words. */
  @Test
  void mdtmWithATimeIsBelievedOnceItIsReadBack() throws IOException {
    String set = "213 File modification time set.";
    try (Stage stage =
        stage(
            "FEAT",
            feat("EPSV", "MDTM", "SIZE"),
            THREE,
            "500 Unknown SITE command.",
            ONE,
            "500 Unknown SITE command.",
            BY_MDTM,
            set,
            "MDTM a b",
            "213 " + STAMP,
            BY_MDTM,
            set)) {
      assertTwice(
          stage, Way.MDTM, List.of("FEAT", THREE, ONE, BY_MDTM, "MDTM a b"), List.of(BY_MDTM));
    }
  }

  /** Serv-U says how it wants it, and would take a time without a zone for its own. */
  @Test
  void mdtmWithATimeAndZoneWhereTheListSaysSo() throws IOException {
    String command = "MDTM " + STAMP + "+0 a b";
    String done = "253 Date/time changed okay.";
    try (Stage stage =
        stage(
            "FEAT",
            feat("MDTM YYYYMMDDHHMMSS[+-TZ];filename"),
            command,
            done,
            "MDTM a b",
            "213 " + STAMP,
            command,
            done)) {
      assertTwice(stage, Way.MDTM, List.of("FEAT", command, "MDTM a b"), List.of(command));
    }
  }

  @Test
  void aServerThatLooksForAFileNamedByTheTimeIsFoundOut() throws IOException {
    try (Stage stage =
        stage(
            "FEAT",
            feat("MDTM"),
            THREE,
            "500 no",
            ONE,
            "500 no",
            BY_MDTM,
            "550 " + STAMP + " a b: no such file",
            "MDTM a b",
            "213 19990101000000")) {
      FileTimes times = new FileTimes(stage.engine());
      assertThat(times.setModified("a b", TIME)).isEmpty();
      assertThat(times.setModified("a b", TIME)).as("learned").isEmpty();
      stage.assertInStep();
    }
  }

  @Test
  void aServerThatHasAFileNamedByTheTimeIsFoundOut() throws IOException {
    try (Stage stage =
        stage(
            "FEAT",
            feat("MDTM"),
            THREE,
            "500 no",
            ONE,
            "500 no",
            BY_MDTM,
            "213 20010101000000",
            "MDTM a b",
            "213 19990101000000")) {
      assertThat(new FileTimes(stage.engine()).setModified("a b", TIME)).isEmpty();
      stage.assertInStep();
    }
  }

  @Test
  void aFileThatIsNotThereIsRefusedAndNothingIsLearned() throws IOException {
    try (Stage stage =
        stage(
            "FEAT",
            feat("MDTM"),
            THREE,
            "500 no",
            ONE,
            "500 no",
            BY_MDTM,
            "550 no such file",
            "MDTM a b",
            "550 no such file",
            BY_MDTM,
            "213 set",
            "MDTM a b",
            "213 " + STAMP)) {
      FileTimes times = new FileTimes(stage.engine());
      assertThatExceptionOfType(FtpPermanentException.class)
          .isThrownBy(() -> times.setModified("a b", TIME))
          .withMessage("550 no such file")
          .satisfies(e -> assertThat(e.command()).isEqualTo(BY_MDTM))
          .satisfies(e -> assertThat(e.connectionUsable()).isTrue());
      assertThat(times.setModified("a b", TIME)).contains(Way.MDTM);
      stage.assertInStep();
    }
  }

  /** Pure-FTPd of old: no FEAT line for it. */
  @Test
  void siteUtimeOfThreeSaysUtcItself() throws IOException {
    try (Stage stage = stage("FEAT", feat("MDTM"), THREE, "213 UTIME OK", THREE, "213 UTIME OK")) {
      assertTwice(stage, Way.SITE_UTIME_OF_THREE, List.of("FEAT", THREE), List.of(THREE));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 no", "501 what time is that?", "504 no", "550 no such file"})
  void siteUtimeOfOneIsBelievedOnceItIsReadBack(String refusal) throws IOException {
    try (Stage stage =
        stage(
            "FEAT",
            feat("SITE UTIME", "MDTM"),
            THREE,
            refusal,
            ONE,
            "200 done",
            "MDTM a b",
            "213 " + STAMP + ".000",
            ONE,
            "200 done")) {
      assertTwice(
          stage, Way.SITE_UTIME_OF_ONE, List.of("FEAT", THREE, ONE, "MDTM a b"), List.of(ONE));
    }
  }

  @Test
  void siteUtimeOfOneThatTakesLocalTimeIsNotBelieved() throws IOException {
    try (Stage stage =
        stage(
            "FEAT",
            feat("MDTM"),
            THREE,
            "501 no",
            ONE,
            "200 done",
            "MDTM a b",
            "213 20240229181458",
            BY_MDTM,
            "500 no",
            THREE,
            "501 no")) {
      FileTimes times = new FileTimes(stage.engine());
      for (int i = 0; i < 2; i++) {
        assertThatExceptionOfType(FtpPermanentException.class)
            .isThrownBy(() -> times.setModified("a b", TIME))
            .withMessage("501 no")
            .satisfies(e -> assertThat(e.command()).isEqualTo(THREE));
      }
      stage.assertInStep();
    }
  }

  @Test
  void withoutAListAllAreTriedAndTheNextTimeNone() throws IOException {
    try (Stage stage =
        stage(
            "FEAT",
            "500 no",
            "MFMT " + STAMP + " a b",
            "500 no",
            "MFF Modify=" + STAMP + "; a b",
            "502 no",
            THREE,
            "504 no",
            ONE,
            "202 superfluous",
            BY_MDTM,
            "500 no")) {
      FileTimes times = new FileTimes(stage.engine());
      assertThat(times.setModified("a b", TIME)).isEmpty();
      assertThat(times.setModified("a b", TIME)).isEmpty();
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"550 not yours", "501 no such year", "450 busy"})
  void aWayThatIsListedHasTheLastWord(String reply) throws IOException {
    try (Stage stage = stage("FEAT", feat("MFMT"), "MFMT " + STAMP + " a b", reply)) {
      assertThatExceptionOfType(FtpException.class)
          .isThrownBy(() -> new FileTimes(stage.engine()).setModified("a b", TIME))
          .withMessage(reply);
      stage.assertInStep();
    }
  }

  @Test
  void createdIsSetByMfctOrMff() throws IOException {
    String mfct = "MFCT " + STAMP + " a b";
    try (Stage stage = stage("FEAT", feat("MFCT"), mfct, "213 Create=" + STAMP + "; a b")) {
      assertThat(new FileTimes(stage.engine()).setCreated("a b", TIME)).contains(Way.MFCT);
      stage.assertInStep();
    }
    String mff = "MFF Create=" + STAMP + "; a b";
    try (Stage stage = stage("FEAT", feat("MFF Create;Modify;"), mff, "213 Create=" + STAMP)) {
      assertThat(new FileTimes(stage.engine()).setCreated("a b", TIME)).contains(Way.MFF);
      stage.assertInStep();
    }
    try (Stage stage = stage("FEAT", feat("MFMT"))) {
      assertThat(new FileTimes(stage.engine()).setCreated("a b", TIME)).isEmpty();
      stage.assertInStep();
    }
  }
}
