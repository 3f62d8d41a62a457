package dev.ferry.cli.doctor;

import static dev.ferry.cli.doctor.Case.fails;
import static dev.ferry.cli.doctor.Case.note;
import static dev.ferry.cli.doctor.Patient.healthyBut;
import static dev.ferry.cli.doctor.Patient.list;
import static dev.ferry.cli.doctor.Patient.with;

import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Misbehaviour;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** What is told of files, wrongly or not at all. */
final class CasesOfFiles {

  private CasesOfFiles() {}

  static Stream<Case> files() {
    return Stream.of(
        note(
            "MLSD tells other names than LIST",
            () -> with(s -> s.always("MLSD", a -> list(a, "type=file;size=1; b.bin\r\n"))),
            "mlsd",
            "only one of them has a.bin, b.bin",
            "ListingOptions.Method.LIST"),
        note(
            "MLSD tells another size than LIST",
            () -> with(s -> s.always("MLSD", a -> list(a, "type=file;size=1; a.bin\r\n"))),
            "mlsd",
            "different sizes of a.bin"),
        note(
            "MLSD is listed and refused",
            () -> with(s -> s.always("MLSD", a -> a.reply("502 not implemented"))),
            "mlsd",
            "FEAT lists MLST, but MLSD is refused"),
        note(
            "no MLSD",
            () -> with(s -> s.always("FEAT", a -> a.reply("211-so\r\n SIZE\r\n211 end"))),
            "mlsd",
            "there is no MLSD"),
        note(
            "no FEAT",
            () -> with(s -> s.always("FEAT", a -> a.reply("500 what?"))),
            "features",
            "FEAT is refused"),
        note(
            "local times in LIST",
            CasesOfFiles::inNepal,
            "time zone",
            "LIST tells local times, +05:45 from UTC",
            "ListingOptions.zone"),
        note(
            "names in Latin-1",
            () ->
                with(s ->
                    s.always("LIST", a -> list(a, Patient.LINE.replace("a.bin", "f\u00fcr.txt")))),
            "utf-8",
            "1 of 1 names are not in UTF-8",
            "FtpOptions.encoding"),
        note(
            "no UTF-8",
            () -> with(s -> s.always("FEAT", a -> a.reply("211-so\r\n MLST size*;\r\n211 end"))),
            "utf-8",
            "does not say that it has UTF-8"),
        note(
            "REST is ignored",
            () -> Patient.of(FakeFtpServer.misbehaving(Misbehaviour.REST_IGNORED)),
            "download",
            "comes from its beginning",
            "TransferOptions.resume(false)"),
        note(
            "REST is refused",
            () -> with(s -> s.always("REST", a -> a.reply("502 no"))),
            "download",
            "REST is refused"),
        note(
            "SIZE lies",
            () -> Patient.of(FakeFtpServer.misbehaving(Misbehaviour.SIZE_LIES)),
            "size",
            "SIZE says 104099 bytes of payload.bin, LIST says 100003",
            "Verification.NONE"),
        note(
            "SIZE is refused in ASCII",
            CasesOfFiles::noSizeInText,
            "size",
            "SIZE is refused in ASCII: the server said 550",
            "TYPE I"),
        note(
            "no SIZE",
            () -> with(s -> s.always("SIZE", a -> a.reply("502 no"))),
            "size",
            "there is no SIZE"),
        fails(
                "nothing may be written",
                () ->
                    with(s ->
                            s.always(
                                    "SIZE",
                                    (name, a) ->
                                        a.reply(name.equals("a.bin") ? "213 1000" : "550 no"))
                                .always("STOR", a -> a.reply("553 Could not create file.")))
                        .orders(o -> o.writing("trial")),
                "write",
                "an upload is refused: the server said 553",
                "write_enable")
            .exit(5));
  }

  /** Wants TYPE I before SIZE. */
  private static Patient noSizeInText() {
    return Patient.of(
        FakeFtpServer.startRepeating(s -> {
          AtomicReference<String> type = new AtomicReference<>("A");
          healthyBut(t ->
                  t.always(
                          "TYPE",
                          (argument, a) -> {
                            type.set(argument);
                            a.reply("200 ok");
                          })
                      .always(
                          "SIZE",
                          a ->
                              a.reply(
                                  type.get().startsWith("A")
                                      ? "550 SIZE not allowed in ASCII mode"
                                      : "213 1000")))
              .accept(s);
        }));
  }

  /** Whose LIST is 5:45 ahead of its MDTM. */
  private static Patient inNepal() {
    LocalDateTime utc = LocalDateTime.now(ZoneOffset.UTC).minusDays(1).withSecond(0);
    String local =
        DateTimeFormatter.ofPattern("MMM dd HH:mm", Locale.ENGLISH)
            .format(utc.plusHours(5).plusMinutes(45));
    String told = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).format(utc);
    return with(s ->
        s.always("LIST", a -> list(a, Patient.LINE.replace("Jan 02  2024", local)))
            .always("MDTM", a -> a.reply("213 " + told)));
  }
}
