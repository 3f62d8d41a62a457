package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Names that are hard to say. */
class NamesTest {

  @EveryRoute
  @Shows(Row.NAMES)
  void everyNameWorksButForTheServersKnownLimits(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      assertThat(troubles(route, new NameClient.ByFerry(visit.ftp()), visit))
          .containsExactlyInAnyOrderElementsOf(NameLimit.of(route.kind()));
    }
  }

  /** The proof that the limits are the servers' own. */
  @OnePerServer
  @Shows(Row.NAMES)
  void anotherClientMeetsTheSameLimits(Route route) throws IOException {
    try (Visit visit = route.visit();
        RawFtp raw = RawFtp.login(visit.daemon())) {
      raw.expect("250", "CWD " + visit.path());
      assertThat(troubles(route, new NameClient.ByHand(raw), visit))
          .containsExactlyInAnyOrderElementsOf(NameLimit.of(route.kind()));
    }
  }

  private static List<String> troubles(Route route, NameClient client, Visit visit)
      throws IOException {
    List<String> troubles = new ArrayList<>();
    for (String name : NameLimit.NAMES) {
      for (NameStep step : NameStep.values()) {
        step.trouble(client, visit, name)
            .ifPresent(what -> {
              troubles.add(step + " " + name);
              if (!NameLimit.of(route.kind()).contains(step + " " + name)) {
                System.err.println(route + ": " + step + " '" + name + "': " + what);
              }
            });
      }
    }
    return troubles;
  }
}
