package dev.ferry.internal.listing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ferry.internal.wire.Seeds;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** Any listing: no line throws, and none is lost. Each line of an input is one of the listing. */
class DosFormatFuzzTest {

  private static final Seeds SEEDS = new Seeds(DosFormatFuzzTest.class, "anyLineIsAccountedFor");

  @AfterAll
  static void everySeedWasReplayed() throws IOException {
    SEEDS.requireAllSeen();
  }

  @FuzzTest(maxDuration = "10m")
  void anyLineIsAccountedFor(byte[] input) {
    SEEDS.saw(input);
    Accounted.check(new DosFormat(), List.of(new String(input, UTF_8).split("\n", -1)));
  }
}
