package dev.ferry.testing;

import java.util.List;

/** Which connections through a {@link FaultProxy} get which faults. */
@FunctionalInterface
public interface FaultPlan {
  /**
   * The faults of one connection. It is asked once for each, by any thread.
   *
   * @param number counted from 1 for each side: control connections as they are made; data
   *     connections as they are announced (227, 229, PORT, EPRT), or as they are made if the proxy
   *     has data ports of its own
   */
  List<Fault> faults(Side side, int number);

  /** All faults that it may ever give, as far as it knows; by default it knows of none. */
  default List<Fault> possible() {
    return List.of();
  }

  /** No fault at all. */
  static FaultPlan none() {
    return of();
  }

  /** These faults, each on the connections that it says. */
  static FaultPlan of(Fault... faults) {
    return new ListedFaults(List.of(faults));
  }

  /**
   * Random faults, the same for the same seed, side and number of a connection, on every JDK and
   * whatever the threads do. Each connection gets one of the choices of its side, or none.
   *
   * @param share of the connections that get a fault, from 0 to 1
   * @param mostBytes choices which don't say when they come do so at a random byte below this; on
   *     control connections below 1024 too, since few have more
   * @param choices equally likely; a side that none is for goes free
   * @throws IllegalArgumentException if the share or the bytes are out of range, or without choices
   */
  static FaultPlan seeded(long seed, double share, long mostBytes, Fault... choices) {
    return new SeededFaults(seed, share, mostBytes, List.of(choices));
  }
}
