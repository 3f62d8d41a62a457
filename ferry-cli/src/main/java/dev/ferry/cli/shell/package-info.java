/** The prompt: lines become command lines, for the server and the directory where one stands. */
@NullMarked
package dev.ferry.cli.shell;

import org.jspecify.annotations.NullMarked;
