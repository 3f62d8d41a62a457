package dev.ferry.internal.mirror;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import dev.ferry.internal.pool.Lender;
import dev.ferry.internal.transfer.TransferEngine;
import dev.ferry.transfer.Links;
import dev.ferry.transfer.MirrorAction;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.MirrorPlan;
import dev.ferry.transfer.PoolStats;
import dev.ferry.transfer.RetryPolicy;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans mirrors, and walks trees. Any thread. */
public final class Mirrors {

  private final Lender sessions;
  private final TransferEngine engine;
  private final Supplier<PoolStats> pool;
  private final Supplier<Executor> executor;
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
    this.pool = pool;
    this.executor = executor;
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
                .log(Level.WARNING, "left out of {0}: {1}: {2}", directory, path, why);
    Rules rules = Rules.of(RemotePath.NAMES, filter, refused);
    TreeScan scan = new TreeScan(folder, top(), rules, ahead(folder, options));
    return WalkStream.of(scan)
        .filter(entry -> entry.type() != EntryType.LINK || options.links() != Links.SKIP)
        .filter(entry -> !entry.isFile() || filter.copies(entry));
  }

  private static Entry top() {
    return Entry.builder("", "").type(EntryType.DIRECTORY).build();
  }

  // ---- plan

  /** What makes a local tree the same as one of the server. */
  public MirrorPlan planDownload(String remote, Path local, MirrorOptions options)
      throws IOException {
    RemotePath from = new RemotePath(remote);
    LocalPlace place = LocalPlace.of(local);
    LocalTree tree = new LocalTree(local, place.names());
    RetryPolicy retry = options.transfer().retry();
    RemoteFolder source = new RemoteFolder(sessions, from, options.links() == Links.FOLLOW, retry);
    LocalFolder target = new LocalFolder(tree.at(""), false);
    LocalPermissions permissions = new LocalPermissions(tree::at);
    Filter filter = new Filter(options, clock.instant());
    Known known = Known.NOTHING;
    if (options.manifest()) {
      Manifest manifest = manifest(from, options).read();
      known = new Recognition(manifest, options, place.times(), tree::at, readers(options), null);
    }
    Planner planner =
        new Planner(
            options,
            filter,
            place.times(),
            new Digests(sessions, from, tree.at(""), retry),
            known,
            true,
            true);
    List<MirrorAction> actions =
        plan(
            options,
            filter,
            planner,
            known,
            place.names(),
            new Trees(source, top(), target, target.top()),
            options.keepPermissions() ? permissions::note : found -> {});
    Copier copies = new Downloads(engine, sessions, from, tree, options, place.times());
    if (options.keepPermissions()) {
      permissions.keepOnly(actions);
      copies = new PermissionCopier(copies, permissions);
    }
    return new PlannedMirror(
        actions, new PlanRunner(tree, copies, options.mostAtOnce(), crew(options)));
  }

  /** What makes a tree of the server the same as a local one. */
  public MirrorPlan planUpload(Path local, String remote, MirrorOptions options)
      throws IOException {
    RemotePath to = new RemotePath(remote);
    RetryPolicy retry = options.transfer().retry();
    LocalFolder source = new LocalFolder(local.toAbsolutePath(), options.links() == Links.FOLLOW);
    RemoteFolder target = new RemoteFolder(sessions, to, false, retry);
    Filter filter = new Filter(options, clock.instant());
    TimeMatch times = LocalPlace.of(local).times();
    LocalFiles files = path -> local.toAbsolutePath().resolve(path);
    Known known = Known.NOTHING;
    Ledger ledger = null;
    if (options.manifest()) {
      ManifestFile file = manifest(to, options);
      Manifest manifest = file.read();
      Crew readers = readers(options);
      ledger = new Ledger(file, manifest, files, readers);
      known = new Recognition(manifest, options, times, files, readers, ledger);
    }
    Planner planner =
        new Planner(
            options,
            filter,
            times,
            new Digests(sessions, to, local.toAbsolutePath(), retry),
            known,
            false,
            options.transfer().atomic());
    Entry top = source.top();
    if (top == null) {
      throw new NoSuchFileException(local.toString());
    }
    List<MirrorAction> actions =
        plan(
            options,
            filter,
            planner,
            known,
            RemotePath.NAMES,
            new Trees(source, top, target, target.top()),
            found -> {});
    RemoteSide side = new RemoteSide(sessions, to, retry);
    Uploads uploads = new Uploads(engine, local.toAbsolutePath(), to, options);
    Side writes = ledger == null ? side : new NotedSide(side, ledger);
    Copier copies =
        ledger == null
            ? uploads
            : new NotedCopier(uploads, ledger, files, side, options.keepTimes());
    if (options.keepPermissions()) {
      copies = new PermissionCopier(copies, new RemotePermissions(sessions, to, files, retry));
    }
    return new PlannedMirror(
        actions, new PlanRunner(writes, copies, options.mostAtOnce(), crew(options)));
  }

  private ManifestFile manifest(RemotePath top, MirrorOptions options) {
    return new ManifestFile(sessions, engine, top, options.transfer());
  }

  /** Two trees, and what stands at their tops. */
  private record Trees(Folder source, Entry sourceTop, Folder target, @Nullable Entry targetTop) {}

  private List<MirrorAction> plan(
      MirrorOptions options,
      Filter filter,
      Planner planner,
      Known known,
      Names names,
      Trees trees,
      Consumer<Found> heard)
      throws IOException {
    if (!trees.sourceTop.isDirectory()) {
      throw new NotDirectoryException("the source isn't a directory");
    }
    if (trees.targetTop != null && !trees.targetTop.isDirectory()) {
      throw new NotDirectoryException("the target of a mirror isn't a directory");
    }
    List<MirrorAction> actions = new ArrayList<>();
    Rules ofSource =
        Rules.of(names, filter, (path, why) -> actions.add(new MirrorAction.Skip(path, why)));
    Rules ofTarget = Rules.of(names, filter, (path, why) -> {});
    try (TreeScan source =
            new TreeScan(trees.source, trees.sourceTop, ofSource, ahead(trees.source, options));
        TreeScan target =
            new TreeScan(trees.target, trees.targetTop, ofTarget, ahead(trees.target, options))) {
      actions.addAll(planner.plan(new TreeDiff(() -> next(source, heard), target::next)));
    }
    return known.settle(actions);
  }

  private static @Nullable Found next(TreeScan source, Consumer<Found> heard) throws IOException {
    Found next = source.next();
    if (next != null) {
      heard.accept(next);
    }
    return next;
  }

  /** Who reads local files: there is no use in more of them than processors. */
  private Crew readers(MirrorOptions options) {
    int most = Math.min(options.mostAtOnce(), Runtime.getRuntime().availableProcessors());
    return new Crew(executor.get(), () -> most, () -> most);
  }

  /** No more threads than there are sessions for them, as far as is known now. */
  private Crew crew(MirrorOptions options) {
    return new Crew(
        executor.get(),
        () -> Math.max(1, Math.min(options.mostAtOnce(), pool.get().limit())),
        () -> pool.get().idle());
  }

  /** A local directory is listed in no time. */
  private Ahead ahead(Folder folder, MirrorOptions options) {
    return folder instanceof RemoteFolder
        ? new Ahead(Math.min(options.mostAtOnce(), pool.get().limit()) - 1, executor.get())
        : Ahead.NOT;
  }
}
