package dev.ferry.cli.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.cli.place.FtpUrl.Scheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FtpUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "ftp://h                        | h         | 21   | anonymous | ''     | ''",
        "ftp://h/                       | h         | 21   | anonymous | ''     | ''",
        "FTP://Host.Example:2121/pub/in | Host.Example | 2121 | anonymous | ''  | pub/in",
        "ftp://ada@h                    | h         | 21   | ada       | ''     | ''",
        "ftp://ada:@h                   | h         | 21   | ada       | ''     | ''",
        "ftp://ada:pw@h:1/d             | h         | 1    | ada       | pw     | d",
        "ftp://ada:a:b@h                | h         | 21   | ada       | a:b    | ''",
        "ftp://ada:a@b@h                | h         | 21   | ada       | a@b    | ''",
        "ftp://a%40b:p%2Fq%25@h         | h         | 21   | a@b       | p/q%   | ''",
        "ftp://a+b:c+d@h/e+f            | h         | 21   | a+b       | c+d    | e+f",
        "ftp://h//etc                   | h         | 21   | anonymous | ''     | /etc",
        "ftp://h/%2Fetc                 | h         | 21   | anonymous | ''     | /etc",
        "ftp://h/a%20b/gr%C3%BC%C3%9Fe  | h         | 21   | anonymous | ''     | a b/grüße",
        "ftp://h/a@b                    | h         | 21   | anonymous | ''     | a@b",
        "ftp://h/a?b#c                  | h         | 21   | anonymous | ''     | a?b#c",
        "ftp://[::1]                    | ::1       | 21   | anonymous | ''     | ''",
        "ftp://ada:pw@[::1]:2121/d      | ::1       | 2121 | ada       | pw     | d",
        "ftp://[fe80::1%eth0]/          | fe80::1%eth0 | 21 | anonymous | ''    | ''",
        "ftp://[fe80::1%eth0.7]:990/    | fe80::1%eth0.7 | 990 | anonymous | '' | ''",
        "ftp://[::ffff:127.0.0.1]/      | ::ffff:127.0.0.1 | 21 | anonymous | '' | ''",
        "ftp://grüße-3_٣.example/       | grüße-3_٣.example | 21 | anonymous | '' | ''",
        "ftp://h:00021/                 | h         | 21   | anonymous | ''     | ''",
        "ftp://127.0.0.1:65535/d/       | 127.0.0.1 | 65535 | anonymous | ''    | d/",
      })
  void readsAddresses(
      String text, String host, int port, String user, String password, String path) {
    FtpUrl url = FtpUrl.parse(text);
    assertThat(url.scheme()).isEqualTo(Scheme.FTP);
    assertThat(url.host()).isEqualTo(host);
    assertThat(url.port()).isEqualTo(port);
    assertThat(url.user()).isEqualTo(user);
    assertThat(url.password()).isEqualTo(password);
    assertThat(url.path()).isEqualTo(path);
    assertThat(url.type()).isEqualTo('i');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "h                          | begins with ftp://",
        "http://h/                  | begins with ftp://",
        "ftpx://ada:hunter2@h/      | begins with ftp://",
        "ftp://ada:hunter2@h/x;type=z | ;type=",
        "ftps://ada:hunter2@        | no host",
        "ftp:/ada:hunter2@h         | begins with ftp://",
        "ftp://                     | no host",
        "ftp:///d                   | no host",
        "ftp://ada:hunter2@         | no host",
        "ftp://ada:hunter2@:21/     | no host",
        "ftp://:hunter2@h           | no user name",
        "ftp://@h                   | no user name",
        "ftp://ada:hunter2@h:       | port",
        "ftp://ada:hunter2@h:0      | port",
        "ftp://ada:hunter2@h:65536  | port",
        "ftp://ada:hunter2@h:x      | port",
        "ftp://ada:hunter2@h:000021 | port",
        "ftp://ada:hunter2@h:٢١     | port",
        "ftp://ada:hunter2@[::1]:   | port",
        "ftp://ada:hunt/er2@h       | port",
        "ftp://ada:hunter2@::1/     | brackets",
        "ftp://ada:hunter2@[::1/    | host is none",
        "ftp://ada:hunter2@[h]/     | host is none",
        "ftp://ada:hunter2@[]/      | host is none",
        "ftp://ada:hunter2@[/       | host is none",
        "ftp://ada:hunter2@[%eth0]/ | host is none",
        "ftp://ada:hunter2@[::1%]/  | host is none",
        "ftp://ada:hunter2@[::1%a%b]/ | host is none",
        "ftp://ada:hunter2@[::1]x/  | host is none",
        "ftp://ada:hunter2@[::1]x:21/ | host is none",
        "ftp://ada:hunter2@h€/      | host is none",
        "ftp://ada:hunter2@a b/     | host is none",
        "ftp://ada:hunter2%@h       | %",
        "ftp://ada:hunter2%4@h      | %",
        "ftp://ada:hunter2%zz@h     | %",
        "ftp://ada:hunter2@h/%-1    | %",
        "ftp://ada:hunter2%0D%0A@h  | line break",
        "ftp://ada:hunter2@h/a%0AX  | line break",
        "ftp://ada:hunter2@h/a%00   | NUL",
        "ftp://ada:hunter2%ff@h     | UTF-8",
      })
  void refusesWhatIsNoAddressWithoutRepeatingIt(String text, String why) {
    assertThatThrownBy(() -> FtpUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("hunt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://h/",
        "ftp://ada@h/",
        "ftp://ada:****@h/",
        "ftp://ada:****@[::1]:2121/pub",
        "ftp://h:990/",
        "ftps://h/",
        "ftps://ada:****@h:21/pub",
      })
  void showsAllButThePassword(String shown) {
    assertThat(FtpUrl.parse(shown.replace("****", "hunter2"))).hasToString(shown);
  }

  @Test
  void knowsAddressesForImplicitTls() {
    FtpUrl url = FtpUrl.parse("FTPS://ada:pw@h/d");
    assertThat(url.scheme()).isEqualTo(Scheme.FTPS);
    assertThat(url.port()).isEqualTo(990);
    assertThat(FtpUrl.parse("ftps://[::1]:2121").port()).isEqualTo(2121);
    assertThat(FtpUrl.parse("ftpes://h/").port()).isEqualTo(21);
  }

  @Test
  void knowsHowTheFileIsToBeSent() {
    assertThat(FtpUrl.parse("ftp://h/a.txt;type=A").type()).isEqualTo('a');
    assertThat(FtpUrl.parse("ftp://h/a.txt;type=A").path()).isEqualTo("a.txt");
    assertThat(FtpUrl.parse("ftp://h/dir;type=d").type()).isEqualTo('d');
  }

  @Test
  void whatIsWrittenByItsCodeIsNoWildcard() {
    assertThat(FtpUrl.parse("ftp://h/%2A/*.gz").pattern()).isEqualTo("\\*/*.gz");
    assertThat(FtpUrl.parse("ftp://h/%2A/*.gz").path()).isEqualTo("*/*.gz");
    assertThat(FtpUrl.parse("ftp://h/%5B1%5d%3F").pattern()).isEqualTo("\\[1\\]\\?");
    assertThat(FtpUrl.parse("ftp://h/").at("a*").pattern()).isEqualTo("a\\*");
  }

  @Test
  void guestsHaveNoNameInTheAddress() {
    assertThat(FtpUrl.parse("ftp://anonymous:me%40example.org@h/")).hasToString("ftp://h/");
  }
}
