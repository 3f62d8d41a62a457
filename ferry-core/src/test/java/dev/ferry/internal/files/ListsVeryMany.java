package dev.ferry.internal.files;

import dev.ferry.Entry;
import dev.ferry.FtpOptions;
import dev.ferry.ListingOptions;
import dev.ferry.internal.data.DataHabits;
import dev.ferry.internal.data.PassiveConnector.Order;
import dev.ferry.internal.engine.Engine;
import java.io.IOException;

/** A program that lists a directory, and holds nothing but the sum of its sizes. */
final class ListsVeryMany {

  private ListsVeryMany() {}

  /** Prints how many entries there were, and the sum of their sizes. */
  public static void main(String[] args) throws IOException {
    ListingOptions listing =
        ListingOptions.builder().method(ListingOptions.Method.valueOf(args[2])).build();
    FtpOptions options =
        FtpOptions.builder(args[0]).port(Integer.parseInt(args[1])).listing(listing).build();
    long count = 0;
    long bytes = 0;
    try (Engine engine = Engine.connect(options, DataHabits.ofSteps(Order.EPSV_THEN_PASV), null);
        Listing entries = new Directories(engine, options).list("")) {
      for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
        count++;
        bytes += entry.size().orElse(0);
      }
    }
    System.out.println(count + " " + bytes);
  }
}
