package dev.ferry.cli.visit;

import dev.ferry.DialogueListener;
import dev.ferry.FtpOptions;
import dev.ferry.cli.flags.ConnectionFlags;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.place.FtpUrl;
import dev.ferry.cli.place.Site;
import dev.ferry.cli.place.Sites;
import dev.ferry.client.FtpClient;
import dev.ferry.transfer.PoolOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The servers of a visit: one client for each of them and each user. One thread; only {@link
 * #hangUp()} may come from another.
 */
final class Servers implements AutoCloseable {

  /**
   * A session is waited for only while transfers of ours have all: they have limits of their own.
   */
  private static final Duration WAIT_FOR_OUR_OWN = Duration.ofHours(1);

  private final Console console;
  private final ConnectionFlags flags;
  private final DialogueListener listener;
  private final OpenServers open;
  private final boolean kept;
  private @Nullable Sites sites;

  /**
   * For a visit.
   *
   * @param keep where those stay open that are; null if they are closed with the visit
   */
  Servers(
      Console console,
      ConnectionFlags flags,
      DialogueListener listener,
      @Nullable OpenServers keep) {
    this.console = console;
    this.flags = flags;
    this.listener = listener;
    this.open = keep == null ? new OpenServers() : keep;
    this.kept = keep != null;
  }

  /** Whether a text means a place on a server. */
  static boolean isRemote(String text) {
    return FtpUrl.isOne(text) || text.startsWith("@");
  }

  /**
   * A place on a server; nothing is connected yet.
   *
   * @param typed whether it stands on the command line
   * @throws UsageException if it is none
   */
  Remote find(String text, boolean typed) throws IOException {
    Named named = named(text, typed);
    return open(named.url, named.site);
  }

  /** The same for who makes connections of its own. */
  Place place(String text) throws IOException {
    Named named = named(text, true);
    return new Place(options(named.url, named.site), named.url);
  }

  private record Named(FtpUrl url, Site site) {}

  private Named named(String text, boolean typed) throws IOException {
    if (text.startsWith("@")) {
      Sites.Found found = sites().find(text);
      return new Named(found.url(), found.site());
    }
    FtpUrl url = FtpUrl.parse(text);
    if (typed) {
      flags.check(url);
    }
    return new Named(url, Site.UNKNOWN);
  }

  private FtpOptions options(FtpUrl url, Site site) throws IOException {
    return flags.options(url, site).toBuilder().listener(listener).build();
  }

  private Sites sites() throws IOException {
    Sites known = sites;
    if (known == null) {
      Path config =
          console.variable("XDG_CONFIG_HOME").isEmpty()
              ? console.home().resolve(".config")
              : Path.of(console.variable("XDG_CONFIG_HOME"));
      known = Sites.read(console.home(), config.resolve("ferry").resolve("config.toml"));
      sites = known;
    }
    return known;
  }

  private Remote open(FtpUrl url, Site site) throws IOException {
    OpenServers.Open server = open.at(url, site, () -> connect(url, site));
    return new Remote(server.client(), url, server.site());
  }

  private FtpClient connect(FtpUrl url, Site site) throws IOException {
    PoolOptions pool =
        PoolOptions.defaults()
            .withSessions(flags.sessions(site))
            .withBorrowTimeout(WAIT_FOR_OUR_OWN);
    FtpClient client = FtpClient.builder(options(url, site)).sessions(pool).build();
    for (String command : flags.before()) {
      Visit.require(client, command);
    }
    return client;
  }

  /** Sends what is to be sent at the end. */
  void sayLastWords() throws IOException {
    for (FtpClient client : open.all()) {
      for (String command : flags.after()) {
        Visit.require(client, command);
      }
    }
  }

  /** Stops whatever runs. */
  void hangUp() {
    open.close();
  }

  @Override
  public void close() {
    if (!kept) {
      open.close();
    }
  }
}
