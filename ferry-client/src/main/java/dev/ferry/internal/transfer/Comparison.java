package dev.ferry.internal.transfer;

import dev.ferry.transfer.Overwrite;
import java.time.Duration;
import java.time.Instant;

/** Whether one file is to replace another. Pure. */
final class Comparison {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private Comparison() {}

  /** Whether what the server has is to replace what is here. */
  static boolean replaces(Overwrite rule, RemoteFacts remote, long size, Instant time) {
    return switch (rule) {
      case ALWAYS -> true;
      case NEVER -> false;
      case IF_NEWER -> remote.modified().map(there -> isLater(there, time)).orElse(true);
      case IF_DIFFERENT -> isDifferent(remote, size, time);
    };
  }

  /** Whether what is here is to replace what the server has. */
  static boolean isReplacedBy(Overwrite rule, RemoteFacts remote, long size, Instant time) {
    return switch (rule) {
      case ALWAYS -> true;
      case NEVER -> false;
      case IF_NEWER -> remote.modified().map(there -> isLater(time, there)).orElse(true);
      case IF_DIFFERENT -> isDifferent(remote, size, time);
    };
  }

  /** Whether what one server has is to replace what another one has. */
  static boolean replaces(Overwrite rule, RemoteFacts original, RemoteFacts copy) {
    boolean comparable = original.modified().isPresent() && copy.modified().isPresent();
    return switch (rule) {
      case ALWAYS -> true;
      case NEVER -> false;
      case IF_NEWER -> !comparable || isLater(original.modified().get(), copy.modified().get());
      case IF_DIFFERENT ->
          original.size().isEmpty()
              || !original.size().equals(copy.size())
              || (comparable
                  && (isLater(original.modified().get(), copy.modified().get())
                      || isLater(copy.modified().get(), original.modified().get())));
    };
  }

  private static boolean isDifferent(RemoteFacts remote, long size, Instant time) {
    return remote.size().isEmpty()
        || remote.size().getAsLong() != size
        || remote
            .modified()
            .map(there -> isLater(there, time) || isLater(time, there))
            .orElse(false);
  }

  /** By a second at least: servers tell no less. */
  private static boolean isLater(Instant one, Instant other) {
    return Duration.between(other, one).compareTo(SECOND) >= 0;
  }
}
