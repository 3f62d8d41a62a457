package dev.ferry.cli.flags;

import dev.ferry.FtpOptions;
import dev.ferry.ProxyOptions;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.place.FtpUrl;
import dev.ferry.cli.place.ProxyUrl;
import dev.ferry.cli.place.Site;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether the way leads through a proxy. */
public final class ProxyFlags implements Flags {

  private final Console console;

  @Option(
      names = "--proxy",
      paramLabel = "URL",
      description =
          "socks5://host:port, http://host:port, or ftp://host:port for a gateway that speaks FTP;"
              + " else what ftp_proxy or all_proxy say, unless no_proxy names the server.")
  private @Nullable String proxy;

  @Option(names = "--no-proxy", description = "Go directly, whatever the environment says.")
  private boolean direct;

  /** In these surroundings. */
  ProxyFlags(Console console) {
    this.console = console;
  }

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "--proxy" -> proxy = given.text(proxy);
      case "--no-proxy" -> direct = given.flag(direct);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Puts them into options. */
  void apply(FtpOptions.Builder options, FtpUrl url, Site site) {
    Optional<ProxyOptions> chosen = chosen(url, site);
    if (chosen.isPresent()) {
      options.proxy(chosen.get());
    }
  }

  private Optional<ProxyOptions> chosen(FtpUrl url, Site site) {
    if (direct) {
      return Optional.empty();
    }
    if (proxy != null) {
      return Optional.of(ProxyUrl.parse(proxy));
    }
    if (!site.proxy().isEmpty()) {
      return Optional.of(ProxyUrl.parse(site.proxy()));
    }
    String ofEnvironment = first("ftp_proxy", "all_proxy");
    if (ofEnvironment.isEmpty() || ProxyUrl.isExcepted(url.host(), first("no_proxy"))) {
      return Optional.empty();
    }
    return Optional.of(ProxyUrl.parse(ofEnvironment));
  }

  private String first(String... names) {
    for (String name : names) {
      for (String spelt : new String[] {name, name.toUpperCase(Locale.ROOT)}) {
        if (!console.variable(spelt).isEmpty()) {
          return console.variable(spelt);
        }
      }
    }
    return "";
  }
}
