package dev.ferry.internal.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.PassiveAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which address is used of the two that are known. */
class AddressChoiceTest {

  @ParameterizedTest
  @CsvSource({
    // the peer, what the 227 says, whose address AUTO takes
    "203.0.113.1,    203.0.113.2,     server",
    "203.0.113.1,    198.51.100.7,    server",
    "203.0.113.1,    203.0.113.1,     server",
    "203.0.113.1,    10.0.0.1,        peer",
    "203.0.113.1,    172.16.0.1,      peer",
    "203.0.113.1,    172.31.255.255,  peer",
    "203.0.113.1,    172.15.0.1,      server",
    "203.0.113.1,    172.32.0.1,      server",
    "203.0.113.1,    192.168.0.1,     peer",
    "203.0.113.1,    192.169.0.1,     server",
    "203.0.113.1,    100.64.0.1,      peer",
    "203.0.113.1,    100.127.255.255, peer",
    "203.0.113.1,    100.128.0.1,     server",
    "203.0.113.1,    127.0.0.1,       peer",
    "203.0.113.1,    169.254.169.254, peer",
    "203.0.113.1,    0.0.0.0,         peer",
    "203.0.113.1,    0.1.2.3,         peer",
    "203.0.113.1,    224.0.0.1,       peer",
    "203.0.113.1,    240.0.0.1,       peer",
    "203.0.113.1,    255.255.255.255, peer",
    "127.0.0.1,      127.0.0.2,       server",
    "127.0.0.1,      10.0.0.1,        peer",
    "127.0.0.1,      203.0.113.1,     peer",
    "127.0.0.1,      0.0.0.0,         peer",
    "10.0.0.1,       10.255.0.1,      server",
    "10.0.0.1,       192.168.0.1,     peer",
    "10.0.0.1,       127.0.0.1,       peer",
    "10.0.0.1,       203.0.113.1,     peer",
    "172.16.0.1,     172.20.0.1,      server",
    "192.168.0.1,    192.168.7.1,     server",
    "192.168.0.1,    169.254.0.1,     peer",
    "100.64.0.1,     100.65.0.1,      server",
    "169.254.0.1,    169.254.0.2,     server",
    "::1,            127.0.0.1,       server",
    "::1,            10.0.0.1,        peer",
    "fe80::1,        169.254.0.2,     server",
    "fd00::1,        10.0.0.1,        peer",
    "fd00::1,        203.0.113.1,     peer",
    "2001:db8::1,    203.0.113.1,     server",
    "2001:db8::1,    192.168.0.1,     peer",
  })
  void autoTakesWhatIsOfThePeersReach(String peer, String told, String whose) throws IOException {
    AddressChoice choice = choice(PassiveAddress.AUTO, at(peer, 21), told);
    assertThat(choice.address()).isEqualTo(at(whose.equals("server") ? told : peer, 4000));
    assertThat(choice.reason())
        .startsWith(whose.equals("server") ? "the server's: " : "the control connection's: ");
  }

  @ParameterizedTest
  @CsvSource({"203.0.113.1, server", "10.0.0.1, peer", "127.0.0.1, peer", "0.0.0.0, peer"})
  void aPeerThatOnlyAProxyKnowsCountsAsPublic(String told, String whose) throws IOException {
    InetSocketAddress peer = InetSocketAddress.createUnresolved("ftp.example.org", 21);
    InetSocketAddress chosen = choice(PassiveAddress.AUTO, peer, told).address();
    assertThat(chosen)
        .isEqualTo(
            whose.equals("server")
                ? at(told, 4000)
                : InetSocketAddress.createUnresolved("ftp.example.org", 4000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.1", "10.0.0.1", "127.0.0.1", "0.0.0.0", "255.255.255.255"})
  void peerPassesOverWhatIsTold(String told) throws IOException {
    InetSocketAddress peer = at("198.51.100.1", 21);
    assertThat(choice(PassiveAddress.PEER, peer, told).address())
        .isEqualTo(at("198.51.100.1", 4000));
  }

  @Test
  void serverTakesWhatIsToldUnlessThatIsNoHost() throws IOException {
    InetSocketAddress peer = at("198.51.100.1", 21);
    assertThat(choice(PassiveAddress.SERVER, peer, "10.0.0.1").address())
        .isEqualTo(at("10.0.0.1", 4000));
    assertThat(choice(PassiveAddress.SERVER, peer, "0.0.0.0"))
        .isEqualTo(
            new AddressChoice(at("198.51.100.1", 4000), "the control connection's: told no host"));
  }

  @Test
  void aMapHasAnAddressOrNone() throws IOException {
    PassiveAddress map =
        PassiveAddress.map(Map.of("10.0.0.1", "203.0.113.9", "10.0.0.2", "2001:db8::9"));
    InetSocketAddress peer = at("198.51.100.1", 21);
    assertThat(choice(map, peer, "10.0.0.1").address()).isEqualTo(at("203.0.113.9", 4000));
    assertThat(choice(map, peer, "10.0.0.2").address()).isEqualTo(at("2001:db8::9", 4000));
    assertThat(AddressChoice.of(map, peer, at("10.0.0.3", 4000))).isEmpty();
  }

  private static AddressChoice choice(PassiveAddress policy, InetSocketAddress peer, String told)
      throws IOException {
    return AddressChoice.of(policy, peer, at(told, 4000)).orElseThrow();
  }

  private static InetSocketAddress at(String digits, int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByName(digits), port);
  }
}
