package dev.ferry.internal.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HexDigestTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // reply | path | digest: only the digest; with the verb; behind the name; before it
        "250 5a3c0f19|a.bin|5a3c0f19",
        "250 XCRC 5A3C0F19|a.bin|5a3c0f19",
        "250 a.bin 5A3C0F19|a.bin|5a3c0f19",
        "251 \"a b.bin\" 5A3C0F19|a b.bin|5a3c0f19",
        "213 CRC32 0-49 5a3c0f19 a.bin|a.bin|5a3c0f19",
        "250 0x5A3C0F19|a.bin|5a3c0f19",
        "250 CRC=5A3C0F19.|a.bin|5a3c0f19",
        "250-Computing\\n250 5A3C0F19|a.bin|5a3c0f19",
        "250-Computing\\n 5A3C0F19\\n250 Done|a.bin|5a3c0f19",
        // the name looks like a digest, too
        "250 cafebabe 5a3c0f19|cafebabe|5a3c0f19",
        "213 CRC32 0-49 5a3c0f19 cafebabe|cafebabe|5a3c0f19",
        "250 /box/cafebabe/a.bin 5a3c0f19|a.bin|5a3c0f19",
        "250 \"/box/cafebabe\" 5a3c0f19|cafebabe|5a3c0f19",
        "250 (cafebabe: 5a3c0f19)|/box/cafebabe|5a3c0f19",
        "250 cafebabe cafebabe|cafebabe|cafebabe",
        "250 cafebabe|cafebabe|cafebabe",
        "250 5a3c0f19 again 5a3c0f19|a|5a3c0f19",
      })
  void findsTheDigest(String reply, String path, String digest) throws IOException {
    assertThat(HexDigest.in("XCRC " + path, reply(reply), path, 8)).isEqualTo(digest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "250 done|no run of 8 hex digits in it",
        "250 5a3c0f1|no run of 8 hex digits in it",
        "250 5a3c0f199|no run of 8 hex digits in it",
        "250 5a3c0f1g|no run of 8 hex digits in it",
        "250 5a3c0f19 cafebabe|more than one run of 8 hex digits in it",
      })
  void saysWhatIsWrong(String reply, String reason) {
    assertThatExceptionOfType(FtpProtocolException.class)
        .isThrownBy(() -> HexDigest.in("XCRC a", reply(reply), "a", 8))
        .withMessage(reply + " (" + reason + ")")
        .satisfies(e -> assertThat(e.connectionUsable()).isTrue())
        .satisfies(e -> assertThat(e.command()).isEqualTo("XCRC a"));
  }

  private static Reply reply(String text) {
    String whole = text.replace("\\n", "\n");
    return new Reply(Integer.parseInt(whole.substring(0, 3)), List.of(whole.split("\n", -1)));
  }
}
