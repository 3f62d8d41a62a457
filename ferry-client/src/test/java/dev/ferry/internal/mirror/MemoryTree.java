package dev.ferry.internal.mirror;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.EntryType;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A tree in memory: files by path, with a size; directories by a path with a slash behind it. */
final class MemoryTree implements Folder {

  private static final Instant THEN = Instant.parse("2024-01-01T00:00:00Z");

  /** Names that sort before and behind a slash. */
  private static final List<String> NAMES =
      List.of("a", "a b", "a.b", "a0", "b", "B", "-", "\u00e9");

  final Map<String, Integer> all = new TreeMap<>();
  final Set<String> unreadable = new HashSet<>();

  MemoryTree with(String... paths) {
    for (String path : paths) {
      add(path, path.length());
    }
    return this;
  }

  void add(String path, int size) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      all.put(path.substring(0, slash + 1), 0);
    }
    all.put(path, size);
  }

  /** The same for the same seed. */
  static MemoryTree random(Random random, int count) {
    MemoryTree tree = new MemoryTree();
    for (int i = 0; i < count; i++) {
      StringBuilder path = new StringBuilder();
      int depth = random.nextInt(4);
      for (int level = 0; level < depth; level++) {
        path.append(NAMES.get(random.nextInt(NAMES.size()))).append("d/");
      }
      if (depth == 0 || random.nextInt(4) > 0) {
        path.append(NAMES.get(random.nextInt(NAMES.size())));
      }
      tree.add(path.toString(), path.toString().endsWith("/") ? 0 : random.nextInt(3));
    }
    return tree;
  }

  @Override
  public Listed list(String path) throws IOException {
    if (unreadable.contains(path)) {
      throw new AccessDeniedException(path);
    }
    String start = path.isEmpty() ? "" : path + "/";
    List<Entry> entries = new ArrayList<>();
    all.forEach((each, size) -> {
      String rest = each.startsWith(start) ? each.substring(start.length()) : "";
      boolean directory = rest.endsWith("/");
      String name = directory ? rest.substring(0, rest.length() - 1) : rest;
      if (!name.isEmpty() && name.indexOf('/') < 0) {
        entries.add(entry(name, directory, size));
      }
    });
    return new Listed(entries, true);
  }

  private static Entry entry(String name, boolean directory, int size) {
    Entry.Builder entry = Entry.builder(name, name + " " + size);
    return directory
        ? entry.type(EntryType.DIRECTORY).build()
        : entry
            .type(EntryType.FILE)
            .size(size)
            .modified(THEN, EntryTime.Precision.SECOND, EntryTime.Zone.TOLD)
            .build();
  }

  static Entry top() {
    return Entry.builder("", "").type(EntryType.DIRECTORY).build();
  }

  TreeScan scan() {
    return scan(this, Ahead.NOT, (path, why) -> {});
  }

  static TreeScan scan(Folder folder, Ahead ahead, BiConsumer<String, String> refused) {
    NameRule names = new NameRule(NameRule.Target.LOCAL);
    return new TreeScan(
        folder, top(), new Rules(names, (path, dir) -> true, path -> true, refused), ahead);
  }
}
