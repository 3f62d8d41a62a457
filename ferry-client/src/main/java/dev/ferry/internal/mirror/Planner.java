package dev.ferry.internal.mirror;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.EntryType;
import dev.ferry.transfer.Compare;
import dev.ferry.transfer.Links;
import dev.ferry.transfer.MirrorAction;
import dev.ferry.transfer.MirrorOptions;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Differences and options to actions. In doubt it does nothing, and says so: what is of another
 * kind than in the source is never replaced, and nothing is deleted in a directory of which the
 * source isn't known whole. Pure; one thread, one plan.
 */
final class Planner {

  /** Names under which a file stands while it isn't whole. */
  private static final List<String> PARTS = List.of(".part", ".part.note");

  private final MirrorOptions options;
  private final Filter filter;
  private final TimeMatch times;
  private final Contents contents;
  private final Known known;
  private final boolean links;
  private final boolean parts;

  /** What follows from one pair. */
  private final List<MirrorAction> actions = new ArrayList<>();

  private final List<MirrorAction> deletions = new ArrayList<>();
  private final Deque<Level> levels = new ArrayDeque<>();

  /**
   * A planner of one plan.
   *
   * @param contents asked for {@link Compare#HASH}
   * @param known asked where size and time don't decide
   * @param links whether the target can have links made
   * @param parts whether files have other names there until they are whole
   */
  Planner(
      MirrorOptions options,
      Filter filter,
      TimeMatch times,
      Contents contents,
      Known known,
      boolean links,
      boolean parts) {
    this.options = options;
    this.filter = filter;
    this.times = times;
    this.contents = contents;
    this.known = known;
    this.links = links;
    this.parts = parts;
  }

  /** What may be done in a directory on the way. */
  private static final class Level {
    private final Found directory;
    private final boolean copies;
    private final boolean deletes;
    private final boolean extra;
    private boolean empty;
    private final Set<String> files = new HashSet<>();

    Level(Found directory, boolean copies, boolean deletes, boolean extra, boolean empty) {
      this.directory = directory;
      this.copies = copies;
      this.deletes = deletes;
      this.extra = extra;
      this.empty = empty;
    }

    boolean isAbove(Found found) {
      String key = directory.key();
      return key.isEmpty() || found.key().startsWith(key + "/");
    }
  }

  /**
   * Makes the plan.
   *
   * @param told hears of all actions but deletions, each as soon as it is known
   * @return the deletions, from the bottom up
   */
  List<MirrorAction> plan(TreeDiff diff, Consumer<MirrorAction> told) throws IOException {
    for (TreeDiff.Pair pair = diff.next(); pair != null; pair = diff.next()) {
      Found source = pair.source();
      Found target = pair.target();
      if (source != null) {
        leaveUpTo(source);
        wanted(source, target);
      } else if (target != null) {
        leaveUpTo(target);
        extra(target);
      }
      actions.forEach(told);
      actions.clear();
    }
    while (!levels.isEmpty()) {
      leave();
    }
    return deletions;
  }

  // ---- where it stands

  private void leaveUpTo(Found found) {
    while (!levels.isEmpty() && !levels.getFirst().isAbove(found)) {
      leave();
    }
  }

  private void leave() {
    Level level = levels.removeFirst();
    if (level.extra && level.empty) {
      deletions.add(new MirrorAction.Delete(level.directory.path(), true));
    } else if (level.extra) {
      stays();
    }
  }

  /** Something extra stays, so what it stands in does. */
  private void stays() {
    if (!levels.isEmpty()) {
      levels.getFirst().empty = false;
    }
  }

  /** Nothing is done in it. */
  private void pass(@Nullable Found directory) {
    if (directory != null && directory.isDirectory()) {
      levels.addFirst(new Level(directory, false, false, false, false));
    }
  }

  private void skip(Found found, String reason) {
    actions.add(new MirrorAction.Skip(found.path(), reason));
  }

  private static boolean is(@Nullable Found found, EntryType type) {
    return found != null && found.type() == type;
  }

  // ---- what the source has

  private void wanted(Found source, @Nullable Found target) throws IOException {
    Level here = levels.peekFirst();
    boolean passed = here != null && !here.copies;
    if (!passed && here != null && parts && partOf(source, here) != null) {
      skip(source, "another file has this name until it is whole");
      passed = true;
    }
    if (passed) {
      pass(source.isDirectory() ? source : target);
      return;
    }
    switch (source.type()) {
      case DIRECTORY -> directory(source, target);
      case FILE -> file(source, target, here);
      case LINK -> link(source, target);
      case OTHER -> {
        skip(source, "neither a file, nor a directory, nor a link");
        pass(target);
      }
    }
  }

  private void directory(Found source, @Nullable Found target) {
    if (!source.reason().isEmpty()) {
      actions.add(new MirrorAction.Unread(source.path(), source.reason()));
      pass(source);
    } else if (target == null) {
      actions.add(new MirrorAction.MakeDirectory(source.path()));
      levels.addFirst(new Level(source, true, false, false, false));
    } else if (!target.isDirectory()) {
      skip(source, "a directory, and in the target something else is called so");
      pass(source);
    } else if (!target.reason().isEmpty()) {
      actions.add(new MirrorAction.Unread(source.path(), "the target's: " + target.reason()));
      pass(source);
    } else {
      boolean deletes = options.deleteExtra() && source.whole();
      levels.addFirst(new Level(source, true, deletes, false, false));
    }
  }

  private void file(Found source, @Nullable Found target, @Nullable Level here) throws IOException {
    if (here != null && parts) {
      here.files.add(lastName(source.key()));
    }
    if (target != null && target.type() != EntryType.FILE) {
      skip(source, "a file, and in the target something else is called so");
      pass(target);
    } else if (filter.copies(source.entry())) {
      Entry file = source.entry();
      if (target == null || !isSame(source.path(), file, target.entry())) {
        actions.add(
            new MirrorAction.Copy(
                source.path(), file.size().orElse(-1), file.modified(), target != null));
      } else {
        known.same(source.path(), file, target.entry());
        setTime(source, target);
      }
    }
  }

  private void setTime(Found source, Found target) {
    Optional<EntryTime> wanted = source.entry().modified();
    Optional<EntryTime> there = target.entry().modified();
    if (options.keepTimes()
        && (options.compare() == Compare.SIZE || options.compare() == Compare.HASH)
        && wanted.isPresent()
        && there.isPresent()
        && !times.isSame(wanted.get(), there.get())) {
      actions.add(new MirrorAction.SetTime(source.path(), wanted.get()));
    }
  }

  private boolean isSame(String path, Entry source, Entry target) throws IOException {
    boolean sizes = source.size().isPresent() && source.size().equals(target.size());
    if (!sizes || options.compare() == Compare.ALWAYS) {
      return false;
    }
    if (options.compare() == Compare.HASH) {
      Optional<Boolean> same = contents.isSame(path);
      if (same.isPresent()) {
        return same.get();
      }
    }
    boolean same = isSameByTime(source, target);
    boolean decided = same && options.compare() != Compare.HASH;
    return (decided || !known.tells(path, source, target)) && same;
  }

  private boolean isSameByTime(Entry source, Entry target) {
    Optional<EntryTime> wanted = source.modified();
    Optional<EntryTime> there = target.modified();
    if (options.compare() == Compare.SIZE || wanted.isEmpty() || there.isEmpty()) {
      return true;
    }
    return options.compare() == Compare.SIZE_AND_NOT_OLDER
        ? !times.isOlder(there.get(), wanted.get())
        : times.isSame(wanted.get(), there.get());
  }

  private void link(Found source, @Nullable Found target) {
    String leads = source.entry().target().orElse("");
    if (options.links() == Links.SKIP) {
      pass(target);
    } else if (options.links() == Links.FOLLOW) {
      skip(source, "a link that leads to nothing");
      pass(target);
    } else if (!links) {
      skip(source, "a link, and FTP has no command to make one");
      pass(target);
    } else if (!LinkTarget.staysInside(source.path(), leads)) {
      skip(source, "a link that leads out of the tree, or nobody knows where: " + leads);
      pass(target);
    } else if (target != null && target.type() != EntryType.LINK) {
      skip(source, "a link, and in the target something else is called so");
      pass(target);
    } else if (target == null || !target.entry().target().orElse("").equals(leads)) {
      actions.add(new MirrorAction.MakeLink(source.path(), leads, target != null));
    }
  }

  // ---- what only the target has

  private void extra(Found target) {
    Level here = levels.peekFirst();
    if (here == null || !here.deletes || isKept(target, here)) {
      stays();
      pass(target);
    } else if (!target.isDirectory()) {
      deletions.add(new MirrorAction.Delete(target.path(), false));
    } else if (!target.reason().isEmpty()) {
      actions.add(new MirrorAction.Unread(target.path(), "the target's: " + target.reason()));
      stays();
      pass(target);
    } else {
      boolean empty = target.whole() && !target.filtered();
      levels.addFirst(new Level(target, false, true, true, empty));
    }
  }

  private boolean isKept(Found target, Level here) {
    return is(target, EntryType.OTHER)
        || (is(target, EntryType.LINK) && options.links() == Links.SKIP)
        || (parts && partOf(target, here) != null);
  }

  /** The file of the source that stands under this name until it is whole; null if none does. */
  private static @Nullable String partOf(Found found, Level here) {
    String name = lastName(found.key());
    for (String suffix : PARTS) {
      if (name.endsWith(suffix)) {
        String whole = name.substring(0, name.length() - suffix.length());
        if (here.files.contains(whole)) {
          return whole;
        }
      }
    }
    return null;
  }

  private static String lastName(String key) {
    return key.substring(key.lastIndexOf('/') + 1);
  }
}
