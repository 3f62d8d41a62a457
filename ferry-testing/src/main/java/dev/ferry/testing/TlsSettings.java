package dev.ferry.testing;

import java.util.List;

/**
 * How a server speaks TLS.
 *
 * @param control the certificate of control connections
 * @param data that of data connections; if it is another one, they can't resume
 * @param protocols as the JDK calls them, "TLSv1.3"
 * @param clientCertificate whether clients are asked for a certificate
 * @param tickets whether TLS 1.3 gives any, without which nothing is resumed there
 */
record TlsSettings(
    TestCertificate control,
    TestCertificate data,
    List<String> protocols,
    ClientCertificate clientCertificate,
    boolean tickets) {

  TlsSettings withCertificates(TestCertificate forControl, TestCertificate forData) {
    return new TlsSettings(forControl, forData, protocols, clientCertificate, tickets);
  }

  TlsSettings withoutTickets() {
    return new TlsSettings(control, data, protocols, clientCertificate, false);
  }

  /** What a server wants to see of its client. */
  enum ClientCertificate {
    NONE,
    WANTED,
    REQUIRED
  }
}
