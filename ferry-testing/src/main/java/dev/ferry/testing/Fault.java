package dev.ferry.testing;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a {@link FaultProxy} does to connections: what, on which, and when.
 *
 * <pre>{@code
 * Fault.reset(Side.DATA).onConnection(3).atByte(1_000_000)
 * Fault.stall(Side.CONTROL).afterCommand("RETR", 2)
 * Fault.rate(Side.DATA, 100_000).toClient()
 * }</pre>
 *
 * <p>Unless told otherwise it comes on every connection of its side, as soon as that is made, and
 * in both directions. It comes once a connection. Immutable; two are equal if their texts are.
 */
public final class Fault {
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

  enum Action {
    DELAY,
    STALL,
    CUT,
    RESET,
    HALF_CLOSE,
    RATE,
    SINGLE_BYTES,
    REFUSE
  }

  private final Side side;
  private final Action action;
  private final long amount;
  private final int connection;
  private final @Nullable Moment moment;
  private final @Nullable Direction direction;

  private Fault(
      Side side,
      Action action,
      long amount,
      int connection,
      @Nullable Moment moment,
      @Nullable Direction direction) {
    this.side = side;
    this.action = action;
    this.amount = amount;
    this.connection = connection;
    this.moment = moment;
    this.direction = direction;
  }

  private Fault(Side side, Action action, long amount) {
    this(side, action, amount, 0, null, null);
  }

  /**
   * For so long no byte goes on, in either direction; then all goes on as before.
   *
   * @throws IllegalArgumentException unless the time is positive and 10 minutes at most
   */
  public static Fault delay(Side side, Duration time) {
    if (time.isNegative() || time.isZero() || time.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException("a delay is 10 minutes at most, and not " + time);
    }
    return new Fault(side, Action.DELAY, time.toNanos());
  }

  /**
   * No byte goes on any more, and no end. The connection stays open: a sender is blocked once the
   * buffers on the way are full. When one of the two closes it, and nothing can ever go on either
   * way, it is reset.
   */
  public static Fault stall(Side side) {
    return new Fault(side, Action.STALL, 0);
  }

  /**
   * Both get a FIN, as if the other had ended in good order. What they still send is taken and
   * dropped, so that the FIN doesn't turn into a reset. So the sender of a file takes it for whole:
   * a server says 226.
   */
  public static Fault cut(Side side) {
    return new Fault(side, Action.CUT, 0);
  }

  /**
   * Both get a RST. That overtakes what the receiver's system had no room for yet, so a slow reader
   * may get fewer bytes than were passed on.
   */
  public static Fault reset(Side side) {
    return new Fault(side, Action.RESET, 0);
  }

  /**
   * One of the two gets a FIN, and no more bytes; the other direction goes on. The bytes that are
   * counted are those on the way to it.
   */
  public static Fault halfClose(Side side, Direction direction) {
    return new Fault(side, Action.HALF_CLOSE, 0, 0, null, direction);
  }

  /**
   * From then on no more bytes a second than this go on, in each direction; somewhat fewer, since
   * the time of reads and writes is not taken off.
   *
   * @throws IllegalArgumentException unless it is positive
   */
  public static Fault rate(Side side, long bytesPerSecond) {
    if (bytesPerSecond <= 0) {
      throw new IllegalArgumentException("a rate must be positive: " + bytesPerSecond);
    }
    return new Fault(side, Action.RATE, bytesPerSecond);
  }

  /** From then on every byte is written on its own, without Nagle's algorithm. */
  public static Fault singleBytes(Side side) {
    return new Fault(side, Action.SINGLE_BYTES, 0);
  }

  /**
   * The connection is not made, and the server never hears of it. A passive data connection whose
   * port the proxy has announced is really refused. Others are taken and reset at once: a port that
   * listens for the next one can't refuse this one.
   */
  public static Fault refuse(Side side) {
    return new Fault(side, Action.REFUSE, 0);
  }

  /**
   * Only on this connection of its side, counted from 1 from the start of the proxy.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public Fault onConnection(int number) {
    return new Fault(side, action, amount, positive(number), moment, direction);
  }

  /**
   * As soon as so many bytes have been passed on: in the direction that was chosen, or in the first
   * that gets there. 0 is before the first byte.
   *
   * @throws IllegalArgumentException if it is negative
   * @throws IllegalStateException if this is a refusal
   */
  public Fault atByte(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("no byte has the number " + count);
    }
    return at(new Moment.AtByte(count));
  }

  /**
   * When the client says this for the n-th time on the control connection; the server never hears
   * of it, unless this is but a delay or the like.
   *
   * @param verb such as RETR, in any case
   * @param number counted from 1 on each control connection
   * @throws IllegalArgumentException if the verb is empty or the number less than 1
   * @throws IllegalStateException if this is a refusal, or not of the control side
   */
  public Fault beforeCommand(String verb, int number) {
    return at(verb, number, false);
  }

  /**
   * The same, but the server hears the command first. Of its answer nothing goes on before the
   * fault.
   */
  public Fault afterCommand(String verb, int number) {
    return at(verb, number, true);
  }

  /**
   * Only for what goes to the client: these bytes are counted, and they are slowed down or stalled.
   * Cuts, resets and delays are always for both directions, so here it says what is counted.
   *
   * @throws IllegalStateException if this is half of a close, which knows its direction
   */
  public Fault toClient() {
    return to(Direction.TO_CLIENT);
  }

  /** Only for what goes to the server; see {@link #toClient}. */
  public Fault toServer() {
    return to(Direction.TO_SERVER);
  }

  private Fault to(Direction chosen) {
    if (action == Action.HALF_CLOSE) {
      throw new IllegalStateException("half of a close has its direction: " + this);
    }
    return new Fault(side, action, amount, connection, moment, chosen);
  }

  private Fault at(String verb, int number, boolean passedOn) {
    if (side != Side.CONTROL) {
      throw new IllegalStateException("commands come on control connections: " + this);
    }
    if (verb.isBlank()) {
      throw new IllegalArgumentException("a command needs a verb");
    }
    String name = verb.strip().toUpperCase(Locale.ROOT);
    return at(new Moment.AtCommand(name, positive(number), passedOn));
  }

  private Fault at(Moment chosen) {
    if (action == Action.REFUSE) {
      throw new IllegalStateException("what is refused comes to no byte or command: " + this);
    }
    return new Fault(side, action, amount, connection, chosen, direction);
  }

  private static int positive(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("counted from 1: " + number);
    }
    return number;
  }

  /** Which kind of connection it is for. */
  public Side side() {
    return side;
  }

  Action action() {
    return action;
  }

  /** The delay. */
  Duration time() {
    return Duration.ofNanos(amount);
  }

  /** The rate, in bytes per second. */
  long bytesPerSecond() {
    return amount;
  }

  boolean isOn(Side wanted, int number) {
    return side == wanted && (connection == 0 || connection == number);
  }

  /** When it comes, if that has been said. */
  Optional<Moment> moment() {
    return Optional.ofNullable(moment);
  }

  /** Whether a direction is one of those it is for. */
  boolean isFor(Direction one) {
    return direction == null || direction == one;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fault fault && fault.toString().equals(toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** All there is of it: {@code reset on data connection 3 at byte 1000000}. */
  @Override
  public String toString() {
    String what =
        switch (action) {
          case DELAY -> "delay of " + time();
          case RATE -> "rate of " + amount + " bytes per second";
          default -> action.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    String where =
        connection == 0
            ? " on every " + side + " connection"
            : " on " + side + " connection " + connection;
    return what
        + where
        + (moment == null ? "" : " " + moment)
        + (direction == null ? "" : " " + direction);
  }
}
