/** The {@code ferry} command. It translates: protocol and transfers belong to the libraries. */
@NullMarked
package dev.ferry.cli;

import org.jspecify.annotations.NullMarked;
