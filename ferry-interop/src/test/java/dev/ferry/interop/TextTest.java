package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.FtpProtocolException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Text: lines there and back, and what the server's disk holds. */
class TextTest {

  private static final String LONG = "x".repeat(8190);

  @EveryRoute
  @Shows(Row.RETR_LINES)
  void readsLines(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      assertThat(linesOf(visit, "")).isEmpty();
      assertThat(linesOf(visit, "one\ntwo\n")).containsExactly("one", "two");
      assertThat(linesOf(visit, "one\n\n\nlast")).containsExactly("one", "", "", "last");
      assertThat(linesOf(visit, " blank \n\ttab\n")).containsExactly(" blank ", "\ttab");
      assertThat(linesOf(visit, "gr\u00fc\u00dfe\n\u65e5\u672c\n"))
          .containsExactly("gr\u00fc\u00dfe", "\u65e5\u672c");
      assertThat(linesOf(visit, LONG + "\nshort\n")).containsExactly(LONG, "short");
      List<String> many = new ArrayList<>();
      for (int i = 0; i < 20_000; i++) {
        many.add("line " + i);
      }
      assertThat(linesOf(visit, String.join("\n", many) + "\n")).isEqualTo(many);
    }
  }

  @EveryRoute
  @Shows(Row.RETR_LINES)
  void refusesALineThatIsTooLongAndGoesOn(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      visit.put("long.txt", ("x".repeat(100_000) + "\n").getBytes(UTF_8));
      assertThatExceptionOfType(FtpProtocolException.class)
          .isThrownBy(() -> visit.ftp().retrLines("RETR long.txt", line -> {}))
          .satisfies(refused -> assertThat(refused.connectionUsable()).isTrue());
      assertThat(linesOf(visit, "fine\n")).containsExactly("fine");
    }
  }

  private static List<String> linesOf(Visit visit, String content) throws IOException {
    visit.put("text.txt", content.getBytes(UTF_8));
    List<String> lines = new ArrayList<>();
    assertThat(visit.ftp().retrLines("RETR text.txt", lines::add)).startsWith("226");
    return lines;
  }

  @EveryRoute
  @Shows(Row.STOR_LINES)
  void writesLines(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      assertStored(visit, "", "");
      assertStored(visit, "one\ntwo\n", "one\ntwo\n");
      assertStored(visit, "one\r\ntwo\r\n", "one\ntwo\n");
      assertStored(visit, "one\r\ntwo\nthree", "one\ntwo\nthree\n");
      assertStored(visit, "\n\n\n", "\n\n\n");
      assertStored(visit, LONG + "\n" + LONG, LONG + "\n" + LONG + "\n");
      assertStored(visit, "\u65e5\u672c\n", "\u65e5\u672c\n");
      String many = "some words in a line\n".repeat(20_000);
      assertStored(visit, many, many);
    }
  }

  private static void assertStored(Visit visit, String sent, String expected) throws IOException {
    ByteArrayOutputStream echo = new ByteArrayOutputStream();
    ByteArrayInputStream in = new ByteArrayInputStream(sent.getBytes(UTF_8));
    assertThat(visit.ftp().storLines("STOR text.txt", in, echo::write)).startsWith("226");
    assertThat(echo.toString(UTF_8)).isEqualTo(expected.replace("\n", "\r\n"));
    // All five store lines as Unix has them.
    Content.assertOnDisk(visit.file("text.txt"), expected.getBytes(UTF_8));
  }

  @EveryRoute
  @Shows({Row.STOR_LINES, Row.RETR_LINES})
  void linesComeBackAsTheyWent(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      String text = "a\n\n  b\n" + LONG + "\nlast";
      visit.ftp().storLines("STOR t.txt", new ByteArrayInputStream(text.getBytes(UTF_8)));
      List<String> lines = new ArrayList<>();
      visit.ftp().retrLines("RETR t.txt", lines::add);
      assertThat(lines).containsExactly("a", "", "  b", LONG, "last");
      assertThat(Files.size(visit.file("t.txt"))).isPositive();
    }
  }
}
