package dev.ferry.testing;

/**
 * Counts how often one client had to wait for the server. Written by the thread of the connection,
 * read by the test.
 *
 * <p>A round trip is what the server hears, on either connection, once it has said something since
 * it heard the client last: the client can have waited for that. A data connection that the client
 * makes is one more, since no byte goes before it stands.
 */
final class RoundTrips {
  private boolean said;
  private int count;

  /** Something goes to the client: a reply, data, the end of data. */
  synchronized void said() {
    said = true;
  }

  /** Something has come from the client: a command, data, the end of data. */
  synchronized void heard() {
    if (said) {
      count++;
      said = false;
    }
  }

  /** The client has made a data connection. */
  synchronized void connected() {
    count++;
  }

  synchronized int count() {
    return count;
  }
}
