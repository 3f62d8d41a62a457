package dev.ferry.internal.data;

import dev.ferry.PassiveAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where a data connection goes that a 227 tells of, and why. Pure.
 *
 * @param reason for the log
 */
record AddressChoice(InetSocketAddress address, String reason) {

  /**
   * Chooses.
   *
   * @param peer the other end of the control connection; unresolved if only a proxy knows it
   * @param told what the 227 says
   * @return empty if the rule has no address for what was told
   */
  static Optional<AddressChoice> of(
      PassiveAddress policy, InetSocketAddress peer, InetSocketAddress told) {
    AddressChoice ofPeer = new AddressChoice(at(peer, told.getPort()), "the control connection's");
    AddressChoice ofServer = new AddressChoice(told, "the server's");
    return switch (policy.rule()) {
      case PEER -> Optional.of(ofPeer);
      case SERVER ->
          Optional.of(
              told.getAddress().isAnyLocalAddress() ? ofPeer.since("told no host") : ofServer);
      case AUTO -> {
        Reach here = peer.isUnresolved() ? Reach.PUBLIC : Reach.of(peer.getAddress());
        Reach there = Reach.of(told.getAddress());
        String reaches = "told " + there + " to a peer that is " + here;
        yield Optional.of(
            here == there && there != Reach.NOWHERE
                ? ofServer.since(reaches)
                : ofPeer.since(reaches));
      }
      case MAP -> {
        InetAddress reached = policy.mapped().get(told.getAddress());
        yield Optional.ofNullable(reached)
            .map(to -> new AddressChoice(new InetSocketAddress(to, told.getPort()), "the map's"));
      }
    };
  }

  /** The same host at another port. */
  static InetSocketAddress at(InetSocketAddress host, int port) {
    return host.isUnresolved()
        ? InetSocketAddress.createUnresolved(host.getHostString(), port)
        : new InetSocketAddress(host.getAddress(), port);
  }

  private AddressChoice since(String why) {
    return new AddressChoice(address, reason + ": " + why);
  }
}
