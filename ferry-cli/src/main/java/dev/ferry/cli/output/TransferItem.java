package dev.ferry.cli.output;

import dev.ferry.transfer.TransferResult;
import java.util.Locale;

/** How a transfer ended, as it is told. */
public final class TransferItem {

  private static final double NANOS = 1e9;

  private TransferItem() {}

  /**
   * Of a transfer.
   *
   * @param from where from, without a secret
   * @param to where to
   */
  public static Item of(String from, String to, TransferResult result) {
    Item item =
        Item.of("transfer", text(to, result))
            .with("from", from)
            .with("to", to)
            .with("size", result.size())
            .with("moved", result.moved())
            .with("resumedAt", result.resumedAt())
            .with("attempts", result.attempts())
            .with("seconds", result.elapsed().toNanos() / NANOS)
            .with("verifiedBy", result.verifiedBy().name().toLowerCase(Locale.ROOT))
            .with("skipped", result.skipped());
    if (!result.digest().isEmpty()) {
      item.with("digest", result.digest());
    }
    if (!result.timeTrouble().isEmpty()) {
      item.with("timeTrouble", result.timeTrouble());
    }
    return item;
  }

  /**
   * Of bytes that went through a stream, where there is nothing to verify.
   *
   * @param nanos how long it took
   */
  public static Item ofStream(String from, String to, long bytes, long nanos) {
    return Item.of("transfer", to + ": " + Words.speed(bytes, nanos))
        .with("from", from)
        .with("to", to)
        .with("size", bytes)
        .with("moved", bytes)
        .with("seconds", nanos / NANOS)
        .with("skipped", false);
  }

  private static String text(String to, TransferResult result) {
    if (result.skipped()) {
      return to + ": left as it is";
    }
    boolean direct = result.moved() == 0 && result.resumedAt() == 0 && result.size() > 0;
    String resumed = result.resumedAt() > 0 ? ", resumed at " + result.resumedAt() : "";
    String again = result.attempts() > 1 ? ", " + result.attempts() + " attempts" : "";
    String trouble = result.timeTrouble().isEmpty() ? "" : ", its time isn't kept";
    return to
        + ": "
        + Words.speed(direct ? result.size() : result.moved(), result.elapsed().toNanos())
        + (direct ? ", from server to server" : "")
        + resumed
        + again
        + trouble;
  }
}
