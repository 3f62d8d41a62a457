package dev.ferry.cli.shell;

import dev.ferry.Entry;
import dev.ferry.cli.visit.Remote;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What stands in directories of servers, as far as it was asked lately: for completion. One thread.
 */
final class RemoteNames {

  private static final long LIFE_NANOS = 30_000_000_000L;

  private record Listed(List<Entry> entries, long at) {}

  private final VisitFlags visits;
  private final LongSupplier nanoTime;
  private final Map<String, Listed> listed = new HashMap<>();

  RemoteNames(VisitFlags visits, LongSupplier nanoTime) {
    this.visits = visits;
    this.nanoTime = nanoTime;
  }

  /** The directory at an address; empty if it can't be told. */
  List<Entry> at(String address) {
    Listed known = listed.get(address);
    if (known != null && nanoTime.getAsLong() - known.at <= LIFE_NANOS) {
      return known.entries;
    }
    try (Visit visit = visits.begin("ferry")) {
      Remote remote = visit.remote(address);
      List<Entry> entries = remote.client().list(remote.path());
      listed.put(address, new Listed(entries, nanoTime.getAsLong()));
      return entries;
    } catch (IOException | RuntimeException e) {
      return List.of(); // There is nothing to offer; the command itself will say why.
    }
  }

  /** All may be different now. */
  void forget() {
    listed.clear();
  }
}
