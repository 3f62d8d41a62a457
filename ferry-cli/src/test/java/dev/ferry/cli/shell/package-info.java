@NullMarked
package dev.ferry.cli.shell;

import org.jspecify.annotations.NullMarked;
