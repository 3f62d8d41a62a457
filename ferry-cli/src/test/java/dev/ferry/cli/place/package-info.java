/** Tests of the {@code ferry} command. */
@NullMarked
package dev.ferry.cli.place;

import org.jspecify.annotations.NullMarked;
