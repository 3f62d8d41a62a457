package dev.ferry.internal.listing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ferry.ListingFormat;
import dev.ferry.internal.wire.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** Any text is accounted for, whichever format it is taken to be in. */
class ListingDetectorFuzzTest {

  private static final Seeds SEEDS = new Seeds(ListingDetectorFuzzTest.class, "noLineIsLost");

  @AfterAll
  static void everySeedWasReplayed() throws IOException {
    SEEDS.requireAllSeen();
  }

  @FuzzTest(maxDuration = "10m")
  void noLineIsLost(byte[] input) {
    SEEDS.saw(input);
    List<String> lines = List.of(new String(input, StandardCharsets.UTF_8).split("\n", -1));
    List<ListingFormat> candidates =
        FormatOrder.of(Formats.all(), FormatOrder.Asked.LIST, null, null);
    NoLineIsLostTest.assertAccountedFor(candidates, lines);
  }
}
