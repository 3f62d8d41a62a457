package dev.ferry.testing;

import dev.ferry.testing.Moment.AtByte;
import dev.ferry.testing.Moment.AtCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The faults of one connection that have not come yet. */
final class ConnectionFaults {
  private static final Moment START = new AtByte(0);

  private final Side side;
  private final int number;
  private final List<Fault> waiting;
  private final Consumer<Fault> injected;

  ConnectionFaults(Side side, int number, List<Fault> faults, Consumer<Fault> injected) {
    this.side = side;
    this.number = number;
    this.waiting = new ArrayList<>(faults);
    this.injected = injected;
  }

  Side side() {
    return side;
  }

  /** Takes the faults that come once so many bytes have been passed on. */
  List<Fault> dueAt(Direction direction, long passed) {
    return take(fault -> untilByte(fault, direction, passed) <= 0);
  }

  /** How many bytes may be passed on before the next fault comes. */
  synchronized long bytesUntilNext(Direction direction, long passed) {
    return waiting.stream()
        .mapToLong(fault -> untilByte(fault, direction, passed))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Takes the faults of a command. */
  List<Fault> dueAt(String verb, int count, boolean passedOn) {
    Moment now = new AtCommand(verb, count, passedOn);
    return take(fault -> moment(fault).equals(now));
  }

  /** Whether the connection is not to be made. */
  boolean takeRefusal() {
    return !take(ConnectionFaults::isRefusal).isEmpty();
  }

  private synchronized List<Fault> take(Predicate<Fault> wanted) {
    if (waiting.isEmpty()) {
      return List.of();
    }
    List<Fault> taken = waiting.stream().filter(wanted).toList();
    waiting.removeAll(taken);
    taken.forEach(fault -> injected.accept(fault.onConnection(number)));
    return taken;
  }

  private static long untilByte(Fault fault, Direction direction, long passed) {
    return moment(fault) instanceof AtByte at && fault.isFor(direction) && !isRefusal(fault)
        ? at.count() - passed
        : Long.MAX_VALUE;
  }

  private static boolean isRefusal(Fault fault) {
    return fault.action() == Fault.Action.REFUSE;
  }

  private static Moment moment(Fault fault) {
    return fault.moment().orElse(START);
  }

  @Override
  public String toString() {
    return side + " connection " + number;
  }
}
