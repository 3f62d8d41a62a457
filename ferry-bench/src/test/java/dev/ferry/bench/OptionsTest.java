package dev.ferry.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void comparesWithEverybodyInTheClear() {
    Options options = parse();

    assertThat(options.tls()).isFalse();
    assertThat(families(options)).containsExactlyInAnyOrder(Family.values());
    assertThat(options.wants(Way.of("stor-small/ferry-stream"))).isTrue();
    assertThat(options.wants(Way.of("stor-small/ferry-tls12"))).isFalse();
  }

  @Test
  void comparesWithThoseThatHaveTlsAloneUnderTls() {
    Options options = parse("--tls", "--before", "2", "--timed", "3", "--size", "1024");

    assertThat(options.tls()).isTrue();
    assertThat(options.before()).isEqualTo(2);
    assertThat(options.timed()).isEqualTo(3);
    assertThat(options.bytes()).isEqualTo(1L << 30);
    assertThat(families(options))
        .containsExactlyInAnyOrder(
            Family.FERRY, Family.FERRY_COMMAND, Family.CURL, Family.LFTP, Family.RCLONE);
    assertThat(options.wants(Way.of("stor-small/ferry-tls12"))).isTrue();
  }

  @Test
  void narrowsWhatIsLeftUnderTls() {
    Options options = parse("--tls", "--only", "stor/");

    assertThat(options.wants(Way.of("stor/curl"))).isTrue();
    assertThat(options.wants(Way.of("stor/commons-net"))).isFalse();
    assertThat(options.wants(Way.of("stor-small/curl"))).isFalse();
  }

  @Test
  void hasNoTlsForAServerOfSomebodyElse() {
    assertThatThrownBy(() -> parse("--url", "ftp://host/", "--tls"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--tls");
  }

  @Test
  void setsOnlyAServerOfOurOwnOnLoopbackApart() {
    assertThat(parse("--tls", "--apart").apart()).isTrue();
    assertThat(parse().apart()).isFalse();
    for (String[] other : new String[][] {{"--url", "ftp://host/"}, {"--link", "50ms,100mbit"}}) {
      assertThatThrownBy(() -> parse(other[0], other[1], "--apart"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("--apart");
    }
  }

  @Test
  void takesALink() {
    assertThat(parse("--link", "50ms,100mbit").link())
        .hasValueSatisfying(link -> assertThat(link.bitsPerSecond()).isEqualTo(1e8));
    assertThat(parse().link()).isEmpty();
  }

  @Test
  void hasManyTransfersAtOnceWithOurOwnServerAlone() {
    Way many = Way.of("stor-many/ferry-client");

    assertThat(parse().wants(many)).isTrue();
    assertThat(parse("--tls").wants(many)).isTrue();
    assertThat(parse("--url", "ftp://host/").wants(many)).isFalse();
  }

  @Test
  void hasALinkToOurOwnServerInTheClearAlone() {
    for (String other : new String[] {"--tls", "--url=ftp://host/"}) {
      assertThatThrownBy(() -> parse(("--link=50ms,1mbit=" + other).split("=", -1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("--link");
    }
  }

  @Test
  void refusesWhatIsNoNumberOrOutOfRange() {
    assertThatThrownBy(() -> parse("--before", "-1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 to 100, not -1");
    assertThatThrownBy(() -> parse("--timed", "0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 100, not 0");
    assertThatThrownBy(() -> parse("--before"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without its value");
  }

  private static Options parse(String... args) {
    return Options.parse(args);
  }

  private static Set<Family> families(Options options) {
    return Way.all().stream().filter(options::wants).map(Way::family).collect(Collectors.toSet());
  }
}
