package dev.ferry.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkTest {

  private static final Link LINK = Link.parse("50ms,100mbit");

  @Test
  void readsTheRate() {
    assertThat(LINK).isEqualTo(new Link("50ms,100mbit", 1e8));
    assertThat(Link.parse("0.2s,2.5kbit,0.1%").bitsPerSecond()).isEqualTo(2500);
    assertThat(Link.parse("1ms,1gbit").bitsPerSecond()).isEqualTo(1e9);
  }

  @Test
  void namesWhatIsNoLink() {
    for (String text :
        List.of("", "50ms", "50ms,100", "50,100mbit", "50ms,0mbit", "50ms,1mbit,1")) {
      assertThatThrownBy(() -> Link.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("--link takes one such as 50ms,100mbit, not " + text);
    }
  }

  @Test
  void countsWhatIsTheUsersOfAPacket() {
    assertThat(LINK.bytesPerSecond()).isCloseTo(12_066_667, within(1.0));
    assertThat(LINK.share(12_066_667, 1)).isCloseTo(1, within(1e-6));
    assertThat(LINK.share(12_066_667, 2)).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void holdsTheClientToItsShareOfTheLink() {
    LinkRequirement download = LinkRequirement.all(LINK, 241_333_333).get(0); // 20 s of the link

    assertThat(download.ferry().id()).isEqualTo("retr-file/ferry-client");
    assertThat(download.judge(took(21)))
        .hasValue(
            new Requirement.Verdict(
                "retr-file/ferry-client 11.49 MB/s = 95.2 % of what 50ms,100mbit carries"
                    + " (12.07 MB/s), at least 95 %: held",
                true));
    assertThat(download.judge(took(21.1)))
        .hasValueSatisfying(verdict -> assertThat(verdict.held()).isFalse());
    assertThat(download.judge(new Results<>())).isEmpty();
  }

  @Test
  void tellsInATableHowMuchOfTheLinkWasUsed() {
    Options options = Options.parse(new String[] {"--link", "50ms,100mbit", "--size", "230"});

    assertThat(new Report("JDK", took(20), options).table(Task.RETR_FILE))
        .contains("of the link", "99.9 %");
    assertThat(new Report("JDK", took(20), options).verdicts())
        .extracting(Requirement.Verdict::held)
        .containsExactly(true);
  }

  @Test
  void findsTheFarEnd() {
    assertThat(
            Place.behindLink(
                Map.of(
                    "FERRY_LINK_SERVER", "192.0.2.1", "FERRY_LINK_SERVER_NETWORK", "/proc/7/fd/5")))
        .isEqualTo(new Place("192.0.2.1", List.of("nsenter", "--net=/proc/7/fd/5")));
    assertThatThrownBy(() -> Place.behindLink(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ferry-bench/peers --link");
  }

  private static Results<Way> took(double seconds) {
    Results<Way> results = new Results<>();
    results.add(Way.of("retr-file/ferry-client"), new Sample(seconds, 1, -1));
    return results;
  }
}
