package dev.ferry.internal.data;

import dev.ferry.internal.data.PassiveConnector.Order;

/**
 * How a login goes about its data connections, apart from what users set.
 *
 * @param order which command asks for a passive one
 * @param flights what may be sent before it is asked for
 * @param buffer through which the bytes go
 */
public record DataHabits(Order order, Flights flights, TransferBuffer buffer) {

  /** One thing at a time, and a buffer of the usual size. */
  public static DataHabits ofSteps(Order order) {
    return new DataHabits(order, Flights.none(), TransferBuffer.usual());
  }
}
