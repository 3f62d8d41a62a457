package dev.ferry.internal.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.transfer.MirrorAction;
import dev.ferry.transfer.MirrorOptions;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private static final MirrorOptions KEEPING = MirrorOptions.defaults();
  private static final MirrorOptions DELETING = MirrorOptions.builder().deleteExtra(true).build();

  private static List<MirrorAction> plan(MemoryTree source, MemoryTree target, MirrorOptions how)
      throws IOException {
    return plan(source.scan(), target.scan(), how);
  }

  private static List<MirrorAction> plan(TreeScan source, TreeScan target, MirrorOptions how)
      throws IOException {
    Filter filter = new Filter(how, Instant.EPOCH);
    TimeMatch times = new TimeMatch(false);
    List<MirrorAction> actions = new ArrayList<>();
    actions.addAll(
        new Planner(how, filter, times, path -> Optional.empty(), Known.NOTHING, true, true)
            .plan(new TreeDiff(source::next, target::next), actions::add));
    return actions;
  }

  private static List<String> texts(List<MirrorAction> actions) {
    return actions.stream().map(MirrorAction::toString).toList();
  }

  /** What the target has once the plan is done. */
  private static Map<String, Integer> after(List<MirrorAction> actions, MemoryTree target) {
    Map<String, Integer> all = new TreeMap<>(target.all);
    for (MirrorAction action : actions) {
      String path = action.path();
      if (action instanceof MirrorAction.MakeDirectory) {
        assertThat(all).doesNotContainKey(path + "/");
        all.put(path + "/", 0);
      } else if (action instanceof MirrorAction.Copy copy) {
        int slash = path.lastIndexOf('/');
        assertThat(slash < 0 || all.containsKey(path.substring(0, slash + 1))).isTrue();
        assertThat(copy.replaces()).isEqualTo(all.containsKey(path));
        all.put(path, (int) copy.size());
      } else if (action instanceof MirrorAction.Delete delete) {
        String key = delete.directory() ? path + "/" : path;
        assertThat(all.remove(key)).as(key).isNotNull();
        assertThat(all.keySet()).noneMatch(each -> delete.directory() && each.startsWith(key));
      }
    }
    return all;
  }

  @Test
  void makesAnyTreeTheSameAsAnyOther() throws IOException {
    Random random = new Random(3);
    for (int round = 0; round < 500; round++) {
      MemoryTree source = MemoryTree.random(random, random.nextInt(40));
      MemoryTree target = MemoryTree.random(random, random.nextInt(40));
      assertThat(after(plan(source, target, DELETING), target)).isEqualTo(source.all);

      List<MirrorAction> keeping = plan(source, target, KEEPING);
      assertThat(keeping).noneMatch(action -> action instanceof MirrorAction.Delete);
      assertThat(after(keeping, target)).containsAllEntriesOf(source.all);
    }
  }

  @Test
  void deletesNothingWhereTheSourceWasNotRead() throws IOException {
    Random random = new Random(4);
    for (int round = 0; round < 500; round++) {
      MemoryTree source = MemoryTree.random(random, 30);
      MemoryTree target = MemoryTree.random(random, 30);
      List<String> directories =
          source.all.keySet().stream().filter(path -> path.endsWith("/")).toList();
      if (directories.isEmpty()) {
        continue;
      }
      String closed = directories.get(random.nextInt(directories.size()));
      source.unreadable.add(closed.substring(0, closed.length() - 1));

      List<MirrorAction> actions = plan(source, target, DELETING);

      assertThat(actions).noneMatch(action -> action.path().startsWith(closed));
      assertThat(actions).anyMatch(action -> action instanceof MirrorAction.Unread);
    }
  }

  @Test
  void deletesNothingBesideANameThatWasRefused() throws IOException {
    MemoryTree target = new MemoryTree().with("a", "d/extra", "d/e/extra", "x/y");
    Folder source =
        path ->
            path.equals("d")
                ? new MemoryTree().with("e/f", "ok").list("")
                : path.equals("d/e")
                    ? new MemoryTree().with("f").list("")
                    : new MemoryTree().with("a", "d/").list("");
    Folder hostile =
        path -> {
          Folder.Listed listing = source.list(path);
          if (path.equals("d")) {
            listing.entries().add(dev.ferry.Entry.unknown("../extra"));
          }
          return listing;
        };
    TreeScan scan = MemoryTree.scan(hostile, Ahead.NOT, (path, why) -> {});
    assertThat(texts(plan(scan, target.scan(), DELETING)))
        .containsExactly(
            "copy d/e/f (1 bytes)",
            "copy d/ok (2 bytes)",
            "delete d/e/extra",
            "delete x/y",
            "delete x");
  }

  @Test
  void keepsADirectoryInWhichSomethingStays() throws IOException {
    MirrorOptions how = DELETING.toBuilder().exclude("*.keep").build();
    Filter filter = new Filter(how, Instant.EPOCH);
    Rules rules = Rules.of(new NameRule(NameRule.Target.LOCAL), filter, (path, why) -> {});
    MemoryTree target = new MemoryTree().with("d/e/a", "d/e/b.keep", "d/f/c");
    TreeScan scan = new TreeScan(target, MemoryTree.top(), rules, Ahead.NOT);
    assertThat(texts(plan(new MemoryTree().scan(), scan, how)))
        .containsExactly("delete d/e/a", "delete d/f/c", "delete d/f");
  }

  @Test
  void leavesPartsOfItsFilesToBeGoneOnWith() throws IOException {
    MemoryTree source = new MemoryTree().with("a", "b.part");
    MemoryTree target = new MemoryTree().with("a.part", "a.part.note", "b.part.note", "c.part");
    assertThat(texts(plan(source, target, DELETING)))
        .containsExactly(
            "copy a (1 bytes)", "copy b.part (6 bytes)", "delete b.part.note", "delete c.part");
  }

  @Test
  void refusesAFileThatHasTheNameOfAnotherOnesPart() throws IOException {
    MemoryTree source = new MemoryTree().with("a", "a.part");
    assertThat(texts(plan(source, new MemoryTree(), DELETING)))
        .containsExactly(
            "copy a (1 bytes)", "skip a.part: another file has this name until it is whole");
  }

  @Test
  void makesTheTopIfItIsNotThere() throws IOException {
    TreeScan none =
        new TreeScan(
            new MemoryTree(),
            null,
            new Rules(
                new NameRule(NameRule.Target.LOCAL),
                (path, dir) -> true,
                path -> true,
                (path, why) -> {}),
            Ahead.NOT);
    assertThat(texts(plan(new MemoryTree().with("a").scan(), none, KEEPING)))
        .containsExactly("make directory .", "copy a (1 bytes)");
  }
}
