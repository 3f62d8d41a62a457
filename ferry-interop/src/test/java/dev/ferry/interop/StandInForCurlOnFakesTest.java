package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Misbehaviour;
import dev.ferry.testing.Script;
import dev.ferry.testing.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ferry} does what curl does on servers that want something special, or do it wrong. */
@Timeout(300)
class StandInForCurlOnFakesTest {

  private static final String FILE = FakeFtpServer.PAYLOAD_NAME;

  @TempDir Path here;
  private Path netrc = Path.of("");
  private Path account = Path.of("");

  @BeforeEach
  void writeSecrets() throws IOException {
    CurlRun.require();
    netrc = secret("netrc", "machine 127.0.0.1 login ada password secret\n");
    account = secret("account", "lab\n");
  }

  private Path secret(String name, String text) throws IOException {
    Path file = Files.writeString(here.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  @TestFactory
  Stream<DynamicTest> logins() {
    return Stream.of(
        scripted(
            "an account",
            s ->
                s.expect("USER ada")
                    .reply("331 password?")
                    .expect("PASS secret")
                    .reply("332 account?")
                    .expect("ACCT lab")
                    .reply("230 in"),
            List.of("--ftp-account", "lab"),
            List.of("--account-file", "ACCOUNT"),
            0),
        scripted(
            "an alternative to USER",
            s ->
                s.expect("USER ada")
                    .reply("530 not so")
                    .expect("SITE OTHER")
                    .reply("331 password?")
                    .expect("PASS secret")
                    .reply("230 in"),
            List.of("--ftp-alternative-to-user", "SITE OTHER"),
            List.of("--alternative-to-user", "SITE OTHER"),
            0),
        scripted(
            "no password is asked for",
            s -> s.expect("USER ada").reply("230 in"),
            List.of(),
            List.of(),
            0),
        scripted(
            "a login that is refused",
            s -> s.expect("USER ada").reply("331 password?").expect("PASS secret").reply("530 no"),
            List.of(),
            List.of(),
            3),
        scripted(
            "a user that is refused",
            s -> s.expect("USER ada").reply("530 no"),
            List.of(),
            List.of(),
            3),
        scripted("no room for one more", s -> s.greet("421 too many"), List.of(), List.of(), 2),
        scripted(
            "a greeting of several lines",
            s ->
                s.greet("220-first\r\n220 last")
                    .expect("USER ada")
                    .reply("331 password?")
                    .expect("PASS secret")
                    .reply("230-welcome\r\n 230 not yet\r\n230 in"),
            List.of(),
            List.of(),
            0));
  }

  /** A login, and then one small file. */
  private DynamicTest scripted(
      String name, Consumer<Script> login, List<String> curl, List<String> ferry, int exitCode) {
    Consumer<Script> all =
        script -> {
          login.accept(script);
          script
              .always("PWD", s -> s.reply("257 \"/\" is it"))
              .always("TYPE", s -> s.reply("200 ok"))
              .always("FEAT", s -> s.reply("502 no"))
              .always("SYST", s -> s.reply("215 UNIX"))
              .always("SIZE", s -> s.reply("213 5"))
              .always("EPSV", Script::passive)
              .always("PASV", Script::passive)
              .always("RETR", s -> s.reply("150 coming").data("hello").reply("226 there"))
              .always("QUIT", s -> s.reply("221 bye").close());
        };
    return onServer(
        name, () -> FakeFtpServer.startRepeating(all), curl, ferry, exitCode, "ftp://", "file");
  }

  @TestFactory
  Stream<DynamicTest> faults() {
    return Stream.of(
            new Fault(Misbehaviour.REPLY_IN_SINGLE_BYTES, 0),
            new Fault(Misbehaviour.EPSV_REFUSED_THEN_PASV, 0),
            new Fault(Misbehaviour.CLOSE_BEFORE_GREETING, 2),
            new Fault(Misbehaviour.CLOSE_HALFWAY, 2),
            new Fault(Misbehaviour.RESET_HALFWAY, 2),
            new Fault(Misbehaviour.REPLY_WITHOUT_CODE, 2))
        .map(fault ->
            onServer(
                fault.how.name(),
                () -> FakeFtpServer.misbehaving(fault.how),
                List.of(),
                List.of(),
                fault.exitCode,
                "ftp://",
                FILE));
  }

  private record Fault(Misbehaviour how, int exitCode) {}

  @TestFactory
  Stream<DynamicTest> tls() throws IOException {
    String ca = TestCertificates.writeCaPem(here).toString();
    Supplier<FakeFtpServer> explicit =
        () -> FakeFtpServer.builder().tls(TestCertificates.localhost()).wellBehaved();
    Supplier<FakeFtpServer> implicit =
        () -> FakeFtpServer.builder().tls(TestCertificates.localhost()).implicitTls().wellBehaved();
    Supplier<FakeFtpServer> none = FakeFtpServer::wellBehaved;
    List<String> require = List.of("--ssl-reqd", "--cacert", ca);
    return Stream.of(
        onServer(
            "TLS or nothing",
            explicit,
            require,
            List.of("--tls", "explicit", "--ca", ca),
            0,
            "ftp://",
            FILE),
        onServer(
            "TLS from the first byte",
            implicit,
            List.of("--cacert", ca),
            List.of("--ca", ca),
            0,
            "ftps://",
            FILE),
        onServer(
            "TLS if there is any, and there is",
            explicit,
            List.of("--ssl", "--cacert", ca),
            List.of("--tls", "try", "--ca", ca),
            0,
            "ftp://",
            FILE),
        onServer(
            "TLS if there is any, and there is none",
            none,
            List.of("--ssl"),
            List.of("--tls", "try"),
            0,
            "ftp://",
            FILE),
        onServer(
            "TLS or nothing, and there is none",
            none,
            require,
            List.of("--tls", "explicit", "--ca", ca),
            5,
            "ftp://",
            FILE),
        onServer(
            "a server that nobody trusts",
            explicit,
            List.of("--ssl-reqd"),
            List.of("--tls", "explicit"),
            2,
            "ftp://",
            FILE),
        onServer(
            "any server is trusted",
            explicit,
            List.of("--ssl-reqd", "-k"),
            List.of("--tls", "explicit", "-k"),
            0,
            "ftp://",
            FILE),
        onServer(
            "a server of another name",
            () -> FakeFtpServer.misbehaving(Misbehaviour.TLS_WRONG_NAME),
            require,
            List.of("--tls", "explicit", "--ca", ca),
            2,
            "ftp://",
            FILE),
        onServer(
            "one version of TLS",
            explicit,
            List.of("--ssl-reqd", "--cacert", ca, "--tls-max", "1.2"),
            List.of("--tls", "explicit", "--ca", ca, "--tls-protocols", "TLSv1.2"),
            0,
            "ftp://",
            FILE));
  }

  private DynamicTest onServer(
      String name,
      Supplier<FakeFtpServer> server,
      List<String> curl,
      List<String> ferry,
      int exitCode,
      String scheme,
      String path) {
    return dynamicTest(
        name,
        () -> {
          CurlRun byCurl;
          CurlRun byFerry;
          try (FakeFtpServer fake = server.get()) {
            List<String> args = new ArrayList<>(List.of("--netrc-file", netrc.toString()));
            args.addAll(curl);
            args.add(scheme + fake.host() + ":" + fake.port() + "/" + path);
            byCurl = CurlRun.curl(here, "", args);
          }
          try (FakeFtpServer fake = server.get()) {
            List<String> args = new ArrayList<>(List.of("cat", "-q", "--timeout", "5"));
            args.addAll(List.of("--netrc-file", netrc.toString()));
            ferry.forEach(arg -> args.add(arg.replace("ACCOUNT", account.toString())));
            args.add(scheme + fake.host() + ":" + fake.port() + "/" + path);
            byFerry = CurlRun.ferry(here, "", args);
          }
          String told = "curl: " + byCurl.exitCode() + " " + byCurl.err() + "\n" + byFerry.err();
          assertThat(byFerry.exitCode()).as(told).isEqualTo(exitCode);
          assertThat(byCurl.exitCode() == 0).as(told).isEqualTo(exitCode == 0);
          if (exitCode == 0) {
            assertThat(byFerry.out()).as(told).isNotEmpty().isEqualTo(byCurl.out());
          }
          assertThat(byFerry.err()).doesNotContain("secret");
        });
  }
}
