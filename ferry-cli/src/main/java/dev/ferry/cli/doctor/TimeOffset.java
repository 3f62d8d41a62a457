package dev.ferry.cli.doctor;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.FtpException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How far the times of LIST are from UTC, by the MDTM of one file (RFC 3659 §3). */
final class TimeOffset {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

  private static final String SET_IT = "ListingOptions.zone sets the server's zone";

  /** Zones are apart from UTC by quarters of an hour. */
  private static final long QUARTER = 15;

  private TimeOffset() {}

  static Finding look(Visit visit) throws IOException {
    Entry file =
        visit.learned().entries().stream()
            .filter(Entry::isFile)
            .filter(TimeOffset::hasTimeOfDay)
            .findFirst()
            .orElse(null);
    if (file == null) {
      return Finding.skipped("no file is there whose time LIST tells");
    }
    Instant listed = file.modified().orElseThrow().instant();
    Instant told;
    try {
      told = mdtm(visit.ftp().sendCmd("MDTM " + file.name())).orElse(null);
    } catch (FtpException e) {
      return Finding.note(
          "there is no MDTM to learn the zone of LIST from: " + Wording.reason(e), SET_IT);
    }
    if (told == null) {
      return Finding.note("what MDTM tells is no time", SET_IT);
    }
    return apart(file.name(), Duration.between(told, listed).toSeconds());
  }

  private static boolean hasTimeOfDay(Entry entry) {
    return entry.modified().filter(time -> time.precision() != EntryTime.Precision.DAY).isPresent();
  }

  /** The time behind 213, which is in UTC. */
  private static Optional<Instant> mdtm(String reply) {
    if (!reply.matches("213 \\d{14}.*")) {
      return Optional.empty();
    }
    try {
      LocalDateTime time = LocalDateTime.parse(reply.substring(4, 18), SECONDS);
      return Optional.of(time.toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Finding apart(String name, long seconds) {
    long quarters = Math.round(seconds / 60.0 / QUARTER);
    long rest = Math.abs(seconds - quarters * QUARTER * 60);
    if (Math.abs(quarters) > 18 * 4 || rest > 60) {
      return Finding.note(
          "LIST and MDTM tell times of " + name + " that no zone explains: " + seconds + " s apart",
          "SIZE alone compares files then (Compare.SIZE, TransferOptions.verify)");
    }
    if (quarters == 0) {
      return Finding.ok("LIST tells times in UTC, as MDTM does");
    }
    ZoneOffset offset = ZoneOffset.ofTotalSeconds((int) (quarters * QUARTER * 60));
    return Finding.note(
        "LIST tells local times, " + offset + " from UTC",
        "nothing has to be done: Ferry learns that by MDTM once a login; "
            + SET_IT
            + ", summer time and all");
  }
}
