package dev.ferry.routes;

import dev.ferry.FtpOptions;
import dev.ferry.ProxyOptions;
import dev.ferry.ftplib.Ftp;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.FakeProxy;
import dev.ferry.testing.FakeProxyBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

/** Both kinds of proxy, and how tests go through them. */
enum Route {
  SOCKS5(ProxyOptions.Kind.SOCKS5),
  HTTP_CONNECT(ProxyOptions.Kind.HTTP_CONNECT);

  /** For what is going to happen. */
  static final Duration SOON = Duration.ofSeconds(10);

  /** For what is not going to happen. */
  static final Duration SHORT = Duration.ofSeconds(1);

  /** A name that no DNS has (RFC 6761); only the proxy knows it. */
  static final String NAME = "ftp.invalid";

  private final ProxyOptions.Kind kind;

  Route(ProxyOptions.Kind kind) {
    this.kind = kind;
  }

  /** A proxy that knows the name. */
  FakeProxyBuilder proxy() {
    return unknowing().knows(NAME, "127.0.0.1");
  }

  FakeProxyBuilder unknowing() {
    return (this == SOCKS5 ? FakeProxy.socks5() : FakeProxy.http()).limit(SOON);
  }

  ProxyOptions by(FakeProxy proxy) {
    return ProxyOptions.of(kind, proxy.host(), proxy.port());
  }

  /** What {@link ProxyOptions} calls it. */
  String shown(FakeProxy proxy) {
    return by(proxy).toString();
  }

  FtpOptions.Builder options(FakeFtpServer server, FakeProxy proxy) {
    return FtpOptions.builder(NAME).port(server.port()).timeout(SOON).proxy(by(proxy));
  }

  static byte[] fetch(Ftp ftp) throws IOException {
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    ftp.retrBinary("RETR " + FakeFtpServer.PAYLOAD_NAME, got::write);
    return got.toByteArray();
  }
}
