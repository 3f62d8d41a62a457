package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {

  @ParameterizedTest
  @CsvSource({
    "100, preliminary", "199, preliminary", "200, completion", "299, completion",
    "300, intermediate", "399, intermediate", "400, transient", "499, transient",
    "500, permanent", "599, permanent"
  })
  void isOfExactlyOneKind(int code, String kind) {
    Reply reply = new Reply(code, List.of(code + " text"));
    assertThat(reply.isPreliminary()).isEqualTo(kind.equals("preliminary"));
    assertThat(reply.isCompletion()).isEqualTo(kind.equals("completion"));
    assertThat(reply.isIntermediate()).isEqualTo(kind.equals("intermediate"));
    assertThat(reply.isTransientFailure()).isEqualTo(kind.equals("transient"));
    assertThat(reply.isPermanentFailure()).isEqualTo(kind.equals("permanent"));
    assertThat(reply.isFailure()).isEqualTo(code >= 400);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 99, 600, 1000})
  void refusesACodeThatIsNoneOfFtp(int code) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reply(code, List.of(code + " a")))
        .withMessage("not a reply code: " + code);
  }

  @Test
  void refusesLinesThatDoNotBeginWithItsCode() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Reply(220, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Reply(220, List.of("221 a")));
    assertThatIllegalArgumentException().isThrownBy(() -> new Reply(220, List.of(" 220 a")));
  }

  @Test
  void textIsTheWholeReplyUnedited() {
    assertThat(new Reply(220, List.of("220 a ")).text()).isEqualTo("220 a ");
    Reply several = new Reply(211, List.of("211-a", "  b", "211 c"));
    assertThat(several.text()).isEqualTo("211-a\n  b\n211 c");
    assertThat(several).hasToString(several.text());
  }

  @Test
  void textShowsBytesThatAreNotInTheEncodingAsLatin1AndLinesKeepThem() {
    Reply reply = new Reply(550, List.of("550-gr\udcfcn \ud83d\udcaf", "550 \udc80"));
    assertThat(reply.text()).isEqualTo("550-grün \ud83d\udcaf\n550 \u0080");
    assertThat(reply.lines()).containsExactly("550-gr\udcfcn \ud83d\udcaf", "550 \udc80");
    assertThat(reply).hasToString(reply.text());
  }

  @Test
  void keepsItsLinesToItself() {
    List<String> lines = new ArrayList<>(List.of("220 a"));
    Reply reply = new Reply(220, lines);
    lines.add("more");
    assertThat(reply.lines()).containsExactly("220 a");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> reply.lines().set(0, "220 b"));
  }
}
