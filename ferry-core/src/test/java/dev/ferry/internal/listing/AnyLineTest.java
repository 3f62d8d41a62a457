package dev.ferry.internal.listing;

import dev.ferry.ListingFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines that nobody thought of: those of servers, cut and mixed. */
class AnyLineTest {

  private static final int LISTINGS = 2_000;
  private static final int LINES = 10;

  private static final List<String> PARTS =
      List.of(
          "type=file;size=3;modify=20261105081530; a",
          " type=OS.unix=slink:a b;UNIX.mode=0777;UNIX.ownername=m; c",
          "11-05-24  06:12PM       <DIR>          images",
          "11/05/2024  06:12 PM    <JUNCTION>     data [D:\\data]",
          "13.11.2024  18:12:59         1.009.730 logo.png",
          "+i2050.7731,m1700000000,r,s418,up644,\tindex.html",
          "             81017     RA          10-21-94   06:20  pack.exe",
          "-------r--         704  1405004  1405708 Oct 12  1995 atlas.sit",
          "drwxrwxr-x               folder        5 Apr 30 10:00 shared",
          "lrwxrwxrwx   1 user     group      1234 11-05-2026 12:34PM a -> b",
          "boot.cfg          2301  05/06/04  Thur.    07:08:15",
          " 11904210 bytes - Available free space",
          "               2 File(s)        401,310 bytes",
          "99999999999999999999",
          "\uDC80\uD83D\uDE00\u3000\u0663\0\t\r",
          " ;=-:/.,[]<>+ ");

  static Stream<ListingFormat> formats() {
    return Stream.of(
        new MlsdFormat(),
        new DosFormat(),
        new EplfFormat(),
        new Os2Format(),
        new MacWebStarFormat(),
        new WftpdFormat(),
        new WellfleetFormat());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void neverThrowsAndIsNeverLost(ListingFormat format) {
    Random random = new Random(format.name().hashCode());
    for (int i = 0; i < LISTINGS; i++) {
      List<String> lines = new ArrayList<>();
      for (int j = 0; j < LINES; j++) {
        lines.add(line(random));
      }
      Accounted.check(format, lines);
    }
  }

  /** A line of a server, of which something is missing, doubled, or another's. */
  private static String line(Random random) {
    StringBuilder line = new StringBuilder(part(random));
    for (int changes = random.nextInt(5); changes > 0; changes--) {
      int from = random.nextInt(line.length() + 1);
      int to = Math.min(line.length(), from + random.nextInt(6));
      String other = part(random);
      int start = random.nextInt(other.length());
      int end = Math.min(other.length(), start + random.nextInt(8));
      line.replace(from, to, other.substring(start, end));
    }
    return line.toString();
  }

  private static String part(Random random) {
    return PARTS.get(random.nextInt(PARTS.size()));
  }
}
