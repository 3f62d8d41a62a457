/** What is told, and how: lines, JSON, progress, errors, exit codes. */
@NullMarked
package dev.ferry.cli.output;

import org.jspecify.annotations.NullMarked;
