package dev.ferry.cli.place;

import static java.util.Objects.requireNonNull;

import dev.ferry.Entry;
import dev.ferry.client.FtpClient;
import dev.ferry.transfer.MirrorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what a path with wildcards stands for, by listing as few directories as possible. {@code
 * **} stands for any directories, and for none.
 */
public final class RemoteGlob {

  /** One thing that was found. */
  public record Match(String path, Entry entry) {}

  private final FtpClient client;
  private final List<Match> found = new ArrayList<>();

  private RemoteGlob(FtpClient client) {
    this.client = client;
  }

  /** Whether a path has wildcards in it. */
  public static boolean isIn(String pattern) {
    return Wildcards.areIn(pattern);
  }

  /** All that it stands for, by name. */
  public static List<Match> expand(FtpClient client, String pattern) throws IOException {
    RemoteGlob glob = new RemoteGlob(client);
    boolean absolute = pattern.startsWith("/");
    List<String> parts = new ArrayList<>();
    for (String part : pattern.split("/", -1)) {
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    try {
      glob.descend(absolute ? "/" : "", parts);
    } catch (UncheckedIOException e) {
      throw requireNonNull(e.getCause());
    }
    return glob.found;
  }

  private void descend(String directory, List<String> parts) throws IOException {
    String part = parts.get(0);
    List<String> rest = parts.subList(1, parts.size());
    if (part.equals("**")) {
      anywhere(directory, rest.isEmpty() ? List.of("*") : rest);
    } else if (Wildcards.areIn(part)) {
      matching(directory, Wildcards.pattern(part), rest);
    } else if (rest.isEmpty()) {
      String path = join(directory, Wildcards.plain(part));
      client.find(path).ifPresent(entry -> found.add(new Match(path, entry)));
    } else {
      descend(join(directory, Wildcards.plain(part)), rest);
    }
  }

  private void matching(String directory, Pattern pattern, List<String> rest) throws IOException {
    for (Entry entry : list(directory, MirrorOptions.builder().depth(1).build())) {
      if (!pattern.matcher(entry.name()).matches()) {
        continue;
      }
      String path = join(directory, entry.name());
      if (rest.isEmpty()) {
        found.add(new Match(path, entry));
      } else if (!entry.isFile()) {
        descend(path, rest);
      }
    }
  }

  /** The whole tree is walked once; what is left of the pattern is matched with ends of paths. */
  private void anywhere(String directory, List<String> rest) throws IOException {
    List<Pattern> patterns = new ArrayList<>();
    for (String part : rest) {
      if (!part.equals("**")) {
        patterns.add(Wildcards.pattern(part));
      }
    }
    for (Entry entry : list(directory, MirrorOptions.defaults())) {
      if (endsLike(entry.name().split("/", -1), patterns)) {
        found.add(new Match(join(directory, entry.name()), entry));
      }
    }
  }

  private static boolean endsLike(String[] names, List<Pattern> patterns) {
    int from = names.length - patterns.size();
    for (int i = 0; i < patterns.size(); i++) {
      if (from < 0 || !patterns.get(i).matcher(names[from + i]).matches()) {
        return false;
      }
    }
    return true;
  }

  private List<Entry> list(String directory, MirrorOptions options) {
    try (Stream<Entry> entries = client.find(directory, options)) {
      return entries.toList();
    }
  }

  /** A path below a directory. */
  public static String join(String directory, String name) {
    boolean apart = directory.isEmpty() || directory.endsWith("/");
    return apart ? directory + name : directory + "/" + name;
  }
}
