package dev.ferry.cli.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetrcTest {

  private static final String TEXT =
      """
      # of mine
      machine ftp.example.org login ada password "with blank \\" and \\\\"
        account lab
      machine ftp.example.org login bob password b
      macdef init
      machine evil login x password y

      machine other.example.org
        login carol
        password c
      default login anonymous password me@example.org
      """;

  private final Netrc netrc = Netrc.parse(TEXT);

  @Test
  void findsTheFirstOfAHost() {
    Netrc.Login login = netrc.find("FTP.example.org", "").orElseThrow();
    assertThat(login.user()).isEqualTo("ada");
    assertThat(login.password()).isEqualTo("with blank \" and \\");
    assertThat(login.account()).isEqualTo("lab");
  }

  @Test
  void findsTheOneOfAUser() {
    assertThat(netrc.find("ftp.example.org", "bob").orElseThrow().password()).isEqualTo("b");
    assertThat(netrc.find("ftp.example.org", "eve")).isEmpty();
  }

  @Test
  void leavesMacrosOut() {
    assertThat(netrc.find("evil", "").orElseThrow().user()).isEqualTo("anonymous");
    assertThat(netrc.find("other.example.org", "").orElseThrow().user()).isEqualTo("carol");
  }

  @Test
  void knowsNobodyInAnEmptyOne() {
    assertThat(Netrc.parse("").find("h", "")).isEmpty();
    assertThat(Netrc.parse("machine h login").find("h", "").orElseThrow().user()).isEmpty();
  }
}
