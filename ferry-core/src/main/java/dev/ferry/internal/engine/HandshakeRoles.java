package dev.ferry.internal.engine;

import dev.ferry.FtpException;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of two servers begins the TLS handshake of the data connection between them. By RFC 4217 §7
 * neither does, as both are servers. No RFC has what changes that: {@code SSCN ON} makes a server
 * the client of its data connections, in passive and in active mode, until {@code SSCN OFF}
 * (ProFTPD, glFTPd, DrFTPD); {@code CPSV} is a PASV that makes it so for one, over IPv4 (glFTPd,
 * DrFTPD).
 *
 * <p>The target rather than the source: a client that only sends never reads the tickets of TLS
 * 1.3, and so its connection ends by a reset, which can cost the last bytes. ProFTPD does that.
 */
final class HandshakeRoles implements Closeable {

  private final @Nullable Engine bySscn;
  private final @Nullable Engine byCpsv;

  private HandshakeRoles(@Nullable Engine bySscn, @Nullable Engine byCpsv) {
    this.bySscn = bySscn;
    this.byCpsv = byCpsv;
  }

  /**
   * Agrees on them; nothing has to be agreed on in the clear.
   *
   * @throws ServerToServer.Impossible if one server alone secures its data, or neither can be the
   *     client
   */
  static HandshakeRoles agree(Engine source, Engine target) throws IOException {
    if (!source.protectsData() && !target.protectsData()) {
      return new HandshakeRoles(null, null);
    }
    if (!source.protectsData() || !target.protectsData()) {
      throw new ServerToServer.Impossible("only one of the servers secures its data connections");
    }
    for (Engine each : List.of(target, source)) {
      if (each.features().has("SSCN")) {
        return bySscn(each);
      }
      if (each.features().has("CPSV") && !(each.peer().getAddress() instanceof Inet6Address)) {
        return new HandshakeRoles(null, each);
      }
    }
    throw new ServerToServer.Impossible("neither server has SSCN or CPSV");
  }

  private static HandshakeRoles bySscn(Engine client) throws IOException {
    try {
      client.require("SSCN ON");
      return new HandshakeRoles(client, null);
    } catch (FtpException e) {
      throw e.code() == 421 ? e : new ServerToServer.Impossible(e);
    }
  }

  /** Whether this server may be the one that listens. */
  boolean mayListen(Engine server) {
    return byCpsv == null || server == byCpsv;
  }

  /** Whether it is to be the client, which CPSV says. */
  boolean isClientByListening(Engine server) {
    return server == byCpsv;
  }

  /** All is as it was; or the session is closed, since with us nobody would begin a handshake. */
  @Override
  public void close() {
    Engine client = bySscn;
    if (client == null || !client.isOpen()) {
      return;
    }
    try {
      client.require("SSCN OFF");
    } catch (IOException e) {
      System.getLogger("dev.ferry").log(Level.DEBUG, "SSCN stays on: {0}", e.toString());
      client.close();
    }
  }
}
