package dev.ferry.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SiteTest {

  @Test
  void readsAnAddressWithEverythingInIt() {
    assertThat(Site.parse("ftp://a%40b:p+%3A@[::1]:2121/in%20box"))
        .isEqualTo(new Site("::1", 2121, "a@b", "p+:", "/in box/", Optional.empty()));
  }

  @Test
  void fillsInWhatIsUsual() {
    assertThat(Site.parse("ftp://host"))
        .isEqualTo(new Site("host", 21, "anonymous", "bench@", "/", Optional.empty()));
  }

  @Test
  void refusesOtherSchemes() {
    assertThatThrownBy(() -> Site.parse("http://host/"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
