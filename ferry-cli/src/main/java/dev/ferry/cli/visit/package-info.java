/** A visit to servers: what is open on the way, and what went wrong. */
@NullMarked
package dev.ferry.cli.visit;

import org.jspecify.annotations.NullMarked;
