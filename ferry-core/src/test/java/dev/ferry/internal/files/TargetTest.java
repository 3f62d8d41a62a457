package dev.ferry.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Entry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name is the name alone, however much of the path a server puts before it. */
class TargetTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          # asked,      answered,            the name
          "",           a,                   a
          "",           sub/a,               sub/a
          "",           /etc/a,              /etc/a
          sub,          a,                   a
          sub,          sub/a,               a
          sub,          sub/a/,              a/
          sub/,         sub/a,               a
          sub,          /home/erik/sub/a,    a
          sub,          ./sub/a,             a
          sub,          sub/.,               .
          sub,          sub/..,              ..
          a/b,          a/b/c,               c
          a/b,          b/c,                 b/c
          /,            /a,                  a
          /pub,         /pub/a,              a
          /pub,         pub/a,               pub/a
          /pub,         /etc/a,              /etc/a
          .,            ./a,                 a
          ..,           ../a,                a
          sub,          ../a,                ../a
          sub,          sub/../../a,         sub/../../a
          sub,          mysub/a,             mysub/a
          sub,          sub/a/b,             sub/a/b
          sub,          sub/,                sub/
          sub,          sub,                 sub
          sub,          /,                   /
          a/b.txt,      a/b.txt,             b.txt
          a/b.txt,      b.txt,               b.txt
          a/b.txt,      /pub/a/b.txt,        b.txt
          b.txt,        /pub/b.txt,          b.txt
          /a/b.txt,     /a/b.txt,            b.txt
          a/b.txt,      a/b.txt/b.txt,       b.txt
          """)
  void bare(String asked, String answered, String name) {
    assertThat(new Target(asked, false).bare(answered)).isEqualTo(name);
    assertThat(new Target(asked, false).bare(Entry.unknown(answered)).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          # asked,  entered, alone,  listed,     how to ask for it
          "",       false,   false,  a,          a
          sub,      false,   false,  a,          sub/a
          sub,      false,   true,   a,          sub/a
          sub,      false,   false,  sub/a,      sub/a
          sub/,     false,   false,  a,          sub/a
          "s ub",   true,    false,  a,          a
          sub,      false,   false,  sub,        sub/sub
          sub,      false,   true,   sub,        sub
          a/b.txt,  false,   true,   b.txt,      a/b.txt
          a/b.txt,  false,   true,   a/b.txt,    a/b.txt
          a/b.txt,  false,   true,   txt,        a/b.txt/txt
          """)
  void path(String asked, boolean entered, boolean alone, String listed, String path) {
    Target target = new Target(asked, entered);
    assertThat(target.path(Entry.unknown(listed), alone)).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          "",       false,   LIST
          "",       true,    LIST
          sub,      false,   LIST sub
          "s ub",   true,    LIST
          """)
  void command(String asked, boolean entered, String command) {
    assertThat(new Target(asked, entered).command("LIST")).isEqualTo(command);
  }
}
