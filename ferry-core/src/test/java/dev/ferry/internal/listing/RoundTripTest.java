package dev.ferry.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.EntryType;
import dev.ferry.ListingFormat;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a server writes of a file is what is read of it, whatever the file. */
class RoundTripTest {

  private static final int FILES = 20_000;
  private static final String LETTERS = "ab.Z0 ;=-[]<>,+\"*?\t\u00e4\u3000\uDC80";

  private final Random random = new Random(20_261_126);

  @Test
  void mlsd() {
    DateTimeFormatter stamp = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    for (int i = 0; i < FILES; i++) {
      String name = name();
      LocalDateTime time = time(1900, 2100);
      boolean directory = random.nextBoolean();
      long size = random.nextLong() >>> random.nextInt(1, 64);
      String mode = Integer.toOctalString(random.nextInt(01000));
      String line =
          (random.nextInt(4) == 0 ? " " : "")
              + (directory ? "Type=dir;sizd=" : "type=file;size=")
              + size
              + (";modify=" + stamp.format(time) + ";UNIX.mode=" + mode + "; ")
              + name;
      Entry entry = OneLine.entry(new MlsdFormat(), line);
      assertThat(entry.name()).isEqualTo(name);
      assertThat(entry.type()).isEqualTo(directory ? EntryType.DIRECTORY : EntryType.FILE);
      assertThat(entry.size()).hasValue(size);
      assertThat(entry.permissions()).contains(mode);
      assertThat(entry.modified()).contains(at(time, EntryTime.Precision.SECOND, true));
      assertThat(entry.facts()).hasSize(4).containsEntry("unix.mode", mode);
    }
  }

  @Test
  void dos() {
    DateTimeFormatter iis = DateTimeFormatter.ofPattern("MM-dd-yy  hh:mma", Locale.ROOT);
    DateTimeFormatter longDate = DateTimeFormatter.ofPattern("MM-dd-yyyy  hh:mma", Locale.ROOT);
    DateTimeFormatter servU = DateTimeFormatter.ofPattern("MM/dd/yyyy  hh:mm a", Locale.ROOT);
    DateTimeFormatter iso = DateTimeFormatter.ofPattern("yyyy-MM-dd  HH:mm", Locale.ROOT);
    // One listing: nothing in it may be taken for a sign that the day comes first.
    ListingFormat.Reader reader = new DosFormat().reader(OneLine.CONTEXT);
    for (int i = 0; i < FILES; i++) {
      String name = name();
      LocalDateTime time = time(1970, 2070).withSecond(0);
      DateTimeFormatter style =
          switch (random.nextInt(4)) {
            case 0 -> iis;
            case 1 -> longDate;
            case 2 -> servU;
            default -> iso;
          };
      boolean directory = random.nextBoolean();
      long size = random.nextLong() >>> random.nextInt(5, 64);
      String column =
          directory
              ? "       <DIR>          "
              : String.format(Locale.ROOT, random.nextBoolean() ? "%20d " : "%,20d ", size);
      Entry[] read = new Entry[1];
      String line = style.format(time) + " " + column + name;
      assertThat(reader.read(line, entry -> read[0] = entry)).isEqualTo(ListingFormat.Line.ENTRY);
      assertThat(read[0].name()).isEqualTo(name);
      assertThat(read[0].type()).isEqualTo(directory ? EntryType.DIRECTORY : EntryType.FILE);
      assertThat(read[0].size().orElse(-1)).isEqualTo(directory ? -1 : size);
      assertThat(read[0].modified()).contains(at(time, EntryTime.Precision.MINUTE, false));
    }
  }

  private static EntryTime at(LocalDateTime time, EntryTime.Precision precision, boolean told) {
    return new EntryTime(
        time.toInstant(ZoneOffset.UTC),
        precision,
        told ? EntryTime.Zone.TOLD : EntryTime.Zone.ASSUMED);
  }

  private LocalDateTime time(int from, int before) {
    Instant first = LocalDateTime.of(from, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
    Instant last = LocalDateTime.of(before, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
    long second = random.nextLong(first.getEpochSecond(), last.getEpochSecond());
    return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    for (int length = random.nextInt(1, 9); length > 0; length--) {
      name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return name.toString();
  }
}
