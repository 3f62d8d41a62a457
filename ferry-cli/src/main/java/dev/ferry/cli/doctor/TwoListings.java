package dev.ferry.cli.doctor;

import dev.ferry.Entry;
import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.ListingOptions;
import dev.ferry.client.FtpClient;
import dev.ferry.ftplib.MlsdEntry;
import dev.ferry.transfer.PoolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What LIST says against what MLSD says (RFC 3659 §7). */
final class TwoListings {

  private static final int MOST = 5_000;

  private static final String BY_LIST = "ListingOptions.Method.LIST asks for nothing else";

  private TwoListings() {}

  static Finding look(Visit visit) throws IOException {
    List<Entry> byList = byList(visit);
    visit.learned().entries(byList);
    if (visit.learned().features().isPresent() && !visit.learned().lists("MLST")) {
      return Finding.note(
          "there is no MLSD, so times are those of LIST: to the minute, in a zone that is not told",
          "a newer server; or ListingOptions.zone, where the zone is known");
    }
    if (byList.size() == MOST) {
      return Finding.skipped("there are " + MOST + " names and more, too many to compare");
    }
    try {
      return compare(byList, byMlsd(visit));
    } catch (FtpException e) {
      return Finding.note(
          visit.learned().lists("MLST")
              ? "FEAT lists MLST, but MLSD is refused: " + Wording.reason(e)
              : "MLSD is refused: " + Wording.reason(e),
          BY_LIST);
    }
  }

  /**
   * The first of them, read by Ferry, with times as if the server was in UTC; the visit's own login
   * is ended.
   */
  private static List<Entry> byList(Visit visit) throws IOException {
    visit.leave();
    ListingOptions listing =
        ListingOptions.builder().method(ListingOptions.Method.LIST).zone(ZoneOffset.UTC).build();
    FtpOptions options =
        visit.options().toBuilder().credentials(visit.who()).listing(listing).build();
    PoolOptions one = PoolOptions.defaults().withSessions(1);
    try (FtpClient ftp = visit.keep(FtpClient.builder(options).sessions(one).build());
        Stream<Entry> entries = ftp.entries(visit.learned().directory())) {
      return entries.limit(MOST).collect(Collectors.toList());
    }
  }

  private static List<MlsdEntry> byMlsd(Visit visit) throws IOException {
    try (Stream<MlsdEntry> entries = visit.ftp().mlsd("")) {
      return entries.filter(it -> !isItself(it)).collect(Collectors.toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The directory and the one above it, under whatever names (RFC 3659 §7.5.1). */
  private static boolean isItself(MlsdEntry entry) {
    return entry.facts().getOrDefault("type", "").matches("(?i)[cp]dir")
        || entry.name().matches("\\.\\.?");
  }

  private static Finding compare(List<Entry> byList, List<MlsdEntry> byMlsd) {
    Map<String, OptionalLong> list = new TreeMap<>();
    byList.forEach(it -> list.put(it.name(), it.isFile() ? it.size() : OptionalLong.empty()));
    Map<String, OptionalLong> mlsd = new TreeMap<>();
    byMlsd.forEach(it -> mlsd.put(it.name(), size(it)));
    // Whether names with a dot are listed is a matter of taste, and of "LIST -a".
    list.keySet().removeIf(name -> name.startsWith("."));
    mlsd.keySet().removeIf(name -> name.startsWith("."));

    Set<String> odd = new TreeSet<>(list.keySet());
    odd.addAll(mlsd.keySet());
    odd.removeIf(name -> list.containsKey(name) && mlsd.containsKey(name));
    if (!odd.isEmpty()) {
      return Finding.note(
          "MLSD tells "
              + mlsd.size()
              + " names, LIST "
              + list.size()
              + "; only one of them has "
              + some(odd),
          "look which is right; " + BY_LIST);
    }
    Set<String> differing = new TreeSet<>(list.keySet());
    differing.removeIf(name -> agree(sizeIn(list, name), sizeIn(mlsd, name)));
    if (!differing.isEmpty()) {
      return Finding.note(
          "MLSD and LIST tell different sizes of " + some(differing),
          "look which is right; " + BY_LIST);
    }
    return Finding.ok("MLSD and LIST tell the same " + list.size() + " names and sizes");
  }

  private static OptionalLong sizeIn(Map<String, OptionalLong> listed, String name) {
    return listed.getOrDefault(name, OptionalLong.empty());
  }

  private static OptionalLong size(MlsdEntry entry) {
    String told = entry.facts().getOrDefault("size", "");
    boolean file = "file".equalsIgnoreCase(entry.facts().getOrDefault("type", ""));
    return file && told.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(told))
        : OptionalLong.empty();
  }

  private static boolean agree(OptionalLong one, OptionalLong other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }

  private static String some(Set<String> names) {
    return names.stream().limit(5).collect(Collectors.joining(", "))
        + (names.size() > 5 ? " and " + (names.size() - 5) + " more" : "");
  }
}
