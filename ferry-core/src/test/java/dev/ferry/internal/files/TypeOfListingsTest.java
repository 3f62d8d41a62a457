package dev.ferry.internal.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Entry;
import dev.ferry.badserver.Delivery;
import dev.ferry.internal.engine.FileFacts;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Listings are text and go as text; files are counted as bytes, whatever was listed before. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record TypeOfListingsTest(Delivery delivery) {

  /** Sends listings as text alone, and counts bytes only of what is sent byte by byte. */
  private static final class Strict {
    private final String system;
    private String type = "A";

    Strict(String system) {
      this.system = system;
    }

    void play(Script s) {
      s.always(
          "TYPE",
          (to, answer) -> {
            type = to;
            answer.reply("200 " + to);
          });
      s.always("SYST", answer -> answer.reply("215 " + system));
      s.always("EPSV", Script::passive);
      s.always("LIST", answer -> lists(answer, FilesStage.line("a")));
      s.always("NLST", answer -> lists(answer, "a"));
      s.always(
          "SIZE",
          answer ->
              answer.reply(type.equals("I") ? "213 7" : "550 SIZE not allowed in ASCII mode"));
    }

    private void lists(Script answer, String line) {
      byte[] inEbcdic = {0x60, (byte) 0x99, (byte) 0xA6};
      boolean asText = type.equals("A") || system.startsWith("UNIX");
      byte[] data = asText ? FilesStage.joined(line).getBytes(US_ASCII) : inEbcdic;
      answer.reply("150 x").data(data).reply("226 x");
    }
  }

  private static List<String> types(FilesStage stage) {
    return stage.server().heard().stream().filter(line -> line.startsWith("TYPE")).toList();
  }

  @Test
  void sizeIsAskedInBinaryAlsoAfterAListing() throws IOException {
    try (FilesStage stage = FilesStage.plain(delivery, new Strict("MVS is the system")::play)) {
      FileFacts facts = new FileFacts(stage.engine());
      for (int i = 0; i < 2; i++) {
        assertThat(facts.size("a")).hasValue(7);
        assertThat(stage.namesIn("")).containsExactly("a");
      }
      assertThat(facts.size("a")).hasValue(7);
      assertThat(facts.size("a")).hasValue(7);
      assertThat(types(stage)).containsExactly("TYPE I", "TYPE A", "TYPE I", "TYPE A", "TYPE I");
    }
  }

  @Test
  void namesGoAsTextToo() throws IOException {
    try (FilesStage stage = FilesStage.plain(delivery, new Strict("MVS is the system")::play)) {
      assertThat(new FileFacts(stage.engine()).size("a")).hasValue(7);
      assertThat(FilesStage.all(stage.directories().names("")))
          .extracting(Entry::name)
          .containsExactly("a");
      assertThat(types(stage)).containsExactly("TYPE I", "TYPE A");
    }
  }

  @Test
  void severalListingsSayNothingOfIt() throws IOException {
    try (FilesStage stage = FilesStage.plain(delivery, new Strict("MVS is the system")::play)) {
      for (int i = 0; i < 3; i++) {
        assertThat(stage.namesIn("")).containsExactly("a");
      }
      assertThat(types(stage)).isEmpty();
    }
  }

  /** They list the same in any type, so the type of files stays. */
  @ParameterizedTest
  @ValueSource(strings = {"UNIX Type: L8", "UNIX emulated by Windows_NT"})
  void unixIsAskedAsItIs(String system) throws IOException {
    try (FilesStage stage = FilesStage.plain(delivery, new Strict(system)::play)) {
      FileFacts facts = new FileFacts(stage.engine());
      for (int i = 0; i < 2; i++) {
        assertThat(facts.size("a")).hasValue(7);
        assertThat(stage.namesIn("")).containsExactly("a");
      }
      assertThat(types(stage)).containsExactly("TYPE I");
    }
  }
}
