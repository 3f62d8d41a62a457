/** The other connection: how to get one, how to move bytes over it, how to end it. */
@NullMarked
package dev.ferry.internal.data;

import org.jspecify.annotations.NullMarked;
