package dev.ferry.internal.listing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ferry.ListingFormat;
import dev.ferry.internal.wire.Seeds;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/**
 * Any listing, to each of the formats of few servers: no line throws, and none is lost. Each line
 * of an input is one of the listing.
 */
class SmallFormatsFuzzTest {

  private static final List<ListingFormat> FORMATS =
      List.of(
          new EplfFormat(),
          new Os2Format(),
          new MacWebStarFormat(),
          new WftpdFormat(),
          new WellfleetFormat());

  private static final Seeds SEEDS = new Seeds(SmallFormatsFuzzTest.class, "anyLineIsAccountedFor");

  @AfterAll
  static void everySeedWasReplayed() throws IOException {
    SEEDS.requireAllSeen();
  }

  @FuzzTest(maxDuration = "10m")
  void anyLineIsAccountedFor(byte[] input) {
    SEEDS.saw(input);
    List<String> lines = List.of(new String(input, UTF_8).split("\n", -1));
    for (ListingFormat format : FORMATS) {
      Accounted.check(format, lines);
    }
  }
}
