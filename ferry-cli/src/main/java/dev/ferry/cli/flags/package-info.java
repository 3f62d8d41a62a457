/** Options that many commands share. */
@NullMarked
package dev.ferry.cli.flags;

import org.jspecify.annotations.NullMarked;
