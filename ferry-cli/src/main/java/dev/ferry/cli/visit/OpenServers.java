package dev.ferry.cli.visit;

import dev.ferry.cli.place.FtpUrl;
import dev.ferry.cli.place.Site;
import dev.ferry.client.FtpClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The servers that were visited: one client for each of them and each user. It may outlive a visit,
 * so that the next one finds them connected. Any thread.
 */
public final class OpenServers implements AutoCloseable {

  /** What makes two addresses those of one server, for one user. A password is none of it. */
  private record Key(FtpUrl.Scheme scheme, String host, int port, String user) {

    /** By hand: what the compiler makes is put together when it is first called, in 20 ms. */
    @Override
    public int hashCode() {
      return Objects.hash(scheme, host, port, user);
    }
  }

  /** A server, and what else is known of it. */
  record Open(FtpClient client, Site site) {}

  /** What connects. */
  @FunctionalInterface
  interface Opening {
    /** Makes a client. */
    FtpClient open() throws IOException;
  }

  private final Map<Key, Open> open = new ConcurrentHashMap<>();

  /** None yet. */
  public OpenServers() {}

  /** The server of an address; opened if it isn't yet. */
  Open at(FtpUrl url, Site site, Opening opening) throws IOException {
    Key key = new Key(url.scheme(), url.host(), url.port(), url.user());
    Open known = open.get(key);
    if (known != null) {
      return known;
    }
    Open made = new Open(opening.open(), site);
    Open other = open.putIfAbsent(key, made);
    if (other == null) {
      return made;
    }
    made.client().close(); // another thread was quicker
    return other;
  }

  List<FtpClient> all() {
    List<FtpClient> clients = new ArrayList<>();
    for (Open each : open.values()) {
      clients.add(each.client());
    }
    return clients;
  }

  @Override
  public void close() {
    for (FtpClient client : all()) {
      client.close();
    }
  }
}
