/** The control connection: questions go out, and each gets its own answer. */
@NullMarked
package dev.ferry.internal.control;

import org.jspecify.annotations.NullMarked;
