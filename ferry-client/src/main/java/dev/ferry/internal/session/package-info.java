/** One logged-in connection, and how to get one. Not for users. */
@NullMarked
package dev.ferry.internal.session;

import org.jspecify.annotations.NullMarked;
