package dev.ferry.cli.flags;

import dev.ferry.FtpOptions;
import dev.ferry.ListingOptions;
import dev.ferry.cli.output.UsageException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How directories are listed. */
public final class ListingFlags implements Flags {

  @Option(
      names = "--list-by",
      paramLabel = "COMMAND",
      description = "mlsd, list or stat; what fits the server if not given.")
  private @Nullable String method;

  @Option(
      names = "--hidden",
      description = "Ask also for names that begin with a dot, where the server hides them.")
  private boolean hidden;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "The server's time zone, where it lists local times: Europe/Berlin.")
  private @Nullable String zone;

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "--list-by" -> method = given.text(method);
      case "--hidden" -> hidden = given.flag(hidden);
      case "--zone" -> zone = given.text(zone);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Puts them into options. */
  void apply(FtpOptions.Builder options) {
    if (method == null && !hidden && zone == null) {
      return;
    }
    ListingOptions.Builder listing = ListingOptions.builder().hidden(hidden);
    if (method != null) {
      try {
        listing.method(ListingOptions.Method.valueOf(method.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new UsageException("--list-by is mlsd, list or stat");
      }
    }
    if (zone != null) {
      try {
        listing.zone(ZoneId.of(zone));
      } catch (DateTimeException e) {
        throw new UsageException("there is no time zone " + zone);
      }
    }
    options.listing(listing.build());
  }
}
