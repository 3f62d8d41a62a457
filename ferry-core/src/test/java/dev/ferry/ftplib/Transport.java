package dev.ferry.ftplib;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.ferry.DataMode;
import dev.ferry.FtpOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

/** What a test of the whole face is run over: which protocol below, and who opens connections. */
public enum Transport {
  IPV4_PASSIVE(false, DataMode.PASSIVE),
  IPV4_ACTIVE(false, DataMode.ACTIVE),
  IPV6_PASSIVE(true, DataMode.PASSIVE),
  IPV6_ACTIVE(true, DataMode.ACTIVE);

  final boolean ipv6;
  final DataMode mode;

  Transport(boolean ipv6, DataMode mode) {
    this.ipv6 = ipv6;
    this.mode = mode;
  }

  String loopback() {
    return ipv6 ? "::1" : "127.0.0.1";
  }

  /** The command that asks for a data connection. */
  String wayCommand() {
    if (mode == DataMode.PASSIVE) {
      return ipv6 ? "EPSV" : "PASV";
    }
    return ipv6 ? "EPRT" : "PORT";
  }

  /** Options for a server on this transport, with limits that end a test that hangs. */
  FtpOptions.Builder options(int port) {
    return FtpOptions.builder(loopback()).port(port).timeout(Duration.ofSeconds(10)).dataMode(mode);
  }

  /** Skips the test, and says so, where the machine has no such address. */
  public void assumeAvailable() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(loopback()))) {
      if (!probe.isBound()) {
        abort("skipped: nothing listens on " + loopback());
      }
    } catch (IOException e) {
      abort("skipped: this machine has no " + loopback() + " (" + e.getMessage() + ")");
    }
  }
}
