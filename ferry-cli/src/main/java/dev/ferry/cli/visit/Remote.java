package dev.ferry.cli.visit;

import dev.ferry.cli.place.FtpUrl;
import dev.ferry.cli.place.Site;
import dev.ferry.client.FtpClient;

/**
 * A place on a server.
 *
 * @param client by which it is reached
 * @param url the address, as it is shown
 * @param site what else is known of the server
 */
public record Remote(FtpClient client, FtpUrl url, Site site) {

  /** The path on the server; empty for the directory of the login. */
  public String path() {
    return url.path();
  }

  /** Another place on the same server. */
  public Remote at(String path) {
    return new Remote(client, url.at(path), site);
  }

  /** The last part of the path; empty if there is none. */
  public String name() {
    String bare = path().replaceFirst("/+$", "");
    return bare.substring(bare.lastIndexOf('/') + 1);
  }

  /** Whether it is written as a directory. */
  public boolean isWrittenAsDirectory() {
    return path().isEmpty() || path().endsWith("/");
  }

  /** The address, without a password. */
  @Override
  public String toString() {
    return url.toString();
  }
}
