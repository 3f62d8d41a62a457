package dev.ferry.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Goes through all checks, one by one, whatever the others have found.
 *
 * <p>It writes nothing on the server unless it is told to. Every wait has a limit, and so has the
 * whole. No word that it says has the password in it.
 */
public final class Examination {

  private final Orders orders;

  /** One that has not begun. */
  public Examination(Orders orders) {
    this.orders = orders;
  }

  /**
   * Looks at everything.
   *
   * @param each gets every finding as it is made
   * @return all of them
   */
  public Diagnosis run(Consumer<? super Finding> each) {
    List<Finding> all = new ArrayList<>();
    Set<String> broken = new HashSet<>();
    try (Visit visit = new Visit(orders);
        Watch watch = new Watch(orders.total(), visit::abandon)) {
      for (Check check : Checks.all()) {
        Finding found = watch.hasRung() ? outOfTime("") : look(check, visit, broken, watch);
        Finding named = found.of(check.name(), words -> Wording.tame(words, visit.secrets()));
        if (found.status() == Status.FAILS || broken.contains(check.needs())) {
          broken.add(check.name());
        }
        all.add(named);
        each.accept(named);
      }
      visit.leave();
    }
    return new Diagnosis(List.copyOf(all));
  }

  private Finding look(Check check, Visit visit, Set<String> broken, Watch watch) {
    if (broken.contains(check.needs())) {
      return Finding.skipped("needs \"" + check.needs() + "\"");
    }
    Finding found = look(check, visit, watch);
    // What breaks by our own hand says nothing of the server.
    return watch.hasRung() && found.status() != Status.OK
        ? outOfTime(", while this was looked at")
        : found;
  }

  private static Finding look(Check check, Visit visit, Watch watch) {
    try {
      return check.step().look(visit);
    } catch (IOException e) {
      visit.drop();
      return Wording.unexpected(e);
    } catch (UncheckedIOException e) {
      visit.drop();
      return Wording.unexpected(Objects.requireNonNull(e.getCause()));
    } catch (IllegalStateException e) {
      if (watch.hasRung()) {
        return Finding.skipped("the connection was closed"); // between two of its commands
      }
      throw e;
    }
  }

  private Finding outOfTime(String when) {
    return Finding.skipped(
        "the " + Wording.seconds(orders.total()) + " for all checks were over" + when);
  }
}
