package dev.ferry;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What TLS did on one connection so far.
 *
 * @param protocol of the control connection: {@code TLSv1.3}
 * @param cipherSuite of the control connection: {@code TLS_AES_256_GCM_SHA384}
 * @param certificates the server's, its own first, as it sent them
 * @param dataConnections how many data connections ended their handshake
 * @param resumed how many of those resumed a session of this login, as strict servers demand, and
 *     were not refused
 * @param retries how many data connections were made once more, because the server had refused one
 *     before any byte of the file was sent
 * @param freshLogins how many of those needed a new control connection as well
 */
public record TlsSummary(
    String protocol,
    String cipherSuite,
    List<X509Certificate> certificates,
    long dataConnections,
    long resumed,
    long retries,
    long freshLogins) {

  /** Copies the list. */
  public TlsSummary {
    certificates = List.copyOf(certificates);
  }
}
