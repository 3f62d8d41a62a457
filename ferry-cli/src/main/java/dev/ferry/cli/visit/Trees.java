package dev.ferry.cli.visit;

import dev.ferry.cli.output.ActionItem;
import dev.ferry.cli.output.ExitCode;
import dev.ferry.cli.output.Item;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.output.Words;
import dev.ferry.cli.place.RemoteGlob;
import dev.ferry.transfer.MirrorAction;
import dev.ferry.transfer.MirrorException;
import dev.ferry.transfer.MirrorListener;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.MirrorPlan;
import dev.ferry.transfer.MirrorResult;
import java.io.IOException;
import java.nio.file.Path;

/** A tree here and one on a server, of which one is to become as the other. One thread. */
public final class Trees {

  private final Visit visit;
  private final Remote remote;
  private final Path local;
  private final boolean upload;

  private Trees(Visit visit, Remote remote, Path local, boolean upload) {
    this.visit = visit;
    this.remote = remote;
    this.local = local;
    this.upload = upload;
  }

  /**
   * From one to the other; one of them is on a server.
   *
   * @throws UsageException if none or both are
   */
  public static Trees of(Visit visit, String source, String target) throws IOException {
    boolean upload = Visit.isRemote(target);
    if (upload == Visit.isRemote(source)) {
      throw new UsageException("one of the two is a URL, and the other a directory here");
    }
    return upload
        ? new Trees(visit, visit.remote(target), Path.of(source), true)
        : new Trees(visit, visit.remote(source), Path.of(target), false);
  }

  /** The one on the server. */
  public Remote remote() {
    return remote;
  }

  /** Finds out what is to be done; nothing is. */
  public MirrorPlan plan(MirrorOptions options) throws IOException {
    return upload
        ? remote.client().planUpload(local, remote.path(), options)
        : remote.client().planDownload(remote.path(), local, options);
  }

  /** Tells what is planned. */
  public void tell(MirrorPlan plan) {
    for (MirrorAction action : plan.actions()) {
      visit.report().item(ActionItem.of("planned", action));
    }
    visit
        .report()
        .item(
            Item.of("plan", Words.tame(plan.toString(), ""))
                .with("actions", plan.actions().size())
                .with("bytes", plan.bytes()));
  }

  /** Does what is planned. */
  public void run(MirrorPlan plan) {
    told(() -> plan.run(listener()));
  }

  /** Does it at once; files come down while directories are still listed. */
  public void run(MirrorOptions options) throws IOException {
    if (upload) {
      run(plan(options));
    } else {
      told(() -> remote.client().downloadTree(remote.path(), local, options, listener()));
    }
  }

  /** A mirror that runs. */
  @FunctionalInterface
  private interface Running {
    MirrorResult run() throws IOException;
  }

  private void told(Running mirror) {
    visit.attempt(
        "can't mirror " + remote,
        remote,
        () -> {
          try {
            tell(mirror.run());
          } catch (MirrorException e) {
            tell(e.result());
            if (e.getCause() instanceof IOException cause) {
              throw cause;
            }
          }
        });
  }

  private void tell(MirrorResult result) {
    for (MirrorResult.Outcome outcome : result.skipped()) {
      visit.report().note(left("left out", outcome));
    }
    for (MirrorResult.Outcome outcome : result.failed()) {
      visit.failed(
          "can't " + Words.tame(outcome.action().toString(), ""),
          null,
          new MirrorFailure(outcome.reason()));
    }
    visit.report().item(ActionItem.of(result));
    if (!result.failed().isEmpty()) {
      visit.note(ExitCode.PARTLY);
    }
  }

  private static String left(String how, MirrorResult.Outcome outcome) {
    return how + ": " + outcome.action() + ": " + outcome.reason();
  }

  private MirrorListener listener() {
    return (action, done, all) -> {
      visit.report().ended(RemoteGlob.join(remote.path(), action.path()));
      visit.report().item(ActionItem.of("action", action).with("ended", done).with("of", all));
    };
  }
}
