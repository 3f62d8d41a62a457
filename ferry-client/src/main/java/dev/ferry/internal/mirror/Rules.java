package dev.ferry.internal.mirror;

import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/**
 * What a scan tells of.
 *
 * @param names which names may be used
 * @param includes whether a path belongs to the tree, and whether it is a directory's; others are
 *     neither told of nor gone into
 * @param refused hears of what is left out for its name: path and reason
 */
record Rules(
    Names names, BiPredicate<String, Boolean> includes, BiConsumer<String, String> refused) {}
