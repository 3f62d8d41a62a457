package dev.ferry.internal.reply;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import dev.ferry.internal.wire.Seeds;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/**
 * Any reply gives a value within its range, or an {@link FtpProtocolException} with the reply in
 * it; nothing else.
 *
 * <p>An input is what stands behind the code; each line of it is one of the reply.
 */
class ReplyFieldsFuzzTest {

  private static final Seeds SEEDS =
      new Seeds(ReplyFieldsFuzzTest.class, "anyReplyGivesAValueInItsRangeOrAProtocolException");

  @AfterAll
  static void everySeedWasReplayed() throws IOException {
    SEEDS.requireAllSeen();
  }

  @FuzzTest(maxDuration = "10m")
  void anyReplyGivesAValueInItsRangeOrAProtocolException(byte[] input) {
    SEEDS.saw(input);
    String text = new String(input, StandardCharsets.UTF_8);
    for (int code : new int[] {150, 211, 213, 227, 229, 250, 257}) {
      check(new Reply(code, List.of((code + text).split("\n", -1))));
    }
  }

  private static void check(Reply reply) {
    ReplyFields.sizeOf150(reply)
        .ifPresent(size -> {
          assertThat(size).isNotNegative();
          assertThat(reply.text()).containsIgnoringCase(" bytes)");
        });
    try {
      assertThat(ReplyFields.sizeOf213("SIZE a", reply)).isNotNegative();
    } catch (FtpProtocolException e) {
      check(reply, e);
    }
    try {
      InetSocketAddress address = ReplyFields.addressOf227("PASV", reply);
      assertThat(address.getAddress()).isInstanceOf(Inet4Address.class);
      assertThat(address.getPort()).isBetween(1, 65_535);
    } catch (FtpProtocolException e) {
      check(reply, e);
    }
    try {
      assertThat(ReplyFields.portOf229("EPSV", reply)).isBetween(1, 65_535);
    } catch (FtpProtocolException e) {
      check(reply, e);
    }
    try {
      String time = TimeValue.of(ReplyFields.timeOf213("MDTM a", reply));
      assertThat(time).matches("[0-9]{14}");
    } catch (FtpProtocolException e) {
      check(reply, e);
    }
    try {
      String entry = ReplyFields.entryOf250("MLST a", reply);
      assertThat(entry).isNotEmpty();
      assertThat(reply.lines()).anySatisfy(line -> assertThat(line).endsWith(entry));
    } catch (FtpProtocolException e) {
      check(reply, e);
    }
    try {
      assertThat(HexDigest.in("XCRC a", reply, "cafebabe", 8)).matches("[0-9a-f]{8}");
    } catch (FtpProtocolException e) {
      check(reply, e);
    }
    FeatureList features = FeatureList.of(reply);
    features.parameter("MLST").ifPresent(p -> assertThat(features.has("mlst")).isTrue());
    features.starred("HASH").ifPresent(s -> assertThat(features.has("HASH", s)).isTrue());
    String path = ReplyFields.pathOf257(reply);
    assertThat(reply.text().replace("\"", "")).contains(path.replace("\"", ""));
  }

  private static void check(Reply reply, FtpProtocolException e) {
    assertThat(e.reply()).contains(reply);
    assertThat(e.getMessage()).startsWith(reply.text());
  }
}
