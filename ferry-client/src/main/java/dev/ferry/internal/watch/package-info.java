/** What the flight recorder is told of. Not for users. */
@NullMarked
package dev.ferry.internal.watch;

import org.jspecify.annotations.NullMarked;
