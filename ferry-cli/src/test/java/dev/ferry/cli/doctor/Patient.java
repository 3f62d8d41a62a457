package dev.ferry.cli.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.TlsOptions;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Script;
import dev.ferry.testing.TestCertificates;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A server to look at, and how. */
record Patient(FakeFtpServer server, Security security, UnaryOperator<Orders> how)
    implements AutoCloseable {

  static final String PASSWORD = "hunter2";

  /** A wait that is meant to pass. */
  static final Duration SHORT = Duration.ofSeconds(1);

  /** One that isn't. */
  static final Duration SOON = Duration.ofSeconds(20);

  static final String LINE = "-rw-r--r--   1 ferry    ferry        1000 Jan 02  2024 a.bin\r\n";
  static final String FACTS = "type=file;size=1000;modify=20240102000000; a.bin\r\n";
  static final byte[] FILE = new byte[1000];

  static Patient of(FakeFtpServer server) {
    return new Patient(server, Security.NONE, orders -> orders);
  }

  static Patient under(Security security, FakeFtpServer server) {
    return new Patient(server, security, orders -> orders);
  }

  /** A healthy server but for these standing answers. */
  static Patient with(Consumer<Script> illness) {
    return of(FakeFtpServer.startRepeating(healthyBut(illness)));
  }

  /** One where something is meant to take longer than the doctor waits. */
  Patient hasty() {
    return orders(orders -> orders.within(SHORT, Duration.ofMinutes(2)));
  }

  Patient orders(UnaryOperator<Orders> other) {
    return new Patient(server, security, other);
  }

  Diagnosis examine() {
    FtpOptions options =
        FtpOptions.builder(server.host())
            .port(server.port())
            .security(security)
            .tls(TlsOptions.builder().trust(TestCertificates.caCertificate()).build())
            .credentials(Credentials.of("ada", PASSWORD))
            .build();
    Orders orders = Orders.of(options, "").within(SOON, Duration.ofMinutes(2));
    return new Examination(how.apply(orders)).run(finding -> {});
  }

  static Consumer<Script> healthyBut(Consumer<Script> illness) {
    return script -> {
      AtomicReference<String> type = new AtomicReference<>("A");
      AtomicLong rest = new AtomicLong();
      script
          .greet("220 small server ready")
          .always("USER", a -> a.reply("331 and the password?"))
          .always("PASS", a -> a.reply("230 welcome"))
          .always(
              "FEAT",
              a ->
                  a.reply(
                      "211-so\r\n EPSV\r\n MLST type*;size*;\r\n UTF8\r\n SIZE\r\n"
                          + " MDTM\r\n REST STREAM\r\n211 end"))
          .always("OPTS", a -> a.reply("200 ok"))
          .always("SYST", a -> a.reply("215 UNIX Type: L8"))
          .always("PWD", a -> a.reply("257 \"/\" is where you are"))
          .always("CWD", a -> a.reply("250 there"))
          .always(
              "TYPE",
              (argument, a) -> {
                type.set(argument);
                a.reply("200 ok");
              })
          .always("EPSV", a -> a.passive())
          .always("PASV", a -> a.passive())
          .always("PORT", a -> a.activePort())
          .always("EPRT", a -> a.activePort())
          .always("LIST", a -> a.reply("150 here").data(LINE).reply("226 done"))
          .always("MLSD", a -> a.reply("150 here").data(FACTS).reply("226 done"))
          .always("SIZE", a -> a.reply("213 1000"))
          .always("MDTM", a -> a.reply("213 20240102000000"))
          .always(
              "REST",
              (argument, a) -> {
                rest.set(Long.parseLong(argument));
                a.reply("350 from there");
              })
          .always(
              "RETR",
              a -> {
                byte[] bytes = new byte[FILE.length - (int) rest.getAndSet(0)];
                a.reply("150 here").data(bytes).reply("226 done");
              })
          .always("NOOP", a -> a.reply("200 ok"))
          .always("AUTH", a -> a.reply("502 no TLS here"))
          .always("QUIT", a -> a.reply("221 bye").close());
      illness.accept(script);
    };
  }

  /** Answers a listing, in ISO 8859-1. */
  static void list(Script answer, String lines) {
    answer.reply("150 here").data(lines.getBytes(ISO_8859_1)).reply("226 done");
  }

  @Override
  public void close() {
    server.close();
  }
}
