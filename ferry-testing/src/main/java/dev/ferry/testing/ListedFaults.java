package dev.ferry.testing;

import java.util.List;

/** A plan that is written down. */
record ListedFaults(List<Fault> possible) implements FaultPlan {
  @Override
  public List<Fault> faults(Side side, int number) {
    return possible.stream().filter(fault -> fault.isOn(side, number)).toList();
  }

  @Override
  public String toString() {
    return "planned " + possible;
  }
}
