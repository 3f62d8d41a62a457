package dev.ferry.internal.engine;

import dev.ferry.FtpException;
import dev.ferry.internal.control.Command;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.data.ActiveConnector;
import dev.ferry.internal.data.PassiveAnswer;
import dev.ferry.internal.data.Reach;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A file goes from one server to another, over a data connection between these two (RFC 959 §2.3
 * and §5.2, known as FXP): one of them listens, and the other is told where.
 *
 * <p>Most servers connect to nobody but who gave the command, and take connections from nobody
 * else, as anybody could make them knock at other doors otherwise (RFC 2577 §3). So that it can't
 * be done is the usual case, and has an exception of its own, {@link Impossible}.
 *
 * <p>Each session is in step afterwards, or closed. One thread, which both sessions are for.
 */
public final class ServerToServer {

  private final Engine source;
  private final Engine target;

  /** The two don't let it happen; to go through this side may go well. */
  public static final class Impossible extends IOException {
    private static final long serialVersionUID = 1L;

    Impossible(String message) {
      super(message);
    }

    Impossible(FtpException refusal) {
      super(refusal.getMessage(), refusal);
    }
  }

  /** What is done while the bytes move elsewhere. */
  @FunctionalInterface
  public interface Watch {
    /** Comes a few times a second; the transfer is given up if it throws. */
    void tick() throws IOException;
  }

  /** Between two sessions that have logged in. */
  public ServerToServer(Engine source, Engine target) {
    this.source = source;
    this.target = target;
  }

  /** Whether one of them secures its data connections: the other one has to, then. */
  public boolean isSecured() {
    return source.protectsData() || target.protectsData();
  }

  /** How long no byte may move. */
  public Duration stallTimeout() {
    return target.options().stallTimeout();
  }

  /**
   * Copies a file as it is, byte by byte.
   *
   * @throws Impossible if the servers don't let it happen, as far as can be told; on the target the
   *     file may be there by then, without a byte
   * @throws FtpException if one of them refuses for another reason
   */
  public void copy(String from, String to, Watch watch) throws IOException {
    Command retrieve = source.command("RETR " + from);
    Command store = target.command("STOR " + to);
    ControlConnection here = source.controlAlone();
    ControlConnection there = target.controlAlone();
    requireReach(here.peer(), there.peer());
    try (HandshakeRoles roles = HandshakeRoles.agree(source, target)) {
      beBinary(source);
      beBinary(target);
      boolean sourceListens = introduce(roles);
      Duration replyTimeout = target.options().replyTimeout();
      new Crossing(here, retrieve, there, store, replyTimeout, watch).run(sourceListens);
    }
  }

  private static void beBinary(Engine engine) throws IOException {
    if (!engine.isBinary()) {
      engine.require("TYPE I");
    }
  }

  private static void requireReach(InetSocketAddress one, InetSocketAddress other)
      throws Impossible {
    if (!Reach.areWithinEachOther(one, other)) {
      throw new Impossible("no way is known between " + one + " and " + other);
    }
  }

  /** One listens, the other is told; whether it is the source that listens. */
  private boolean introduce(HandshakeRoles roles) throws IOException {
    try {
      if (roles.mayListen(source)) {
        introduce(source, target, roles);
        return true;
      }
    } catch (FtpException e) {
      if (e.code() == 421 || !e.connectionUsable() || !roles.mayListen(target)) {
        throw impossible(e);
      }
      // vsftpd has a switch for each of the two, port_promiscuous and pasv_promiscuous.
    }
    try {
      introduce(target, source, roles);
      return false;
    } catch (FtpException e) {
      throw impossible(e);
    }
  }

  /** A server that says goodbye has said nothing of what it was asked for. */
  private static IOException impossible(FtpException e) {
    return e.code() == 421 ? e : new Impossible(e);
  }

  /**
   * The address is the passive server's own, whatever host it tells, unless the options say
   * otherwise: so no server can send another one to a third.
   */
  private static void introduce(Engine passive, Engine active, HandshakeRoles roles)
      throws IOException {
    ControlConnection control = passive.controlAlone();
    boolean ipv6 = control.peer().getAddress() instanceof Inet6Address;
    String verb = roles.isClientByListening(passive) ? "CPSV" : ipv6 ? "EPSV" : "PASV";
    InetSocketAddress at =
        PassiveAnswer.address(passive.options(), control, control.ask(passive.command(verb)));
    requireReach(at, active.peer());
    active.require(ActiveConnector.announcement(at.getAddress(), at.getPort()));
  }
}
