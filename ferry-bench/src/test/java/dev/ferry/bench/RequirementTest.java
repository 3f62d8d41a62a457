package dev.ferry.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequirementTest {

  private static final Set<Family> CURL_AND_LFTP = Set.of(Family.CURL, Family.LFTP);

  private final Results<Way> results = new Results<>();
  private final Way ferry = Way.of("retr-nothing/ferry-channel");

  @Test
  void comparesMedians() {
    add(ferry.id(), 9.0, 1.0, 1.1);
    add("retr-nothing/raw-64K", 1.0, 1.0, 8.0);

    assertThat(new Requirement(ferry, Measure.WALL, Family.RAW, 1.1).judge(results))
        .hasValueSatisfying(verdict -> {
          assertThat(verdict.held()).isTrue();
          assertThat(verdict.text()).contains("1.10 s = 1.10 x raw-64K (1.00 s)");
        });
  }

  @Test
  void takesTheBestOfTheRivals() {
    add(ferry.id(), 1.2);
    add("retr-nothing/raw-64K", 1.2);
    add("retr-nothing/raw-1M", 1.0);

    assertThat(new Requirement(ferry, Measure.WALL, Family.RAW, 1.1).judge(results))
        .hasValueSatisfying(verdict -> assertThat(verdict.held()).isFalse());
  }

  @Test
  void saysNothingOfWhatWasNotMeasured() {
    add(ferry.id(), 1.0);

    assertThat(new Requirement(ferry, Measure.CPU, Family.CURL, 1.25).judge(results)).isEmpty();
  }

  @Test
  void holdsFerryAgainstCurlUnderTlsAndItsClientAgainstLftpToo() {
    List<Requirement> all = Requirement.underTls();

    assertThat(all).allSatisfy(each -> assertThat(each.rivals()).contains(Family.CURL));
    for (String client : List.of("retr-file/ferry-client", "stor/ferry-client")) {
      assertThat(all)
          .filteredOn(each -> each.ferry().id().equals(client))
          .containsExactly(
              new Requirement(Way.of(client), Measure.WALL, CURL_AND_LFTP, 1.0),
              new Requirement(Way.of(client), Measure.CPU, Family.CURL, 1.0));
    }
    assertThat(all)
        .contains(
            new Requirement(Way.of("stor/ferry-channel"), Measure.CPU, Family.CURL, 1.0),
            new Requirement(Way.of("retr-nothing/ferry-sink"), Measure.CPU, Family.CURL, 1.05),
            new Requirement(Way.of("retr-file/ferry-channel"), Measure.CPU, Family.CURL, 1.05),
            new Requirement(Way.of("stor-small/ferry-tls12"), Measure.WALL, Family.CURL, 1.2));
    assertThat(all)
        .extracting(each -> each.ferry().id())
        .doesNotContain("stor-small/ferry-stream"); // TLS 1.3, which curl is kept from there
  }

  @Test
  void holdsTheClientAgainstTheBestOfCurlAndLftp() {
    Way client = Way.of("stor/ferry-client");
    add(client.id(), 1.1);
    add("stor/curl", 1.2);
    add("stor/lftp", 1.0);

    assertThat(new Requirement(client, Measure.WALL, CURL_AND_LFTP, 1.0).judge(results))
        .hasValueSatisfying(verdict ->
            assertThat(verdict.text())
                .isEqualTo(
                    "stor/ferry-client wall 1.10 s = 1.10 x lftp (1.00 s), at most 1.00: NOT held"));
  }

  @Test
  void failsSmallFilesThatTakeLongerThanCurl() {
    add("stor-small/ferry-stream", 1.28);
    add("stor-small/curl", 0.72);
    Way small = Way.of("stor-small/ferry-stream");

    assertThat(new Requirement(small, Measure.WALL, Family.CURL, 1.2).judge(results))
        .hasValueSatisfying(verdict -> {
          assertThat(verdict.held()).isFalse();
          assertThat(verdict.text()).endsWith("at most 1.20: NOT held");
        });
  }

  private void add(String id, double... seconds) {
    for (double wall : seconds) {
      results.add(Way.of(id), new Sample(wall, wall, 1));
    }
  }
}
