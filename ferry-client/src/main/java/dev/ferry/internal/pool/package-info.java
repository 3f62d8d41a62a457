/** Sessions, shared by any number of threads. Not for users. */
@NullMarked
package dev.ferry.internal.pool;

import org.jspecify.annotations.NullMarked;
