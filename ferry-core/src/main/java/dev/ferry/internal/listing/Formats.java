package dev.ferry.internal.listing;

import dev.ferry.ListingFormat;
import java.util.List;

/** Every way in which servers are known to write their listings. */
public final class Formats {

  private static final ListingFormat FACTS = new MlsdFormat();

  private static final List<ListingFormat> ALL =
      List.of(
          FACTS,
          // Lines of these two can be read as ls -l too, and of equals the first is taken.
          new MacWebStarFormat(),
          new WftpdFormat(),
          new UnixFormat(),
          new DosFormat(),
          new EplfFormat(),
          new VmsFormat(),
          new ZosDatasetsFormat(),
          new ZosMembersFormat(),
          new ZosLoadlibFormat(),
          new ZosJobsFormat(),
          new IbmIFormat(),
          new NonStopFormat(),
          new Os2Format(),
          new WellfleetFormat(),
          new Os9Format());

  private Formats() {}

  /** All of them; those that most servers have come first. */
  public static List<ListingFormat> all() {
    return ALL;
  }

  /** The one of a name that is known. */
  public static ListingFormat named(String name) {
    return ALL.stream().filter(format -> format.name().equals(name)).findFirst().orElseThrow();
  }

  /** That of MLSD and MLST. */
  public static ListingFormat facts() {
    return FACTS;
  }
}
