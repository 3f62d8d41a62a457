package dev.ferry.internal.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TreeScanTest {

  private final List<String> refused = new ArrayList<>();

  private static List<Found> all(TreeScan scan) throws IOException {
    List<Found> all = new ArrayList<>();
    for (Found found = scan.next(); found != null; found = scan.next()) {
      all.add(found);
    }
    assertThat(scan.next()).isNull();
    return all;
  }

  private static List<String> paths(List<Found> all) {
    return all.stream().map(Found::path).toList();
  }

  private static Entry directory(String name) {
    return Entry.builder(name, "d " + name).type(EntryType.DIRECTORY).build();
  }

  private static Entry file(String name) {
    return Entry.builder(name, "f " + name).type(EntryType.FILE).size(1).build();
  }

  private interface Whole {
    List<Entry> list(String path);
  }

  private TreeScan of(Whole folder) {
    return scan(path -> new Folder.Listed(folder.list(path), true));
  }

  private TreeScan scan(Folder folder) {
    return MemoryTree.scan(folder, Ahead.NOT, (path, why) -> refused.add(path));
  }

  @Test
  void comesInTheOrderOfPathsOnAnyTree() throws IOException {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      MemoryTree tree = MemoryTree.random(random, 40);
      List<Found> all = all(tree.scan());
      assertThat(all).hasSize(tree.all.size() + 1);
      for (int i = 1; i < all.size(); i++) {
        assertThat(TreeDiff.order(all.get(i - 1).key(), all.get(i).key())).isNegative();
      }
    }
  }

  @Test
  void isTheSameWithDirectoriesListedAhead() throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    Executor never = task -> {};
    try {
      Random random = new Random(2);
      for (int round = 0; round < 50; round++) {
        MemoryTree tree = MemoryTree.random(random, 60);
        List<String> wanted = paths(all(tree.scan()));
        for (Ahead ahead : List.of(new Ahead(5, threads), new Ahead(1, never))) {
          assertThat(paths(all(MemoryTree.scan(tree, ahead, (path, why) -> {})))).isEqualTo(wanted);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void tellsOfADirectoryThatCanNotBeRead() throws IOException {
    MemoryTree tree = new MemoryTree().with("a", "d/f", "e");
    tree.unreadable.add("d");
    List<Found> all = all(tree.scan());
    assertThat(paths(all)).containsExactly("", "a", "d", "e");
    assertThat(all.get(2).trouble()).isInstanceOf(AccessDeniedException.class);
    assertThat(all.get(2).whole()).isFalse();

    tree.unreadable.add("");
    assertThatThrownBy(() -> all(tree.scan())).isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void doesNotTakeADirectoryForWholeOfWhichTheListingIsNot() throws IOException {
    List<Found> all =
        all(scan(path -> new Folder.Listed(List.of(file("a"), file("b")), !path.isEmpty())));
    assertThat(paths(all)).containsExactly("", "a", "b");
    assertThat(all.get(0).whole()).isFalse();
    assertThat(all.get(0).trouble()).isNull();
    assertThat(refused).containsExactly("");
  }

  @Test
  void refusesNamesThatAreNone() throws IOException {
    List<Entry> listing = new ArrayList<>();
    for (String name : List.of("..", "../x", "/x", "", "a\0", "ok", "twice", "twice")) {
      listing.add(file(name));
    }
    List<Found> all = all(of(path -> listing));
    assertThat(paths(all)).containsExactly("", "ok");
    assertThat(all.get(0).whole()).isFalse();
    assertThat(refused).hasSize(7);
  }

  @Test
  void doesNotGoRoundInASubDirectoryThatListsItself() throws IOException {
    List<Found> all =
        all(of(path -> List.of(directory("sub"), file(path.isEmpty() ? "top" : "f"))));
    assertThat(paths(all)).containsExactly("", "sub", "sub/f", "sub/sub", "top");
    assertThat(all.get(2).trouble()).isNull();
    assertThat(all.get(3).trouble()).isInstanceOf(FileSystemLoopException.class);
  }

  @Test
  void doesNotGoRoundInALoneDirectoryThatListsItself() throws IOException {
    List<Found> all = all(of(path -> List.of(directory("sub"))));
    assertThat(all).hasSizeLessThan(20);
    assertThat(all.get(all.size() - 1).trouble()).isInstanceOf(FileSystemLoopException.class);
  }

  @Test
  void goesIntoDirectoriesThatAreAlikeAndNotTheSame() throws IOException {
    MemoryTree tree = new MemoryTree().with("a/a/a/a/a/a/f");
    assertThat(all(tree.scan())).hasSize(8);
  }

  @Test
  void knowsADirectoryAgainByWhatTheServerCallsUnique() throws IOException {
    Whole folder =
        path ->
            List.of(
                Entry.builder("up", path + " up").type(EntryType.DIRECTORY).uniqueId("1").build(),
                file(path.length() + ""));
    assertThat(paths(all(of(folder)))).containsExactly("", "0", "up", "up/2", "up/up");
  }

  @Test
  void endsOnATreeThatHasNoEnd() throws IOException {
    List<Found> all = all(of(path -> List.of(directory("d" + path.length()))));
    assertThat(all).hasSizeBetween(128, 132);
    assertThat(all.get(all.size() - 1).reason()).contains("128 directories deep");
  }
}
