package dev.ferry.internal.transfer;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** What one stream fetches of a file. Changed by its {@link Division} alone, but for one field. */
final class Portion {

  /** Where it began. */
  final long begin;

  /** The next byte that is to come. */
  long at;

  /** Behind the last byte that its stream has asked its connection for. */
  long asked;

  /** Where the next one begins, or the file ends. Splitting brings it closer. */
  long end;

  /** Its bytes don't fit those before it: what comes is thrown away. */
  boolean unwanted;

  /** What its stream waits for; guarded by the lock of {@link SharedPart}. */
  @Nullable Closeable by;

  Portion(long begin, long end) {
    this.begin = begin;
    this.at = begin;
    this.asked = begin;
    this.end = end;
  }

  long left() {
    return end - asked;
  }
}
