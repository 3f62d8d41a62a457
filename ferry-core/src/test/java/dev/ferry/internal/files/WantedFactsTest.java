package dev.ferry.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OPTS MLST is sent where a fact that is wanted is off, and nowhere else. */
class WantedFactsTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          # what FEAT says behind MLST,                  the command
          "",                                            ""
          type*;size*;modify*;,                          ""
          type*;size*;modify*;create;,                   ""
          type;size;modify;,                             OPTS MLST type;size;modify;
          type*;size*;modify;,                           OPTS MLST type;size;modify;
          "Type*;Size*;Modify*;UNIX.mode;Create;",       OPTS MLST Type;Size;Modify;UNIX.mode;
          "type*;lang*;size;",                           OPTS MLST type;lang;size;
          "type*; size ;",                               OPTS MLST type;size;
          "type*;UNIX.owner;UNIX.group",                 OPTS MLST type;UNIX.owner;UNIX.group;
          ;;,                                            ""
          create;charset;,                               ""
          """)
  void command(String offered, String command) {
    assertThat(WantedFacts.command(offered)).isEqualTo(command);
  }
}
