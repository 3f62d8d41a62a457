package dev.ferry.internal.files;

import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import dev.ferry.ListingOptions;
import dev.ferry.ListingReport;
import dev.ferry.internal.engine.Engine;
import dev.ferry.internal.engine.Features;
import dev.ferry.internal.listing.FormatOrder;
import dev.ferry.internal.listing.FormatOrder.Asked;
import dev.ferry.internal.listing.Formats;
import dev.ferry.internal.listing.ListingDetector;
import dev.ferry.internal.listing.NamesFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The format of a server's listings, as far as it is known: set, or what SYST and the last say. */
final class KnownFormat {

  private final Features features;
  private final ListingOptions settings;
  private @Nullable String last;

  KnownFormat(Engine engine, ListingOptions settings) {
    this.features = engine.features();
    this.settings = settings;
  }

  /** Reads a listing for machines (MLSD). */
  static ListingDetector forFacts(ListingContext context) {
    return new ListingDetector(FormatOrder.of(Formats.all(), Asked.FACTS, null, null), context);
  }

  /** Reads names and nothing else (NLST). */
  static ListingDetector forNames(ListingContext context) {
    return new ListingDetector(List.of(new NamesFormat()), context);
  }

  /** The formats that LIST may be in. SYST is asked once, so nothing else may be under way. */
  List<ListingFormat> forPeople() throws IOException {
    if (settings.forced().isPresent()) {
      return List.of(settings.forced().get());
    }
    if (settings.forcedName().isPresent()) {
      return List.of(Formats.named(settings.forcedName().get()));
    }
    List<ListingFormat> all = new ArrayList<>(settings.added());
    all.addAll(FormatOrder.of(Formats.all(), Asked.LIST, features.system(), last));
    return all;
  }

  /**
   * Whether lists have to be asked for as text, which z/OS would send in EBCDIC otherwise. Servers
   * on Unix and Windows write them the same in any TYPE, so that for them it costs no question.
   */
  boolean wantsText() throws IOException {
    String words = features.system().toUpperCase(Locale.ROOT);
    return !words.isEmpty() && !words.contains("UNIX") && !words.contains("WINDOWS");
  }

  /** The next listing is likely to be in the same format. */
  void remember(ListingReport report) {
    last = report.format().orElse(last);
  }
}
