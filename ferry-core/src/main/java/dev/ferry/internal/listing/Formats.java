package dev.ferry.internal.listing;

import dev.ferry.ListingFormat;
import java.util.List;

/** Every way in which servers are known to write their listings. */
public final class Formats {

  private Formats() {}

  /** All of them; those that most servers have come first. */
  public static List<ListingFormat> all() {
    return List.of(
        new VmsFormat(),
        new ZosDatasetsFormat(),
        new ZosMembersFormat(),
        new ZosLoadlibFormat(),
        new ZosJobsFormat(),
        new IbmIFormat(),
        new NonStopFormat(),
        new Os9Format());
  }
}
