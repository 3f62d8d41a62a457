/**
 * The nouns of moving files: what a transfer is asked to do, what it tells on the way, and how it
 * ends.
 *
 * <p>What a transfer promises: it is done when both connections have said so and the size is right,
 * or it ends with an exception that says why. A file never stands under its final name before it is
 * whole.
 *
 * <p>Nothing accepts or returns {@code null} unless it is marked {@code @Nullable}. Times are
 * {@link java.time.Duration}s, sizes are bytes.
 */
@NullMarked
package dev.ferry.transfer;

import org.jspecify.annotations.NullMarked;
