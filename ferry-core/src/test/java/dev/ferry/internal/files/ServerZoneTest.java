package dev.ferry.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.EntryTime.Precision;
import dev.ferry.EntryTime.Zone;
import dev.ferry.EntryType;
import dev.ferry.internal.files.ServerZone.Candidate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a server's clock is from UTC, by one file. */
class ServerZoneTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # listed, as if in UTC,  exactly,               to the,  offset
          2026-02-27T08:15:00Z,    2026-02-27T08:15:00Z,  MINUTE,  Z
          2026-02-27T08:15:00Z,    2026-02-27T08:15:59Z,  MINUTE,  Z
          2026-02-27T14:00:00Z,    2026-02-27T08:15:42Z,  MINUTE,  +05:45
          2026-02-27T14:00:00Z,    2026-02-27T08:15:00Z,  MINUTE,  +05:45
          2026-02-27T00:15:00Z,    2026-02-27T08:15:42Z,  MINUTE,  -08:00
          2026-02-26T22:15:00Z,    2026-02-27T08:15:42Z,  MINUTE,  -10:00
          2026-02-27T22:15:00Z,    2026-02-27T08:15:42Z,  MINUTE,  +14:00
          2026-02-27T04:45:00Z,    2026-02-27T08:15:30Z,  MINUTE,  -03:30
          2026-02-27T09:15:42Z,    2026-02-27T08:15:42Z,  SECOND,  +01:00
          2026-02-27T09:15:42Z,    2026-02-27T08:15:42.7Z, SECOND, +01:00
          2026-02-27T09:15:00Z,    2026-02-27T08:15:59.9Z, MINUTE, +01:00
          # a file that was changed meanwhile
          2026-02-27T09:15:00Z,    2026-02-27T08:17:05Z,  MINUTE,
          2026-02-27T09:15:42Z,    2026-02-27T08:15:45Z,  SECOND,
          2026-02-27T09:15:00Z,    2026-02-27T08:14:58Z,  MINUTE,
          # no zone is so far away
          2026-02-27T22:30:00Z,    2026-02-27T08:15:42Z,  MINUTE,
          2025-02-27T08:15:00Z,    2026-02-27T08:15:42Z,  MINUTE,
          """)
  void offset(Instant listed, Instant exact, Precision precision, String offset) {
    EntryTime time = new EntryTime(listed, precision, Zone.ASSUMED);
    assertThat(ServerZone.offset(time, exact))
        .isEqualTo(Optional.ofNullable(offset).map(ZoneOffset::of));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # type,     to the,    zone,     path,                   can tell
          FILE,       MINUTE,    ASSUMED,  a,                      true
          FILE,       SECOND,    ASSUMED,  a,                      true
          FILE,       MINUTE,    ASSUMED,  a b,                    true
          FILE,       MINUTE,    ASSUMED,  20240229,               true
          FILE,       MINUTE,    ASSUMED,  20240229120000 a,       false
          FILE,       DAY,       ASSUMED,  a,                      false
          FILE,       FRACTION,  ASSUMED,  a,                      false
          FILE,       MINUTE,    TOLD,     a,                      false
          FILE,       MINUTE,    SET,      a,                      false
          DIRECTORY,  MINUTE,    ASSUMED,  a,                      false
          LINK,       MINUTE,    ASSUMED,  a,                      false
          OTHER,      MINUTE,    ASSUMED,  a,                      false
          """)
  void canTell(EntryType type, Precision precision, Zone zone, String path, boolean can) {
    Entry entry =
        Entry.builder(path, "").type(type).modified(Instant.EPOCH, precision, zone).build();
    assertThat(ServerZone.canTell(new Candidate(entry, path))).isEqualTo(can);
    assertThat(ServerZone.canTell(new Candidate(entry, "a\0b"))).isFalse();
    Entry timeless = Entry.builder(path, "").type(type).build();
    assertThat(ServerZone.canTell(new Candidate(timeless, path))).isFalse();
  }
}
