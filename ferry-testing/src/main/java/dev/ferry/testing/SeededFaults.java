package dev.ferry.testing;

import java.util.List;
import java.util.Random;

/** A plan that follows from a number. */
record SeededFaults(long seed, double share, long mostBytes, List<Fault> choices)
    implements FaultPlan {
  private static final long MOST_ON_CONTROL = 1024;

  SeededFaults {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share is from 0 to 1: " + share);
    }
    if (mostBytes < 1) {
      throw new IllegalArgumentException("there must be a byte to choose: " + mostBytes);
    }
    if (choices.isEmpty()) {
      throw new IllegalArgumentException("there must be a fault to choose");
    }
  }

  @Override
  public List<Fault> faults(Side side, int number) {
    List<Fault> possible = choices.stream().filter(fault -> fault.isOn(side, number)).toList();
    // Its numbers are the same on every JDK, by its specification.
    Random random = new Random(mix(seed + mix(side == Side.DATA ? number : -number)));
    if (random.nextDouble() >= share || possible.isEmpty()) {
      return List.of();
    }
    Fault fault = possible.get(random.nextInt(possible.size()));
    if (fault.action() == Fault.Action.REFUSE || fault.moment().isPresent()) {
      return List.of(fault);
    }
    long most = side == Side.CONTROL ? Math.min(mostBytes, MOST_ON_CONTROL) : mostBytes;
    return List.of(fault.atByte((long) (random.nextDouble() * most)));
  }

  @Override
  public List<Fault> possible() {
    return choices;
  }

  /** Neighbours get far from each other: Random's first number hardly differs between them. */
  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  @Override
  public String toString() {
    return "seed " + seed + ", share " + share + ", below byte " + mostBytes + ", of " + choices;
  }
}
