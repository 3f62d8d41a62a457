package dev.ferry.internal.mirror;

import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * What a scan tells of.
 *
 * @param names which names may be used
 * @param includes whether a path belongs to the tree, and whether it is a directory's; others are
 *     neither told of nor gone into
 * @param enters whether a directory is gone into
 * @param refused hears of what is left out for its name: path and reason
 */
record Rules(
    Names names,
    BiPredicate<String, Boolean> includes,
    Predicate<String> enters,
    BiConsumer<String, String> refused) {

  /** What a filter lets in. */
  static Rules of(Names names, Filter filter, BiConsumer<String, String> refused) {
    return new Rules(names, filter::includes, filter::enters, refused);
  }
}
