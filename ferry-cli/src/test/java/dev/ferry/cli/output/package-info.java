/** Tests of the {@code ferry} command. */
@NullMarked
package dev.ferry.cli.output;

import org.jspecify.annotations.NullMarked;
