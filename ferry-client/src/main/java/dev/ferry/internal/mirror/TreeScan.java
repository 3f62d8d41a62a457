package dev.ferry.internal.mirror;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import dev.ferry.FtpException;
import dev.ferry.internal.mirror.Folder.Listed;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * A tree as a sorted stream: each directory before what is in it, and what is in it by name. What
 * it keeps is what is in the directories on the way to where it stands.
 *
 * <p>Some directories further on are listed meanwhile on other threads. If these have no time, the
 * one that reads does it itself, so it never waits for a thread that waits for it. One thread
 * reads.
 */
final class TreeScan implements Closeable {

  /** Deeper than any real tree; a directory that contains itself would go on for ever. */
  private static final int DEEPEST = 128;

  private static final String CUT_OFF =
      "its listing ends in the middle of a line, so more may be in it";

  private final Folder folder;
  private final Rules rules;
  private final Ahead ahead;
  private final Deque<Level> levels = new ArrayDeque<>();
  private @Nullable Child top;
  private int waiting;

  /**
   * A scan that has listed nothing yet.
   *
   * @param top what stands at the top; null if nothing does
   */
  TreeScan(Folder folder, @Nullable Entry top, Rules rules, Ahead ahead) {
    this.folder = folder;
    this.rules = rules;
    this.ahead = ahead;
    this.top = top == null ? null : new Child("", "", top);
  }

  /** One thing of which nobody has been told. */
  private static final class Child {
    private final String path;
    private final String key;
    private final Entry entry;
    private @Nullable FutureTask<Listed> listing;

    Child(String path, String key, Entry entry) {
      this.path = path;
      this.key = key;
      this.entry = entry;
    }
  }

  /** A directory on the way. */
  private static final class Level {
    private final Entry directory;
    private final List<Entry> listing;
    private final List<Child> children;
    private int next;
    private int asked;

    Level(Entry directory, List<Entry> listing, List<Child> children) {
      this.directory = directory;
      this.listing = listing;
      this.children = children;
    }
  }

  /**
   * The next thing; null at the end.
   *
   * @throws IOException if nothing more can be listed; one directory that can't be is told of as
   *     such
   */
  @Nullable Found next() throws IOException {
    Child first = top;
    if (first != null) {
      top = null;
      return enter(first);
    }
    while (!levels.isEmpty()) {
      Level level = levels.getFirst();
      if (level.next == level.children.size()) {
        levels.removeFirst();
        continue;
      }
      Child child = level.children.get(level.next++);
      return child.entry.isDirectory()
          ? enter(child)
          : Found.thing(child.path, child.key, child.entry);
    }
    return null;
  }

  private Found enter(Child child) throws IOException {
    if (!rules.enters().test(child.path)) {
      return new Found(child.path, child.key, child.entry, null, true, true);
    }
    if (child.listing == null && ahead.most() > 0) {
      ask(child); // first, or those that can wait would have the sessions
    }
    lookAhead();
    Listed listed;
    try {
      listed = listing(child);
    } catch (FtpException e) {
      if (!e.connectionUsable() || child.path.isEmpty()) {
        throw e;
      }
      return unread(child, e);
    } catch (FileSystemException e) {
      if (child.path.isEmpty()) {
        throw e;
      }
      return unread(child, e);
    }
    List<Entry> listing = new ArrayList<>(listed.entries());
    listing.sort(Comparator.comparing(Entry::name));
    FileSystemException loop = loop(child, listing);
    if (loop != null) {
      return unread(child, loop);
    }
    List<Child> children = new ArrayList<>();
    Left left = select(child, listing, children);
    if (!listed.whole()) {
      rules.refused().accept(child.path, CUT_OFF);
      left.unknown = true;
    }
    levels.addFirst(new Level(child.entry, listing, children));
    return new Found(child.path, child.key, child.entry, null, !left.unknown, left.filtered);
  }

  private static Found unread(Child child, IOException why) {
    return Found.unread(child.path, child.key, child.entry, why);
  }

  // ---- what is told

  /** What was left out of a directory. */
  private static final class Left {
    private boolean unknown;
    private boolean filtered;
  }

  /** Takes what may be told, sorted. */
  private Left select(Child parent, List<Entry> listing, List<Child> out) {
    Left left = new Left();
    for (Entry entry : listing) {
      String path = within(parent.path, entry.name());
      String refusal = rules.names().refusal(entry.name());
      if (!refusal.isEmpty()) {
        rules.refused().accept(path, refusal);
        left.unknown = true;
      } else if (!rules.includes().test(path, entry.isDirectory())) {
        left.filtered = true;
      } else {
        // What no format knows is OTHER, and its name is a guess.
        left.unknown |= entry.type() == EntryType.OTHER;
        out.add(new Child(path, within(parent.key, rules.names().key(entry.name())), entry));
      }
    }
    out.sort(Comparator.comparing(child -> child.key));
    left.unknown |= refuseDoubles(out);
    return left;
  }

  /** Two names that are one there: nobody knows which is meant. Whether there are any. */
  private boolean refuseDoubles(List<Child> sorted) {
    List<Child> doubles = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      String key = sorted.get(i).key;
      if ((i > 0 && sorted.get(i - 1).key.equals(key))
          || (i + 1 < sorted.size() && sorted.get(i + 1).key.equals(key))) {
        doubles.add(sorted.get(i));
      }
    }
    doubles.forEach(each -> rules.refused().accept(each.path, "another is called the same there"));
    sorted.removeAll(doubles);
    return !doubles.isEmpty();
  }

  private static String within(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  /** Why it isn't gone into; null if it is. */
  private @Nullable FileSystemException loop(Child child, List<Entry> listing) {
    if (levels.size() > DEEPEST) {
      String why = "more than " + DEEPEST + " directories deep";
      return new FileSystemException(child.path, null, why);
    }
    List<Loops.Step> above = new ArrayList<>();
    levels.forEach(level -> above.add(new Loops.Step(level.directory, level.listing)));
    return Loops.isAbove(new Loops.Step(child.entry, listing), above)
        ? new FileSystemLoopException(child.path + ": it contains itself")
        : null;
  }

  // ---- looking ahead

  private Listed listing(Child child) throws IOException {
    FutureTask<Listed> task = child.listing;
    if (task == null) {
      return folder.list(child.path);
    }
    waiting--;
    child.listing = null;
    task.run(); // does nothing if another thread has begun
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while " + child.path + " was listed");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException("listing " + child.path + " broke", e.getCause());
    }
  }

  private void lookAhead() {
    for (Level level : levels) {
      level.asked = Math.max(level.asked, level.next);
      while (waiting < ahead.most() && level.asked < level.children.size()) {
        Child child = level.children.get(level.asked++);
        if (child.entry.isDirectory() && rules.enters().test(child.path)) {
          ask(child);
        }
      }
    }
  }

  private void ask(Child child) {
    FutureTask<Listed> task = new FutureTask<>(() -> folder.list(child.path));
    child.listing = task;
    waiting++;
    ahead.executor().execute(task);
  }

  /** Leaves it where it stands; what is being listed is read to its end, and thrown away. */
  @Override
  public void close() {
    for (Level level : levels) {
      for (Child child : level.children) {
        FutureTask<?> task = child.listing;
        if (task != null) {
          task.cancel(false);
        }
      }
    }
    levels.clear();
    top = null;
  }
}
