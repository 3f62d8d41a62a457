/** Tests of the {@code ferry} command. */
@NullMarked
package dev.ferry.cli.login;

import org.jspecify.annotations.NullMarked;
