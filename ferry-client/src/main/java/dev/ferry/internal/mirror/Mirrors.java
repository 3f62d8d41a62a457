package dev.ferry.internal.mirror;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import dev.ferry.internal.mirror.Comparison.Trees;
import dev.ferry.internal.pool.Lender;
import dev.ferry.internal.transfer.Batch;
import dev.ferry.internal.transfer.TransferEngine;
import dev.ferry.transfer.Links;
import dev.ferry.transfer.MirrorAction;
import dev.ferry.transfer.MirrorListener;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.MirrorPlan;
import dev.ferry.transfer.MirrorResult;
import dev.ferry.transfer.PoolStats;
import dev.ferry.transfer.RetryPolicy;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Plans mirrors, and walks trees. Any thread. */
public final class Mirrors {

  private final Lender sessions;
  private final TransferEngine engine;
  private final Hands hands;
  private final InstantSource clock;

  /**
   * On the sessions and transfers of a client.
   *
   * @param pool how many sessions there are, and can be
   * @param executor asked for when it is needed
   */
  public Mirrors(
      Lender sessions,
      TransferEngine engine,
      Supplier<PoolStats> pool,
      Supplier<Executor> executor,
      InstantSource clock) {
    this.sessions = sessions;
    this.engine = engine;
    this.hands = new Hands(pool, executor);
    this.clock = clock;
  }

  // ---- walk

  /** What a mirror of a directory would copy or make, named by the path from there. */
  public Stream<Entry> find(String directory, MirrorOptions options) {
    RemoteFolder folder =
        new RemoteFolder(
            sessions,
            new RemotePath(directory),
            options.links() == Links.FOLLOW,
            options.transfer().retry());
    Filter filter = new Filter(options, clock.instant());
    BiConsumer<String, String> refused =
        (path, why) ->
            System.getLogger("dev.ferry")
                .log(Level.WARNING, "not all of {0} is told: {1}: {2}", directory, path, why);
    Rules rules = Rules.of(RemotePath.NAMES, filter, refused);
    TreeScan scan = new TreeScan(folder, top(), rules, hands.ahead(folder, options));
    return WalkStream.of(scan)
        .filter(entry -> entry.type() != EntryType.LINK || options.links() != Links.SKIP)
        .filter(entry -> !entry.isFile() || filter.copies(entry));
  }

  private static Entry top() {
    return Entry.builder("", "").type(EntryType.DIRECTORY).build();
  }

  // ---- down

  /** All that a download needs. */
  private record Down(
      Comparison comparison, Known known, LocalPermissions permissions, PlanRunner runner) {}

  /** What makes a local tree the same as one of the server. */
  public MirrorPlan planDownload(String remote, Path local, MirrorOptions options)
      throws IOException {
    Down down = down(remote, local, options);
    List<MirrorAction> actions = plan(down.comparison, down.known, heard(down, options));
    if (options.keepPermissions()) {
      down.permissions.keepOnly(actions);
    }
    return new PlannedMirror(actions, down.runner);
  }

  /** The same at once: copies while it still plans, unless the plan has to be known whole. */
  public MirrorResult download(
      String remote, Path local, MirrorOptions options, MirrorListener listener)
      throws IOException {
    if (options.manifest()) {
      return planDownload(remote, local, options).run(listener);
    }
    Down down = down(remote, local, options);
    down.runner.outcomes().tell(listener);
    return new StreamedRun(down.runner).run(down.comparison, heard(down, options));
  }

  private static Consumer<Found> heard(Down down, MirrorOptions options) {
    return options.keepPermissions() ? down.permissions::note : found -> {};
  }

  private Down down(String remote, Path local, MirrorOptions options) throws IOException {
    RemotePath from = new RemotePath(remote);
    LocalPlace place = LocalPlace.of(local);
    LocalTree tree = new LocalTree(local, place.names());
    RetryPolicy retry = options.transfer().retry();
    Crew crew = hands.crew(options);
    Batch batch = new Batch(crew.room());
    Lender lender = sessions.waiting(batch::isMoving);
    RemoteFolder source = new RemoteFolder(lender, from, options.links() == Links.FOLLOW, retry);
    LocalFolder target = new LocalFolder(tree.at(""), false);
    LocalPermissions permissions = new LocalPermissions(tree::at);
    Filter filter = new Filter(options, clock.instant());
    Known known = Known.NOTHING;
    if (options.manifest()) {
      Manifest manifest = manifest(from, options).read();
      Crew readers = hands.readers(options);
      known = new Recognition(manifest, options, place.times(), tree::at, readers, null);
    }
    Planner planner =
        new Planner(
            options,
            filter,
            place.times(),
            new Digests(lender, from, tree.at(""), retry),
            known,
            true,
            true);
    Trees trees = new Trees(source, top(), target, target.top());
    Copier copies = new Downloads(engine, lender, from, tree, options, place.times(), batch);
    if (options.keepPermissions()) {
      copies = new PermissionCopier(copies, permissions);
    }
    return new Down(
        new Comparison(trees, options, filter, place.names(), planner, hands),
        known,
        permissions,
        runner(tree, copies, options, batch, crew));
  }

  // ---- up

  /** What makes a tree of the server the same as a local one. */
  public MirrorPlan planUpload(Path local, String remote, MirrorOptions options)
      throws IOException {
    RemotePath to = new RemotePath(remote);
    RetryPolicy retry = options.transfer().retry();
    Crew crew = hands.crew(options);
    Batch batch = new Batch(crew.room());
    Lender lender = sessions.waiting(batch::isMoving);
    LocalFolder source = new LocalFolder(local.toAbsolutePath(), options.links() == Links.FOLLOW);
    RemoteFolder target = new RemoteFolder(lender, to, false, retry);
    Filter filter = new Filter(options, clock.instant());
    TimeMatch times = LocalPlace.of(local).times();
    LocalFiles files = path -> local.toAbsolutePath().resolve(path);
    Known known = Known.NOTHING;
    Ledger ledger = null;
    if (options.manifest()) {
      ManifestFile file = manifest(to, options);
      Manifest manifest = file.read();
      Crew readers = hands.readers(options);
      ledger = new Ledger(file, manifest, files, readers);
      known = new Recognition(manifest, options, times, files, readers, ledger);
    }
    Planner planner =
        new Planner(
            options,
            filter,
            times,
            new Digests(lender, to, local.toAbsolutePath(), retry),
            known,
            false,
            options.transfer().atomic());
    Entry top = source.top();
    if (top == null) {
      throw new NoSuchFileException(local.toString());
    }
    Trees trees = new Trees(source, top, target, target.top());
    Comparison comparison =
        new Comparison(trees, options, filter, RemotePath.NAMES, planner, hands);
    List<MirrorAction> actions = plan(comparison, known, found -> {});
    RemoteSide side = new RemoteSide(lender, to, retry);
    Uploads uploads = new Uploads(engine, local.toAbsolutePath(), to, options, batch);
    Side writes = ledger == null ? side : new NotedSide(side, ledger);
    Copier copies =
        ledger == null
            ? uploads
            : new NotedCopier(uploads, ledger, files, side, options.keepTimes());
    if (options.keepPermissions()) {
      copies = new PermissionCopier(copies, new RemotePermissions(lender, to, files, retry));
    }
    return new PlannedMirror(actions, runner(writes, copies, options, batch, crew));
  }

  private ManifestFile manifest(RemotePath top, MirrorOptions options) {
    return new ManifestFile(sessions, engine, top, options.transfer());
  }

  // ---- both

  private static List<MirrorAction> plan(Comparison comparison, Known known, Consumer<Found> heard)
      throws IOException {
    List<MirrorAction> actions = new ArrayList<>();
    actions.addAll(comparison.run(heard::accept, actions::add));
    return known.settle(actions);
  }

  private static PlanRunner runner(
      Side target, Copier copies, MirrorOptions options, Batch batch, Crew crew) {
    Outcomes outcomes = new Outcomes(new Fatal(2 * options.mostAtOnce()), copies::cancel);
    return new PlanRunner(new Steps(target, copies, outcomes, batch), outcomes, crew);
  }
}
