package dev.ferry.cli;

import dev.ferry.server.EmbeddedFtpServer;
import java.security.KeyManagementException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A client's TLS that never resumes a session: each connection looks in a place of its own. */
public final class ForgetfulTls extends SSLContextSpi {

  private final SSLContext tls;
  private final AtomicInteger places = new AtomicInteger(1);

  private ForgetfulTls(SSLContext tls) {
    this.tls = tls;
  }

  /** A context that trusts the server's own certificate. */
  static SSLContext trusting(EmbeddedFtpServer server) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("server", server.certificate().orElseThrow());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return over(tls);
  }

  /** A context that trusts whom another one trusts. */
  public static SSLContext over(SSLContext tls) {
    return new Context(new ForgetfulTls(tls), tls);
  }

  private static final class Context extends SSLContext {

    Context(SSLContextSpi spi, SSLContext tls) {
      super(spi, tls.getProvider(), tls.getProtocol());
    }
  }

  @Override
  protected SSLEngine engineCreateSSLEngine(String host, int port) {
    return tls.createSSLEngine(host, places.incrementAndGet());
  }

  @Override
  protected SSLEngine engineCreateSSLEngine() {
    return tls.createSSLEngine();
  }

  @Override
  protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
      throws KeyManagementException {
    tls.init(keys, trust, random);
  }

  @Override
  protected SSLSocketFactory engineGetSocketFactory() {
    return tls.getSocketFactory();
  }

  @Override
  protected SSLServerSocketFactory engineGetServerSocketFactory() {
    return tls.getServerSocketFactory();
  }

  @Override
  protected SSLSessionContext engineGetServerSessionContext() {
    return tls.getServerSessionContext();
  }

  @Override
  protected SSLSessionContext engineGetClientSessionContext() {
    return tls.getClientSessionContext();
  }
}
