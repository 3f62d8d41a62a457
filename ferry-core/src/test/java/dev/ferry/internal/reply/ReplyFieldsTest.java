package dev.ferry.internal.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyFieldsTest {

  /** T14 and F9. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "150 Opening BINARY mode data connection for a.bin (1234 bytes) | 1234",
        "150 foo (0 bytes) | 0",
        "150 foo (1 BYTES) | 1",
        "150 foo (5 bytes). | 5",
        "150 for a (1 bytes) (2 bytes) | 2",
        "150 for a (1).txt (77 bytes) | 77",
        "150 for a (2147483648 bytes) | 2147483648",
        "150 for a (4294967297 bytes) | 4294967297",
        "150 for a (12345678910 bytes) | 12345678910",
        "150 for a (9007199254740993 bytes) | 9007199254740993",
        "150 for a (9223372036854775807 bytes) | 9223372036854775807",
      })
  void readsTheSizeOfA150(String reply, long size) {
    assertThat(ReplyFields.sizeOf150(reply(reply))).isEqualTo(OptionalLong.of(size));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "150",
        "150 coming",
        "150 (5 bytes)",
        "150 a (5 byte)",
        "150 a (5bytes)",
        "150 a (-5 bytes)",
        "150 a (0x5 bytes)",
        "150 a ( bytes)",
        "150 a (\u0665 bytes)",
        "150 a (9223372036854775808 bytes)",
        "150 a (99999999999999999999999 bytes)",
        "150-a (5 bytes)\n150 coming",
        "150-a\n150 a (5 bytes)",
        "125 a (5 bytes)",
        "226 a (5 bytes)"
      })
  void findsNoSizeWhereNoneIs(String reply) {
    assertThat(ReplyFields.sizeOf150(reply(reply))).isEmpty();
  }

  /** F5 and F9. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "213 0|0",
        "213 1234|1234",
        "213  1234 |1234",
        "213 \t7|7",
        "213 007|7",
        "213 2147483648|2147483648",
        "213 4294967297|4294967297",
        "213 12345678910|12345678910",
        "213 9007199254740993|9007199254740993",
        "213 9223372036854775807|9223372036854775807"
      })
  void readsTheSizeOfA213(String reply, long size) throws IOException {
    assertThat(ReplyFields.sizeOf213("SIZE a", reply(reply))).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "213",
        "213 ",
        "213 a",
        "213 -1",
        "213 +1",
        "213 1.0",
        "213 1,000",
        "213 1 000",
        "213 9223372036854775808",
        "213 \u0661",
        "213-a\n213 5"
      })
  void refusesASizeThatIsNone(String text) {
    Reply reply = reply(text);
    assertThatExceptionOfType(FtpProtocolException.class)
        .isThrownBy(() -> ReplyFields.sizeOf213("SIZE a", reply))
        .satisfies(e -> assertDescribed(e, "SIZE a", reply))
        .satisfies(e -> assertThat(e.connectionUsable()).isTrue());
  }

  /** T15, and what servers make of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "227 Entering Passive Mode (192,0,2,7,4,1). | 192.0.2.7 | 1025",
        "227 Entering Passive Mode (192,0,2,7,4,1) | 192.0.2.7 | 1025",
        "227 Entering Passive Mode 192,0,2,7,4,1 | 192.0.2.7 | 1025",
        "227 Entering Passive Mode. 192,0,2,7,4,1 | 192.0.2.7 | 1025",
        "227 =192,0,2,7,4,1 | 192.0.2.7 | 1025",
        "227 192,0,2,7,4,1 | 192.0.2.7 | 1025",
        "227 (0,0,0,0,0,1) | 0.0.0.0 | 1",
        "227 (255,255,255,255,255,255) | 255.255.255.255 | 65535",
        "227 (192,0,2,007,004,001) | 192.0.2.7 | 1025",
        "227 (192,0,2,7,4,1,9) | 192.0.2.7 | 1025",
        "227 (1,2 and 192,0,2,7,4,1) | 192.0.2.7 | 1025",
        "227 (192,0,2,7,4,1) or (10,0,0,1,5,5) | 192.0.2.7 | 1025",
        "229 (192,0,2,7,4,1) | 192.0.2.7 | 1025"
      })
  void readsTheAddressOfA227(String reply, String host, int port) throws IOException {
    InetSocketAddress address = ReplyFields.addressOf227("PASV", reply(reply));
    assertThat(address.getAddress().getHostAddress()).isEqualTo(host);
    assertThat(address.getPort()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "227-Entering Passive Mode\n (192,0,2,7,4,1)\n227 done",
        "227-Entering Passive Mode (192,0,2,7,4,1)\n227 done",
        "227-Entering\n227 Passive Mode (192,0,2,7,4,1)"
      })
  void readsTheAddressOfA227OfSeveralLines(String text) throws IOException {
    assertThat(ReplyFields.addressOf227("PASV", reply(text)).getPort()).isEqualTo(1025);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "227",
        "227 ok",
        "227 (192,0,2,7,4)",
        "227 (192.0.2.7.4.1)",
        "227 (192, 0, 2, 7, 4, 1)",
        "227 (192,0,2,7,,1)",
        "227 (256,0,2,7,4,1)",
        "227 (192,0,2,7,256,1)",
        "227 (192,0,2,7,4,256)",
        "227 (192,0,2,7,4,300)",
        "227 (192,0,2,7,4,99999999999999999999)",
        "227 (192,0,2,-7,4,1)",
        "227 (192,0,2,7,0,0)",
        "227 (192,0,2,\u0667,4,1)",
        "227 (\uff11,0,2,7,4,1)",
        "227-(192,0,2\n227 7,4,1)"
      })
  void refusesAnAddressThatIsNone(String text) {
    Reply reply = reply(text);
    assertThatExceptionOfType(FtpProtocolException.class)
        .isThrownBy(() -> ReplyFields.addressOf227("PASV", reply))
        .satisfies(e -> assertDescribed(e, "PASV", reply))
        .satisfies(e -> assertThat(e.connectionUsable()).isFalse());
  }

  /** With a search that goes back over its digits this took minutes. */
  @Test
  void isNotKeptBusyByAReplyFullOfDigits() {
    Reply reply = reply("227 " + "1".repeat(1 << 20));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThatExceptionOfType(FtpProtocolException.class)
                .isThrownBy(() -> ReplyFields.addressOf227("PASV", reply)));
  }

  /** T16. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "229 Entering Extended Passive Mode (|||6446|); 6446",
        "229 Entering Extended Passive Mode (|||6446|).; 6446",
        "229 (|||1|); 1",
        "229 (|||65535|); 65535",
        "229 (|||00021|); 21",
        "229 (!!!21!); 21",
        "229 (...21.); 21",
        "229 (###21#); 21",
        "229 (|1|1.2.3.4|21|); 21",
        "229 (|2|::1|21|); 21",
        "229 (|||21|) (|||22|); 21",
        "227 (|||21|); 21"
      })
  void readsThePortOfA229(String reply, int port) throws IOException {
    assertThat(ReplyFields.portOf229("EPSV", reply(reply))).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "229",
        "229 ok",
        "229 (",
        "229 )(",
        "229 ()",
        "229 (|)",
        "229 (||||)",
        "229 |||21|",
        "229 (|||21)",
        "229 (|||21!)",
        "229 (||21|)",
        "229 (||||21|)",
        "229 (|||x|)",
        "229 (|||-1|)",
        "229 (||| 21|)",
        "229 (|||0|)",
        "229 (|||65536|)",
        "229 (|||4294967317|)",
        "229 (|||99999999999999999999|)",
        "229 (|||\u0662\u0661|)",
        "229 (EPSV) (|||21|)",
        "229 (|||21|"
      })
  void refusesAPortThatIsNone(String text) {
    Reply reply = reply(text);
    assertThatExceptionOfType(FtpProtocolException.class)
        .isThrownBy(() -> ReplyFields.portOf229("EPSV", reply))
        .satisfies(e -> assertDescribed(e, "EPSV", reply))
        .satisfies(e -> assertThat(e.connectionUsable()).isFalse());
  }

  /** F6 and F7. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      emptyValue = "",
      value = {
        "257 \"/a\" | /a",
        "257 \"/a\" created. | /a",
        "257 \"/a \"\"b\"\" c\" | /a \"b\" c",
        "257 \"\"\"\" | \"",
        "257 \"/a | /a",
        "257 \"/a\"\" | /a\"",
        "257 \"/a\" and \"/b\" | /a",
        "257 \"/Grüße/日本\" | /Grüße/日本",
        "257 \"\" | ''",
        "257 \" | ''",
        "257 /a | ''",
        "257  \"/a\" | ''",
        "257 created \"/a\" | ''",
        "257 | ''",
        "250 \"/a\" | ''",
        "257\"/a\" | ''"
      })
  void readsThePathOfA257(String reply, String path) {
    assertThat(ReplyFields.pathOf257(reply(reply))).isEqualTo(path);
  }

  @Test
  void findsNoPathInA257OfSeveralLines() {
    assertThat(ReplyFields.pathOf257(reply("257-\"/a\"\n257 done"))).isEmpty();
  }

  @Test
  void thePathOfA257KeepsBytesThatAreNotInTheEncoding() {
    assertThat(ReplyFields.pathOf257(reply("257 \"/caf\udcdb\" is it"))).isEqualTo("/caf\udcdb");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "213 20240102030405|2024-01-02T03:04:05Z",
        "213 20240102030405.5|2024-01-02T03:04:05.500Z",
        "213 191240102030405|2024-01-02T03:04:05Z",
        "213 a.txt was changed at 20240102030405 GMT|2024-01-02T03:04:05Z"
      })
  void readsTheTimeOfA213(String reply, String time) throws IOException {
    assertThat(ReplyFields.timeOf213("MDTM a", reply(reply))).isEqualTo(Instant.parse(time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"213", "213 File modification time set.", "213 2024", "250 20240102030405"})
  void findsNoTimeWhereNoneIs(String reply) {
    assertThatExceptionOfType(FtpProtocolException.class)
        .isThrownBy(() -> ReplyFields.timeOf213("MDTM a", reply(reply)))
        .satisfies(e -> assertDescribed(e, "MDTM a", reply(reply)))
        .satisfies(e -> assertThat(e.connectionUsable()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "250-Listing a b\n type=file;size=3; /a b\n250 End", // RFC 3659
        "250-Begin x=y;\n type=file;size=3; /a b\n250 End.",
        "250-Listing a b\ntype=file;size=3; /a b\n250 End", // no blank
        "250-Listing\n250-type=file;size=3; /a b\n250 End", // a code before it
        "250-Listing\n250- type=file;size=3; /a b\n250 End",
        "250-Listing\n\n type=file;size=3; /a b\n250 End",
        "250 type=file;size=3; /a b", // nothing else
        "250-type=file;size=3; /a b\n250 End",
        "250-type=file;size=3; /a b\n250"
      })
  void readsTheEntryOfA250(String reply) throws IOException {
    assertThat(ReplyFields.entryOf250("MLST a b", reply(reply)))
        .isEqualTo("type=file;size=3; /a b");
  }

  @Test
  void readsAnEntryWithoutFactsOrWithBlanksInItsName() throws IOException {
    assertThat(ReplyFields.entryOf250("MLST a", reply("250-Listing\n  a=b; c\n250 End")))
        .isEqualTo(" a=b; c");
    assertThat(ReplyFields.entryOf250("MLST a", reply("250-x\n type=file;  a \n250 End")))
        .isEqualTo("type=file;  a ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "250 ok",
        "250",
        "250-Listing\n250 End",
        "250-Listing\n type=file;\n250 End",
        "250-Listing\n a=b c\n250 End"
      })
  void findsNoEntryWhereNoneIs(String reply) {
    assertThatExceptionOfType(FtpProtocolException.class)
        .isThrownBy(() -> ReplyFields.entryOf250("MLST a", reply(reply)))
        .satisfies(e -> assertDescribed(e, "MLST a", reply(reply)))
        .satisfies(e -> assertThat(e.connectionUsable()).isTrue());
  }

  private static void assertDescribed(FtpProtocolException e, String command, Reply reply) {
    assertThat(e.getMessage()).startsWith(reply.text());
    assertThat(e.reply()).contains(reply);
    assertThat(e.code()).isEqualTo(reply.code());
    assertThat(e.command()).isEqualTo(command);
  }

  private static Reply reply(String text) {
    return new Reply(Integer.parseInt(text, 0, 3, 10), List.of(text.split("\n", -1)));
  }
}
