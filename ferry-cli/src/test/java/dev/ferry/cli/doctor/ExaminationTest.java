package dev.ferry.cli.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.ProxyOptions;
import dev.ferry.Security;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.FakeProxy;
import dev.ferry.testing.Fault;
import dev.ferry.testing.FaultProxy;
import dev.ferry.testing.Misbehaviour;
import dev.ferry.testing.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However a server behaves, the examination comes to its end. */
@Timeout(value = 120, unit = SECONDS)
class ExaminationTest {

  private static boolean touchesFiles(String line) {
    return line.matches("(STOR|STOU|APPE|DELE|RN..|MKD|RMD|SITE|MFMT).*");
  }

  @Test
  void findsNothingThatFailsOnAHealthyServer() {
    try (Patient healthy = Patient.with(s -> {})) {
      Diagnosis diagnosis = healthy.examine();
      assertThat(diagnosis.trouble()).as("%s", diagnosis.findings()).isEmpty();
      assertThat(diagnosis.failing()).isEmpty();
      assertThat(diagnosis.findings())
          .filteredOn(it -> it.status() == Status.NOTE)
          .extracting(Finding::check)
          .containsExactly("login"); // in the clear
      assertThat(healthy.server().failure()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsWhateverTheServerDoes(Misbehaviour fault) {
    boolean tls = fault.name().contains("TLS") || fault == Misbehaviour.TEXT_AFTER_AUTH;
    FakeFtpServer server = FakeFtpServer.misbehaving(fault);
    List<Finding> told = new ArrayList<>();
    try (Patient patient =
        Patient.under(tls ? Security.EXPLICIT : Security.NONE, server)
            .orders(orders -> orders.within(Patient.SHORT, Patient.SOON))) {
      Diagnosis diagnosis = patient.examine();
      told.addAll(diagnosis.findings());
      assertThat(told).extracting(Finding::check).hasSize(Checks.all().size());
      assertThat(told).allMatch(it -> !it.words().isBlank());
      assertThat(told)
          .filteredOn(it -> it.status() == Status.FAILS)
          .allMatch(it -> !it.remedy().isBlank() && it.cause().isPresent());
      server.awaitNoConnections(Patient.SOON);
    }
  }

  @Test
  void writesNothingOverWhatIsThere() {
    try (Patient healthy = Patient.with(s -> {}).orders(orders -> orders.writing("a.bin"))) {
      assertThat(words(healthy.examine(), "write")).contains("is there already");
      assertThat(healthy.server().heard()).noneMatch(ExaminationTest::touchesFiles);
    }
  }

  @Test
  void writesNothingWhereItCanNotSeeWhatIsThere() {
    try (Patient blind =
        Patient.with(s -> s.always("SIZE", a -> a.reply("502 no SIZE")))
            .orders(orders -> orders.writing("else/where"))) {
      assertThat(words(blind.examine(), "write")).contains("it can't be seen whether else/where");
      assertThat(blind.server().heard()).noneMatch(ExaminationTest::touchesFiles);
    }
  }

  @Test
  void deletesNothingThatItHasNotWritten() {
    try (Patient strict =
        Patient.with(s ->
                s.always("SIZE", a -> a.reply("550 not for you"))
                    .always("STOR", a -> a.reply("553 exists")))
            .orders(orders -> orders.writing("else/where"))) {
      assertThat(words(strict.examine(), "write")).contains("an upload is refused");
      assertThat(strict.server().heard()).noneMatch(line -> line.startsWith("DELE"));
    }
  }

  /** No single wait is too long then, but all of it is. */
  @Test
  void endsAListingThatNeverEnds() {
    byte[] line = Patient.LINE.getBytes(US_ASCII);
    try (Patient endless =
        Patient.with(s -> s.always("LIST", a -> a.reply("150 here").dataForever(line)))
            .orders(orders -> orders.within(Patient.SHORT, Duration.ofSeconds(2)))) {
      Diagnosis diagnosis = endless.examine();
      assertThat(diagnosis.trouble()).isPresent();
      assertThat(diagnosis.findings().toString())
          .contains("the 2 s for all checks were over, while this was looked at");
    }
  }

  @Test
  void saysThatANetworkLetsNoDataThrough() {
    Diagnosis diagnosis = through(Fault.refuse(Side.DATA));
    assertThat(diagnosis.failing()).isEqualTo("list");
    assertThat(words(diagnosis, "epsv")).contains("can't be reached");
    assertThat(words(diagnosis, "pasv")).contains("can't be reached");
    assertThat(words(diagnosis, "active")).contains("the server can't connect to this machine");
    assertThat(words(diagnosis, "list")).contains("no data connection comes about");
  }

  /** By a router that forgets connections which are silent for long. */
  @Test
  void saysThatANetworkForgetsTheControlConnection() {
    Diagnosis diagnosis = through(Fault.stall(Side.CONTROL).afterCommand("NOOP", 1));
    assertThat(diagnosis.failing()).isEmpty();
    assertThat(words(diagnosis, "noop"))
        .contains("the control connection is dropped", "no reply to NOOP within 1 s");
  }

  @Test
  void saysThatANetworkCutsListings() {
    Diagnosis diagnosis = through(Fault.reset(Side.DATA).atByte(20));
    assertThat(diagnosis.failing()).isEqualTo("list");
    assertThat(words(diagnosis, "list")).contains("the connection breaks");
  }

  private static Diagnosis through(Fault... faults) {
    try (FakeFtpServer server = FakeFtpServer.wellBehaved();
        FaultProxy network = FaultProxy.start(server.address(), faults)) {
      FtpOptions options =
          FtpOptions.builder(network.host())
              .port(network.port())
              .credentials(Credentials.of("ada", Patient.PASSWORD))
              .build();
      Orders orders = Orders.of(options, "").within(Patient.SHORT, Duration.ofMinutes(1));
      return new Examination(orders).run(finding -> {});
    }
  }

  private static String words(Diagnosis diagnosis, String check) {
    return diagnosis.findings().stream()
        .filter(finding -> finding.check().equals(check))
        .map(Finding::words)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void goesThroughAProxyThatAloneKnowsTheServer() {
    try (FakeFtpServer server = FakeFtpServer.wellBehaved();
        FakeProxy proxy = FakeProxy.socks5().knows("ftp.invalid", server.host()).start()) {
      Diagnosis diagnosis = new Examination(through(proxy, server)).run(finding -> {});
      assertThat(diagnosis.trouble()).as("%s", diagnosis.findings()).isEmpty();
      assertThat(diagnosis.findings().toString())
          .contains("ftp.invalid is left to the proxy", "there is no active mode through a proxy");
      assertThat(server.clients()).isEqualTo(proxy.outlets());
    }
  }

  @Test
  void saysThatAProxyDoesNotConnect() {
    try (FakeFtpServer server = FakeFtpServer.wellBehaved();
        FakeProxy proxy =
            FakeProxy.socks5().knows("ftp.invalid", server.host()).refusing(2).start()) {
      Diagnosis diagnosis = new Examination(through(proxy, server)).run(finding -> {});
      assertThat(diagnosis.failing()).isEqualTo("connect");
      assertThat(diagnosis.findings().get(1).words()).contains("did not connect to ftp.invalid");
      assertThat(diagnosis.findings().get(1).remedy()).contains("ask the proxy's owner");
    }
  }

  private static Orders through(FakeProxy proxy, FakeFtpServer server) {
    FtpOptions options =
        FtpOptions.builder("ftp.invalid")
            .port(server.port())
            .proxy(ProxyOptions.of(ProxyOptions.Kind.SOCKS5, proxy.host(), proxy.port()))
            .credentials(Credentials.of("ada", Patient.PASSWORD))
            .build();
    return Orders.of(options, "").within(Patient.SOON, Duration.ofMinutes(1));
  }
}
