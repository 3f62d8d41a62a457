package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.ListingOptions;
import dev.ferry.ListingOptions.Method;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** A {@link HardTree} with everything on a server, and what is to be true of it there. */
final class ServedTree implements AutoCloseable {

  private static final int LOGINS = 4;

  private final FtpDaemon daemon;
  private final HardTree onDisk;
  private final String root;
  private final Instant now;
  private final List<OnDisk> things;

  private ServedTree(FtpDaemon daemon, HardTree onDisk, String root, Instant now)
      throws IOException {
    this.daemon = daemon;
    this.onDisk = onDisk;
    this.root = root;
    this.now = now;
    this.things = reached(onDisk.tell());
    assertThat(TreeLimit.unseen(daemon.kind(), things, now)).isEmpty();
  }

  /** Makes it, in a folder of its own. */
  static ServedTree on(FtpDaemon daemon, Path scratch) throws IOException {
    Instant now = Instant.now();
    TreePlan plan = new TreePlan(now).everything();
    Path folder = daemon.newFolder("tree");
    HardTree tree = HardTree.make(plan, folder, scratch);
    assertThat(tree.tell()).hasSize(plan.count()).hasSizeGreaterThan(400);
    return new ServedTree(daemon, tree, "/" + folder.getFileName(), now);
  }

  /** Without what is in folders that the server can't enter. */
  private List<OnDisk> reached(List<OnDisk> all) {
    List<OnDisk> closed = all.stream().filter(thing -> isLimited(TreeStep.INSIDE, thing)).toList();
    Predicate<OnDisk> reached =
        thing -> closed.stream().noneMatch(folder -> thing.folder().equals(folder.path()));
    return all.stream().filter(reached).toList();
  }

  private boolean isLimited(TreeStep step, OnDisk thing) {
    return TreeLimit.isLimited(daemon.kind(), step, thing, now);
  }

  private List<OnDisk> limits(TreeStep step) {
    return things.stream().filter(thing -> isLimited(step, thing)).toList();
  }

  EngineVisit visit(Method method) throws IOException {
    return EngineVisit.to(daemon, ListingOptions.builder().method(method).build());
  }

  TreeByFerry by(EngineVisit visit) {
    return new TreeByFerry(daemon.kind(), visit, ZoneOffset.UTC);
  }

  TreeByHand by(RawFtp raw) {
    return new TreeByHand(raw, now);
  }

  void assertListedAsItIs(Method method, TreeClient client) throws IOException {
    assertThat(client.list(method, root, things))
        .as("%s", client)
        .containsExactlyInAnyOrderElementsOf(TreeLimit.of(daemon.kind(), method, things, now));
  }

  /** By several logins at once. */
  void assertFetched() throws Exception {
    List<OnDisk> files = things.stream().filter(OnDisk::isFile).toList();
    List<Callable<List<OnDisk>>> logins = new ArrayList<>();
    int share = files.size() / LOGINS + 1;
    for (int from = 0; from < files.size(); from += share) {
      List<OnDisk> some = files.subList(from, Math.min(files.size(), from + share));
      logins.add(() -> {
        try (EngineVisit visit = visit(Method.BEST)) {
          return notFetched(by(visit), some);
        }
      });
    }
    List<OnDisk> not = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(LOGINS);
    try {
      for (Future<List<OnDisk>> ended : threads.invokeAll(logins)) {
        not.addAll(ended.get());
      }
    } finally {
      threads.shutdownNow();
    }
    List<OnDisk> limits = limits(TreeStep.RETR);
    assertThat(not).as("not fetched by Ferry").isEqualTo(limits);
    try (RawFtp raw = RawFtp.login(daemon)) {
      assertThat(notFetched(by(raw), limits)).as("not by another client").isEqualTo(limits);
    }
  }

  private List<OnDisk> notFetched(TreeClient client, List<OnDisk> files) throws IOException {
    List<OnDisk> not = new ArrayList<>();
    String folder = "?";
    for (OnDisk file : files) {
      if (!file.folder().equals(folder)) {
        folder = file.folder();
        assertThat(client.enter(root + "/" + folder)).isTrue();
      }
      if (!client.fetches(file, Math.max(0, file.size() - HardTree.TAIL))) {
        not.add(file);
      }
    }
    return not;
  }

  /** What must stay is tried last: a server may take its name for that of another. */
  void assertDeleted() throws IOException {
    List<OnDisk> limits = limits(TreeStep.DELE);
    List<OnDisk> others = new ArrayList<>(things);
    others.removeIf(thing -> limits.stream().anyMatch(limit -> limit.isWithin(thing.path())));
    try (EngineVisit visit = visit(Method.BEST);
        RawFtp raw = RawFtp.login(daemon)) {
      delete(by(visit), others);
      delete(by(visit), limits);
      assertThat(left(others)).as("not deleted by Ferry").isEmpty();
      assertThat(left(limits)).as("deleted by Ferry").isEqualTo(limits);
      delete(by(raw), limits);
      assertThat(left(limits)).as("deleted by another client").isEqualTo(limits);
    }
  }

  private List<OnDisk> left(List<OnDisk> condemned) throws IOException {
    List<String> there = onDisk.tell().stream().map(OnDisk::path).toList();
    return condemned.stream().filter(thing -> there.contains(thing.path())).toList();
  }

  private void delete(TreeClient client, List<OnDisk> condemned) throws IOException {
    List<OnDisk> deepestFirst = new ArrayList<>(condemned);
    deepestFirst.sort(Comparator.comparingInt(OnDisk::depth).reversed());
    String folder = "?";
    for (OnDisk thing : deepestFirst) {
      if (!thing.folder().equals(folder)) {
        folder = thing.folder();
        assertThat(client.enter(root + "/" + folder)).isTrue();
      }
      client.delete(thing);
    }
    // pyftpdlib asks where it is after each CWD, and fails for ever if that is gone by then.
    assertThat(client.enter("/")).isTrue();
  }

  @Override
  public void close() throws IOException {
    onDisk.close();
  }
}
