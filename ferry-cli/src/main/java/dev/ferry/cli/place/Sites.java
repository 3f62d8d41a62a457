package dev.ferry.cli.place;

import dev.ferry.cli.output.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/** Named servers, from {@code config.toml}. Loaded only where a name is used. */
public final class Sites {

  /** A site's address and what else is known of it. */
  public record Found(FtpUrl url, Site site) {}

  private final Path home;
  private final Path file;
  private final JsonNode sites;

  private Sites(Path home, Path file, JsonNode sites) {
    this.home = home;
    this.file = file;
    this.sites = sites;
  }

  /**
   * Reads them.
   *
   * @param home what a {@code ~} stands for
   * @throws UsageException if there is no such file, or it isn't TOML
   */
  public static Sites read(Path home, Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new UsageException("there are no sites, as there is no file " + file);
    }
    try {
      return new Sites(home, file, new TomlMapper().readTree(file).path("sites"));
    } catch (JacksonException e) {
      throw new UsageException(file + " is not TOML: " + e.getOriginalMessage());
    }
  }

  /**
   * Finds {@code @name} or {@code @name/path}.
   *
   * @throws UsageException if there is no such site, or something is wrong with it
   */
  public Found find(String text) {
    int slash = text.indexOf('/');
    String name = text.substring(1, slash < 0 ? text.length() : slash);
    JsonNode site = sites.path(name);
    String address = site.path("url").asString("");
    if (address.isEmpty()) {
      throw new UsageException("there is no site " + name + " with a url in " + file);
    }
    FtpUrl url = FtpUrl.parse(address);
    if (!url.password().isEmpty()) {
      throw new UsageException(
          "the url of site " + name + " has a password in it: use password-file");
    }
    String below = slash < 0 ? "" : text.substring(slash + 1);
    return new Found(url.below(below), settings(site, name));
  }

  private Site settings(JsonNode site, String name) {
    String passwordFile = site.path("password-file").asString("");
    long seconds = site.path("timeout").asLong(0);
    int sessions = site.path("sessions").asInt(Site.UNKNOWN.sessions());
    long rate = site.path("limit-rate").asLong(0);
    if (seconds < 0 || sessions < 1 || rate < 0) {
      throw new UsageException("site " + name + " has a number that can't be");
    }
    return new Site(
        site.path("tls").asString(""),
        site.path("charset").asString(""),
        passwordFile.isEmpty() ? Optional.empty() : Optional.of(file(passwordFile)),
        seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)),
        site.path("active").asBoolean(false),
        site.path("proxy").asString(""),
        sessions,
        rate);
  }

  private Path file(String text) {
    return text.startsWith("~/") ? home.resolve(text.substring(2)) : home.resolve(text);
  }
}
