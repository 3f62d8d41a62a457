package dev.ferry.internal.listing;

import dev.ferry.ListingFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which formats a listing can be in, the likely ones first: by what was asked, what the last
 * listing of the session was in, and what the server answered to SYST. A guess of order only: what
 * the lines look like decides, since some servers say {@code UNIX} whatever they are.
 */
public final class FormatOrder {

  /** With what the listing was asked for. */
  public enum Asked {
    /** MLSD or MLST: facts, whatever else the server does (RFC 3659 §7). */
    FACTS,
    /** LIST or STAT: for people, in the server's own way. */
    LIST
  }

  private static final String FACTS_FORMAT = "mlsd";

  /** Words of SYST replies, and the formats that such a server uses. */
  private static final List<Likely> BY_SYST =
      List.of(
          new Likely("VMS", "vms"),
          new Likely("MVS", "zos-datasets", "zos-members", "zos-loadlib", "zos-jes"),
          new Likely("Z/OS", "zos-datasets", "zos-members", "zos-loadlib", "zos-jes"),
          new Likely("OS/400", "ibmi"),
          new Likely("AS/400", "ibmi"),
          new Likely("NONSTOP", "nonstop"),
          new Likely("GUARDIAN", "nonstop"),
          new Likely("TANDEM", "nonstop"),
          new Likely("OS/2", "os2"),
          new Likely("OS-9", "os9"),
          new Likely("OS9", "os9"),
          new Likely("WINDOWS", "dos"),
          new Likely("NETWARE", "unix"),
          new Likely("MACOS", "macwebstar", "unix"),
          // Lines of the first two pass for lines of Unix as well, but not the other way round.
          new Likely("UNIX", "macwebstar", "wftpd", "unix"));

  private record Likely(String word, List<String> formats) {
    Likely(String word, String... formats) {
      this(word, List.of(formats));
    }
  }

  private FormatOrder() {}

  /**
   * The candidates in the order in which to try them. The format of facts is the only one for a
   * listing of facts, and no candidate for others: it takes nearly any line that begins with a
   * blank.
   *
   * @param candidates all that are known, in the order that counts if nothing else does
   * @param syst the text of the reply to SYST, if that is known
   * @param remembered the name of the format of the session's last listing, if there was one
   */
  public static List<ListingFormat> of(
      List<ListingFormat> candidates,
      Asked asked,
      @Nullable String syst,
      @Nullable String remembered) {
    List<ListingFormat> ordered = new ArrayList<>();
    if (asked == Asked.FACTS) {
      take(FACTS_FORMAT, candidates, ordered);
      return List.copyOf(ordered);
    }
    if (remembered != null) {
      take(remembered, candidates, ordered);
    }
    String words = syst == null ? "" : syst.toUpperCase(Locale.ROOT);
    for (Likely likely : BY_SYST) {
      if (words.contains(likely.word())) {
        for (String name : likely.formats()) {
          take(name, candidates, ordered);
        }
      }
    }
    for (ListingFormat format : candidates) {
      if (!format.name().equals(FACTS_FORMAT)) {
        take(format.name(), candidates, ordered);
      }
    }
    return List.copyOf(ordered);
  }

  private static void take(String name, List<ListingFormat> from, List<ListingFormat> to) {
    for (ListingFormat format : from) {
      if (format.name().equals(name) && !to.contains(format)) {
        to.add(format);
      }
    }
  }
}
