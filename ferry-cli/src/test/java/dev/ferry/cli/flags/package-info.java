/** Tests of the {@code ferry} command. */
@NullMarked
package dev.ferry.cli.flags;

import org.jspecify.annotations.NullMarked;
