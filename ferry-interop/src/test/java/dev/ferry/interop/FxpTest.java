package dev.ferry.interop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.TlsOptions;
import dev.ferry.client.FtpClient;
import dev.ferry.testing.TestCertificates;
import dev.ferry.transfer.Fxp;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.TransferResult;
import dev.ferry.transfer.Verification;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Files that go from each server to each, directly or through this side. In the clear the two have
 * addresses that differ from the client's; under TLS they have not, as their certificate is for
 * that.
 */
@Timeout(300)
class FxpTest {

  private static final String SOURCE = "127.0.0.2";
  private static final String TARGET = "127.0.0.3";
  private static final String HERE = "127.0.0.1";

  private static final Instant TIME = Instant.parse("2024-02-29T12:34:56Z");

  private final Map<ServerKind, FtpDaemon> sources = new EnumMap<>(ServerKind.class);
  private final Map<ServerKind, FtpDaemon> targets = new EnumMap<>(ServerKind.class);
  private final byte[] content = Content.of(300_000);

  @AfterEach
  void stop() {
    sources.values().forEach(FtpDaemon::close);
    targets.values().forEach(FtpDaemon::close);
  }

  @Test
  void serversAsTheyAreUsuallySetUpAreAskedOnceAndThenNoMore() throws IOException {
    start(TlsSetting.NONE, false);

    copyAll(TlsSetting.NONE, Fxp.IN_THE_CLEAR, (source, target) -> Optional.of(false));
  }

  @Test
  void theirWordsForNoAreThese() throws IOException {
    start(TlsSetting.NONE, false);

    for (FtpDaemon daemon : targets.values()) {
      ServerKind kind = daemon.kind();
      FtpOptions options = options(daemon, TlsSetting.NONE, new Transcript());
      try (FtpClient ftp = FtpClient.of(options)) {
        assertThat(ftp.command("PORT 127,0,0,2,87,235").text())
            .as(kind.title())
            .isEqualTo(no(kind));
      }
    }
  }

  private static String no(ServerKind kind) {
    return switch (kind) {
      case VSFTPD -> "500 Illegal PORT command.";
      case PROFTPD -> "500 Illegal PORT command";
      case PURE_FTPD -> "500 I won't open a connection to 127.0.0.2 (only to 127.0.0.1)";
      case PYFTPDLIB -> "501 Rejected data connection to foreign address 127.0.0.2:22507.";
      case APACHE -> "501 PORT IP is not same as 127.0.0.1.";
    };
  }

  /** ferry-server's checks of addresses can't be switched off. */
  @Test
  void goesDirectlyBetweenServersThatAreOpenToOthers() throws IOException {
    start(TlsSetting.NONE, true);

    copyAll(
        TlsSetting.NONE,
        Fxp.IN_THE_CLEAR,
        (source, target) ->
            Optional.of(source != ServerKind.APACHE && target != ServerKind.APACHE));
  }

  @Test
  void staysWithTheClientUnderTlsUnlessThatIsAskedFor() throws IOException {
    start(TlsSetting.EXPLICIT, true);

    copyAll(TlsSetting.EXPLICIT, Fxp.IN_THE_CLEAR, (source, target) -> Optional.of(false));
  }

  /**
   * ProFTPD alone has SSCN. As the client of a target it may end the connection by a reset, and
   * what comes of that is a matter of luck: vsftpd and Apache FtpServer say 426, pyftpdlib takes a
   * piece for the whole. Either way the copy is whole.
   */
  @Test
  void goesDirectlyUnderTlsWhereTheTargetCanBeTheClient() throws IOException {
    start(TlsSetting.EXPLICIT, true);

    copyAll(
        TlsSetting.EXPLICIT,
        Fxp.ALSO_UNDER_TLS,
        (source, target) ->
            target == ServerKind.PROFTPD
                ? Optional.of(true)
                : source == ServerKind.PROFTPD ? Optional.empty() : Optional.of(false));
  }

  /** As it is set up by default it checks certificates, and dies of that. */
  @Test
  void aProftpdThatCrashesAsAClientIsNotAskedAgain() throws IOException {
    start(TlsSetting.EXPLICIT, false);

    copyAll(TlsSetting.EXPLICIT, Fxp.ALSO_UNDER_TLS, (source, target) -> Optional.of(false));
  }

  private void copyAll(
      TlsSetting tls, Fxp fxp, BiFunction<ServerKind, ServerKind, Optional<Boolean>> direct)
      throws IOException {
    for (ServerKind source : sources.keySet()) {
      for (ServerKind target : targets.keySet()) {
        copy(source, target, tls, fxp, direct.apply(source, target));
      }
    }
  }

  /** Three times; directly or not, or whatever comes of it. */
  private void copy(
      ServerKind sourceKind,
      ServerKind targetKind,
      TlsSetting tls,
      Fxp fxp,
      Optional<Boolean> direct)
      throws IOException {
    FtpDaemon source = requireNonNull(sources.get(sourceKind));
    FtpDaemon target = requireNonNull(targets.get(targetKind));
    Path original = source.write(source.newFolder("from").resolve("a.bin"), content);
    Files.setLastModifiedTime(original, FileTime.from(TIME));
    Path folder = target.newFolder("to");
    String from = "/" + source.root().relativize(original);
    String to = "/" + folder.getFileName() + "/b";
    Transcript atSource = new Transcript();
    Transcript atTarget = new Transcript();
    TransferOptions options =
        TransferOptions.builder().fxp(fxp).atomic(true).keepTime(true).build();
    String what = sourceKind.title() + " to " + targetKind.title();
    try (FtpClient one = FtpClient.of(options(source, tls, atSource));
        FtpClient other = FtpClient.of(options(target, tls, atTarget))) {
      for (int i = 0; i < 3; i++) {
        TransferResult result = one.copy(from, other, to + i, options);

        Content.assertOnDisk(folder.resolve("b" + i), content);
        assertThat(result.attempts()).as(what).isEqualTo(1);
        assertThat(result.verifiedBy()).as(what).isEqualTo(Verification.SIZE);
        direct.ifPresent(expected ->
            assertThat(result.moved() == 0)
                .as("%s, directly%n%s%n%s", what, atSource, atTarget)
                .isEqualTo(expected));
        assertThat(Files.getLastModifiedTime(folder.resolve("b" + i)).toInstant())
            .as(what)
            .isEqualTo(TIME);
      }
    }
    assertThat(atTarget.toString().split("-> PORT ", -1))
        .hasSizeLessThanOrEqualTo(direct.orElse(true) ? 4 : 2);
  }

  private static FtpOptions options(FtpDaemon daemon, TlsSetting tls, Transcript transcript) {
    FtpOptions.Builder options =
        FtpOptions.builder(daemon.host().getHostAddress())
            .port(daemon.port())
            .credentials(Credentials.of(FtpDaemon.USER, FtpDaemon.PASSWORD))
            .timeout(Duration.ofSeconds(20))
            .listener(transcript);
    if (tls != TlsSetting.NONE) {
      options
          .security(Security.EXPLICIT)
          .tls(TlsOptions.builder().trust(TestCertificates.caCertificate()).build());
    }
    return options.build();
  }

  private void start(TlsSetting tls, boolean open) throws IOException {
    boolean secured = tls != TlsSetting.NONE;
    for (ServerKind kind : ServerKind.values()) {
      Launcher launcher = open ? open(kind, tls) : SharedTlsDaemons.launcher(kind, tls);
      sources.put(kind, start(kind, launcher, secured ? HERE : SOURCE));
      targets.put(kind, start(kind, launcher, secured ? HERE : TARGET));
    }
  }

  private static FtpDaemon start(ServerKind kind, Launcher launcher, String host)
      throws IOException {
    return FtpDaemon.start(kind, InetAddress.getByName(host), launcher);
  }

  private static Launcher open(ServerKind kind, TlsSetting tls) {
    return switch (kind) {
      case VSFTPD -> Vsftpd.openToOthers(tls);
      case PROFTPD -> Proftpd.openToOthers(tls);
      case PURE_FTPD -> PureFtpd.openToOthers(tls);
      case PYFTPDLIB -> Pyftpdlib.openToOthers(tls);
      case APACHE -> new ApacheFtpServer(tls);
    };
  }
}
