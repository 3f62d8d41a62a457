package dev.ferry.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.place.FtpUrl;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereaboutsTest {

  private final Whereabouts where = new Whereabouts(Path.of("/work"));

  @ParameterizedTest
  @CsvSource({
    "'',a,a",
    "a,b,a/b",
    "a/b,..,a",
    "a,..,''",
    "a,../..,..",
    "'',..,..",
    "..,..,../..",
    "/pub,x,/pub/x",
    "/pub,../..,/",
    "/pub,/etc,/etc",
    "a,./b/,a/b",
    "a,'',a",
  })
  void joinsPaths(String directory, String path, String wanted) {
    assertThat(Whereabouts.join(directory, path)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "pub,a,pub/a",
        "pub,*.gz,pub/*.gz",
        "pub,'*',pub/*",
        "pub,100%,pub/100%",
        "pub,a;type=a,pub/a;type=a",
        "/pub,gr\u00fcn,/pub/gr\u00fcn",
        "/pub,\ud83d\ude00,/pub/\ud83d\ude00",
        "/pub,'a b',/pub/a b",
      })
  void whatIsTypedComesBackFromTheAddress(String directory, String typed, String path) {
    where.enter(FtpUrl.parse("ftp://ada@h:2121/"));
    where.change(directory);

    FtpUrl url = FtpUrl.parse(where.address(Words.of(typed).get(0)));

    assertThat(url.path()).isEqualTo(path);
    assertThat(url.user()).isEqualTo("ada");
    assertThat(url.port()).isEqualTo(2121);
    assertThat(url.type()).isEqualTo('i');
  }

  @Test
  void aQuotedStarIsNoWildcardInTheAddress() {
    where.enter(FtpUrl.parse("ftp://h/"));
    assertThat(FtpUrl.parse(where.address(Words.of("'*'").get(0))).pattern()).isEqualTo("\\*");
    assertThat(FtpUrl.parse(where.address(Words.of("*").get(0))).pattern()).isEqualTo("*");
  }

  @Test
  void withoutAServerAPathIsNowhere() {
    assertThatThrownBy(() -> where.address(new Word("a", "a", false)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("open");
    assertThat(where.address(new Word("ftp://h/x", "ftp://h/x", false))).isEqualTo("ftp://h/x");
  }
}
