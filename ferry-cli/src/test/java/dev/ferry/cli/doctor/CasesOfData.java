package dev.ferry.cli.doctor;

import static dev.ferry.cli.doctor.Case.fails;
import static dev.ferry.cli.doctor.Case.note;
import static dev.ferry.cli.doctor.Patient.healthyBut;
import static dev.ferry.cli.doctor.Patient.list;
import static dev.ferry.cli.doctor.Patient.with;

import dev.ferry.DataMode;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Misbehaviour;
import dev.ferry.testing.Script;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Data connections that don't come about, or end badly. */
final class CasesOfData {

  private CasesOfData() {}

  static Stream<Case> ways() {
    return Stream.of(
        fails(
            "passive ports are blocked",
            CasesOfData::blocked,
            "list",
            "no data connection comes about",
            "active mode works: DataMode.ACTIVE"),
        note(
            "passive ports are blocked, by a firewall that drops",
            CasesOfData::blocked,
            "pasv",
            "does not answer: a firewall drops it",
            "PassivePorts (ProFTPD)"),
        fails(
            "passive ports are shut, and there is no active mode",
            () ->
                with(s ->
                    s.always("EPSV", a -> a.refusedPassive())
                        .always("PASV", a -> a.refusedPassive())
                        .always("PORT", a -> a.reply("500 Illegal PORT command"))),
            "list",
            "no data connection comes about",
            "see what \"epsv\" and \"pasv\" say"),
        note(
            "EPSV's port is blocked, PASV's is not",
            () -> with(s -> s.always("EPSV", a -> a.refusedPassive())),
            "epsv",
            "can't be reached",
            "pasv_min_port"),
        note(
            "PASV gives a private address",
            () -> Patient.of(FakeFtpServer.misbehaving(Misbehaviour.PASV_OTHER_HOST)),
            "pasv",
            "of 10.9.8.7, a private address, and not 127.0.0.1",
            "Ferry goes to the server itself",
            "MasqueradeAddress (ProFTPD)"),
        note(
            "PASV gives numbers that are no bytes",
            () -> with(s -> s.always("PASV", a -> a.reply("227 Passive (300,0,0,1,4,5)"))),
            "pasv",
            "what has no port in it: 227 Passive (300,0,0,1,4,5)"),
        fails(
            "PASV is garbled",
            () -> Patient.of(FakeFtpServer.misbehaving(Misbehaviour.PASV_MALFORMED)),
            "list",
            "no data connection comes about"),
        note(
            "EPSV is refused",
            () -> Patient.of(FakeFtpServer.misbehaving(Misbehaviour.EPSV_REFUSED_THEN_PASV)),
            "epsv",
            "EPSV is refused: the server said 500",
            "PASV takes its place"),
        note(
            "active mode is refused",
            () -> with(s -> s.always("PORT", a -> a.reply("500 Illegal PORT command"))),
            "active",
            "active mode is refused: the server said 500 Illegal PORT command"),
        note(
            "active mode gets nowhere, and the server says so",
            () -> unableToConnect(a -> a.reply("425 Failed to establish connection.")),
            "active",
            "the server can't connect to this machine",
            "ActiveOptions.externalAddress"),
        note(
            "active mode gets nowhere, and the server is still trying",
            () -> unableToConnect(a -> a.then(() -> {})).hasty(),
            "active",
            "the server can't connect to this machine: no reply to LIST"),
        fails(
            "active mode is set, and gets nowhere",
            () ->
                unableToConnect(a -> a.reply("425 Failed to establish connection."))
                    .orders(CasesOfData::active),
            "list",
            "makes no data connection to this machine",
            "DataMode.PASSIVE"));
  }

  static Stream<Case> transfers() {
    return Stream.of(
        fails(
                "a listing is refused",
                () -> with(s -> s.always("LIST", a -> a.reply("550 Permission denied"))),
                "list",
                "no listing: the server said 550")
            .exit(5),
        fails(
            "no end of a transfer is told",
            () -> Patient.of(FakeFtpServer.misbehaving(Misbehaviour.NO_FINAL_REPLY)).hasty(),
            "list",
            "does not say how a transfer ended"),
        fails(
            "data stop halfway",
            () -> Patient.of(FakeFtpServer.misbehaving(Misbehaviour.STALL_HALFWAY)).hasty(),
            "list",
            "the data stop coming",
            "and here: no data came within 1 s"),
        fails(
            "the server breaks off",
            () -> Patient.of(FakeFtpServer.misbehaving(Misbehaviour.CLOSE_HALFWAY)),
            "list",
            "the connection breaks"),
        note(
            "the control connection is dropped behind a transfer",
            () -> Patient.of(FakeFtpServer.misbehaving(Misbehaviour.IDLE_421)),
            "noop",
            "dropped behind a transfer",
            "PoolOptions.withKeepAlive"),
        note(
            "the control connection is dropped when idle",
            CasesOfData::drowsy,
            "noop",
            "dropped after",
            "idle_session_timeout"));
  }

  private static Patient blocked() {
    return with(s -> s.always("EPSV", a -> a.deafPassive()).always("PASV", a -> a.deafPassive()))
        .hasty();
  }

  /** Answers the first NOOP of each connection. */
  private static Patient drowsy() {
    return Patient.of(
            FakeFtpServer.startRepeating(s -> {
              AtomicInteger asked = new AtomicInteger();
              healthyBut(t ->
                      t.always(
                          "NOOP",
                          a -> {
                            if (asked.getAndIncrement() == 0) {
                              a.reply("200 ok");
                            } else {
                              a.reply("421 Timeout.").close();
                            }
                          }))
                  .accept(s);
            }))
        .orders(orders -> orders.idling(Duration.ofMillis(10)));
  }

  /** Answers LIST so, behind PORT. */
  private static Patient unableToConnect(Consumer<Script> answer) {
    return Patient.of(
        FakeFtpServer.startRepeating(s -> {
          AtomicBoolean active = new AtomicBoolean();
          healthyBut(t ->
                  t.always(
                          "PORT",
                          a -> {
                            active.set(true);
                            a.reply("200 PORT command successful.");
                          })
                      .always(
                          "LIST",
                          a -> {
                            if (active.get()) {
                              answer.accept(a);
                            } else {
                              list(a, Patient.LINE);
                            }
                          }))
              .accept(s);
        }));
  }

  private static Orders active(Orders orders) {
    return Orders.of(orders.options().toBuilder().dataMode(DataMode.ACTIVE).build(), "")
        .within(orders.patience(), orders.total());
  }
}
