package dev.ferry.internal.listing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ferry.internal.wire.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** Any text is accounted for by the format of IBM i, line by line. */
class IbmIFormatFuzzTest {

  private static final Seeds SEEDS = new Seeds(IbmIFormatFuzzTest.class, "noLineIsLost");

  @AfterAll
  static void everySeedWasReplayed() throws IOException {
    SEEDS.requireAllSeen();
  }

  @FuzzTest(maxDuration = "10m")
  void noLineIsLost(byte[] input) {
    SEEDS.saw(input);
    List<String> lines = List.of(new String(input, StandardCharsets.UTF_8).split("\n", -1));
    Listed.assertNoLineIsLost(new IbmIFormat(), lines);
  }
}
