package dev.ferry.testing;

import java.io.IOException;

/** Two ways to refuse a data connection whose session is not the control connection's. */
final class TlsReuse {
  private TlsReuse() {}

  /** As vsftpd: the data connection is closed, and 522 says why. */
  static void at522(Conversation c) throws IOException {
    DataConnection data = c.dataConnection();
    if (data != null && isForeign(data)) {
      Transfers.close(c);
      c.data()
          .refuse(
              "522 SSL connection failed; session reuse required:"
                  + " see require_ssl_reuse option in vsftpd.conf man page");
    }
  }

  /**
   * As ProFTPD: close_notify on the data connection, and 425 only when the client has closed it.
   */
  static void at425(Conversation c) throws IOException {
    DataConnection data = c.dataConnection();
    if (data != null && isForeign(data)) {
      Transfers.closeAfterClient(c);
      c.data().refuse("425 Unable to build data connection: Operation not permitted");
    }
  }

  private static boolean isForeign(DataConnection data) {
    TlsConnection tls = data.tls();
    return tls != null && !tls.resumed();
  }
}
