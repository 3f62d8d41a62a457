package dev.ferry.internal.mirror;

import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.PoolStats;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * How many threads a mirror may have for what. Any thread.
 *
 * @param pool how many sessions there are, and can be
 * @param executor asked for when it is needed
 */
record Hands(Supplier<PoolStats> pool, Supplier<Executor> executor) {

  /** Who reads local files: there is no use in more of them than processors. */
  Crew readers(MirrorOptions options) {
    int most = Math.min(options.mostAtOnce(), Runtime.getRuntime().availableProcessors());
    return new Crew(executor.get(), () -> most, () -> most);
  }

  /** No more threads than there are sessions for them, as far as is known now. */
  Crew crew(MirrorOptions options) {
    return new Crew(
        executor.get(),
        () -> Math.max(1, Math.min(options.mostAtOnce(), pool.get().limit())),
        () -> pool.get().idle());
  }

  /** A local directory is listed in no time. */
  Ahead ahead(Folder folder, MirrorOptions options) {
    return folder instanceof RemoteFolder
        ? new Ahead(Math.min(options.mostAtOnce(), pool.get().limit()) - 1, executor.get())
        : Ahead.NOT;
  }
}
