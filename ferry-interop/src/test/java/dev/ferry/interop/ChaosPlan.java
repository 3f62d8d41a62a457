package dev.ferry.interop;

import dev.ferry.testing.Fault;
import dev.ferry.testing.FaultPlan;
import dev.ferry.testing.Side;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Faults for four data connections in five, most of them among the first bytes, as most files are
 * small, and for a control connection in four.
 *
 * @param commands whether commands can be read
 */
record ChaosPlan(long seed, long mostBytes, boolean commands) implements FaultPlan {

  /** Under TLS this many bytes come before the first one of a file, as sessions are resumed. */
  private static final int HANDSHAKE = 600;

  private static final List<Fault> OF_DATA =
      List.of(
          Fault.reset(Side.DATA).toClient(),
          Fault.reset(Side.DATA).toServer(),
          Fault.cut(Side.DATA).toClient(),
          Fault.cut(Side.DATA).toServer(),
          Fault.reset(Side.DATA).toClient(),
          Fault.cut(Side.DATA).toServer(),
          Fault.stall(Side.DATA),
          Fault.delay(Side.DATA, Duration.ofMillis(50)));

  private static final List<Fault> OF_CONTROL =
      List.of(
          Fault.reset(Side.CONTROL).afterCommand("RETR", 2),
          Fault.cut(Side.CONTROL).afterCommand("STOR", 2),
          Fault.reset(Side.CONTROL).beforeCommand("RNTO", 1),
          Fault.stall(Side.CONTROL).beforeCommand("SIZE", 3));

  @Override
  public List<Fault> faults(Side side, int number) {
    Random random = new Random(seed * 1_000_003 + 31L * number + (side == Side.DATA ? 1 : 0));
    random.nextInt(); // the first of neighbouring seeds are alike
    if (side == Side.CONTROL) {
      return random.nextDouble() < 0.25 ? List.of(ofControl(random)) : List.of();
    }
    if (random.nextDouble() >= 0.8) {
      return List.of();
    }
    if (random.nextInt(8) == 0) {
      return List.of(Fault.refuse(Side.DATA));
    }
    return List.of(OF_DATA.get(random.nextInt(OF_DATA.size())).atByte(place(random)));
  }

  /** A file has as likely 10 to 100 bytes as 100 to 1000; what it hasn't can't be faulty. */
  private long place(Random random) {
    double part = random.nextDouble();
    long at = (long) Math.exp(part * part * Math.log((double) mostBytes / 16));
    return commands || random.nextInt(4) == 0 ? at : HANDSHAKE + at;
  }

  private Fault ofControl(Random random) {
    return commands
        ? OF_CONTROL.get(random.nextInt(OF_CONTROL.size()))
        : Fault.reset(Side.CONTROL).atByte(2_000 + random.nextInt(8_000));
  }

  @Override
  public String toString() {
    return "chaos of seed " + seed;
  }
}
