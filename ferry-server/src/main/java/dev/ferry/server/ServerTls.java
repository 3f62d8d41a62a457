package dev.ferry.server;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.apache.ftpserver.ssl.ClientAuth;
import org.apache.ftpserver.ssl.SslConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * TLS as FtpServer wants it told. Control and data connections share one context, so that a data
 * connection can resume the session of its control connection.
 */
final class ServerTls implements SslConfiguration {

  private final Identity identity;
  private final DataSockets dataSockets;

  ServerTls(Identity identity) {
    this.identity = identity;
    this.dataSockets = new DataSockets(identity.context().getSocketFactory());
  }

  Identity identity() {
    return identity;
  }

  /** Resets all data connections, those in a handshake as well, and lets no other begin. */
  void abortDataConnections() {
    dataSockets.abort();
  }

  /** Returns the factory of data connections; control connections come from the context. */
  @Override
  public SSLSocketFactory getSocketFactory() {
    return dataSockets;
  }

  @Override
  public SSLContext getSSLContext() {
    return identity.context();
  }

  @Override
  public SSLContext getSSLContext(String protocol) {
    return identity.context();
  }

  /** Returns null: those of the JDK. */
  @Override
  public String @Nullable [] getEnabledCipherSuites() {
    return null;
  }

  @Override
  public String getEnabledProtocol() {
    return getEnabledProtocols()[0];
  }

  @Override
  public String[] getEnabledProtocols() {
    return new String[] {"TLSv1.3", "TLSv1.2"};
  }

  @Override
  public ClientAuth getClientAuth() {
    return ClientAuth.NONE;
  }
}
