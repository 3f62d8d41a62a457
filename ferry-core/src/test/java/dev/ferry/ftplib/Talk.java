package dev.ferry.ftplib;

import dev.ferry.FtpOptions;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.FakeFtpServerBuilder;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A scripted server, and a client that is connected to it. */
final class Talk implements AutoCloseable {

  private final FakeFtpServer server;
  private final Ftp ftp;

  private Talk(FakeFtpServer server, FtpOptions options) throws IOException {
    this.server = server;
    this.ftp = new Ftp(options);
    try {
      ftp.connect();
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** A server over IPv4 that plays this script. */
  static Talk with(Consumer<Script> script) throws IOException {
    return over(Transport.IPV4_PASSIVE, script);
  }

  /** A server that expects and says these in turn: command, reply, command, reply. */
  static Talk saying(String... commandsAndReplies) throws IOException {
    return with(s -> {
      for (int i = 0; i < commandsAndReplies.length; i += 2) {
        s.expect(commandsAndReplies[i]).reply(commandsAndReplies[i + 1]);
      }
    });
  }

  /** A server over IPv4 or IPv6, and a client that is passive or active. */
  static Talk over(Transport transport, Consumer<Script> script) throws IOException {
    return over(transport, Duration.ofSeconds(10), script);
  }

  /** The same, with another limit on all waits of the client. */
  static Talk over(Transport transport, Duration timeout, Consumer<Script> script)
      throws IOException {
    transport.assumeAvailable();
    FakeFtpServerBuilder builder = FakeFtpServer.builder().limit(Duration.ofSeconds(10));
    FakeFtpServer server = (transport.ipv6 ? builder.ipv6() : builder).start(script);
    return new Talk(server, transport.options(server.port()).timeout(timeout).build());
  }

  /** The client. */
  Ftp ftp() {
    return ftp;
  }

  /** The server. */
  FakeFtpServer server() {
    return server;
  }

  /** The commands that the server has heard. */
  List<String> heard() {
    return server.heard();
  }

  /** Closes both; fails if the client has said something that the script didn't expect. */
  @Override
  public void close() {
    ftp.close();
    server.close();
    server.verify();
  }
}
