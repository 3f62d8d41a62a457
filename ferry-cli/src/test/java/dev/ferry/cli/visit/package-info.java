/** Tests of the {@code ferry} command. */
@NullMarked
package dev.ferry.cli.visit;

import org.jspecify.annotations.NullMarked;
