package dev.ferry.internal.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureListTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        // RFC 2389
        "211-Extensions supported:\n MLST size*;create;modify*;\n SIZE\n UTF8\n211 End",
        // a code before each line: seen with old IIS and others
        "211-Extensions supported:\n211-MLST size*;create;modify*;\n211-SIZE\n211-UTF8\n211 End",
        "211-Extensions:\n211- MLST size*;create;modify*;\n211- SIZE\n211- UTF8\n211 End",
        // no blank at all
        "211-Features:\nMLST size*;create;modify*;\nSIZE\nUTF8\n211 end.",
        // lower case, blanks at the ends, an empty line
        "211-features\n  mlst  size*;create;modify*; \n size\n\n utf8  \n211 end",
      })
  void readsEveryStyle(String reply) {
    FeatureList list = list(reply);
    assertThat(list.has("MLST")).isTrue();
    assertThat(list.has("mlst")).isTrue();
    assertThat(list.parameter("MLST")).contains("size*;create;modify*;");
    assertThat(list.has("SIZE")).isTrue();
    assertThat(list.parameter("SIZE")).contains("");
    assertThat(list.has("UTF8")).isTrue();
    assertThat(list.has("MDTM")).isFalse();
    assertThat(list.parameter("MDTM")).isEmpty();
    assertThat(list.has("End")).as("words for people").isFalse();
    assertThat(list.has("Extensions")).isFalse();
  }

  @Test
  void findsOneOfSeveralThings() {
    FeatureList list =
        list(
            "211-Features:\n AUTH SSL\n AUTH TLS\n SITE UTIME\n SITE SYMLINK\n"
                + " HASH CRC32;MD5;SHA-1*;SHA-256\n SITE2 SET;CHMOD, MSG\n211 End");
    assertThat(list.has("AUTH", "tls")).isTrue();
    assertThat(list.has("SITE", "UTIME")).isTrue();
    assertThat(list.has("SITE", "SYMLINK")).isTrue();
    assertThat(list.has("SITE", "SYM")).isFalse();
    assertThat(list.has("HASH", "SHA-1")).as("with a star").isTrue();
    assertThat(list.has("HASH", "SHA-256")).isTrue();
    assertThat(list.has("HASH", "SHA-512")).isFalse();
    assertThat(list.starred("HASH")).contains("SHA-1");
    assertThat(list.starred("AUTH")).isEmpty();
    assertThat(list.has("SITE2", "CHMOD")).isTrue();
    assertThat(list.has("SITE2", "MSG")).isTrue();
    assertThat(list.has("AUTH")).isTrue();
    assertThat(list.parameter("AUTH")).contains("SSL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"211 no features", "211-None\n211 End", "211 MLST SIZE"})
  void listsNothingIfNothingIsListed(String reply) {
    FeatureList list = list(reply);
    assertThat(list.has("MLST")).isFalse();
    assertThat(list.has("SIZE")).isFalse();
    assertThat(FeatureList.NONE.has("MLST")).isFalse();
  }

  private static FeatureList list(String reply) {
    return FeatureList.of(new Reply(211, List.of(reply.split("\n", -1))));
  }
}
