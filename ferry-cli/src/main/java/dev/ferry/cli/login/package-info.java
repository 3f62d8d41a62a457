/** Where users and passwords come from; never from the command line, unless asked for. */
@NullMarked
package dev.ferry.cli.login;

import org.jspecify.annotations.NullMarked;
