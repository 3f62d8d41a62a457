/**
 * Ferry and its peers, timed in turn. {@link dev.ferry.bench.Peers} is the program; {@code
 * docs/speed.md} has what it found and how to read it.
 */
@NullMarked
package dev.ferry.bench;

import org.jspecify.annotations.NullMarked;
