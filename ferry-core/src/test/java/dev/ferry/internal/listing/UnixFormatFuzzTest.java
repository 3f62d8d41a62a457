package dev.ferry.internal.listing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import dev.ferry.internal.wire.Seeds;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;

/**
 * Whatever a listing is: each line is an entry with all of its text, a heading, or unknown; none
 * throws.
 */
class UnixFormatFuzzTest {

  private static final ListingContext CONTEXT =
      ListingContext.assumingUtc(Instant.parse("2026-11-26T12:00:00Z"));

  private static final Seeds SEEDS =
      new Seeds(UnixFormatFuzzTest.class, "anyLineIsReadOrRefusedAndNoneIsLost");

  @AfterAll
  static void everySeedWasReplayed() throws IOException {
    SEEDS.requireAllSeen();
  }

  @FuzzTest(maxDuration = "10m")
  void anyLineIsReadOrRefusedAndNoneIsLost(byte[] input) {
    SEEDS.saw(input);
    ListingFormat.Reader reader = new UnixFormat().reader(CONTEXT);
    for (String line : new String(input, UTF_8).split("\n", -1)) {
      UnixPropertiesTest.check(reader, line);
    }
    for (String line : new String(input, ISO_8859_1).split("\n", -1)) {
      UnixPropertiesTest.check(reader, line);
    }
  }
}
