/**
 * Ferry and its peers, timed in turn. {@link dev.ferry.bench.Peers}, {@link
 * dev.ferry.bench.Listings} and {@link dev.ferry.bench.Trees} are the programs; {@code
 * docs/speed.md} has what they found and how to read it.
 */
@NullMarked
package dev.ferry.bench;

import org.jspecify.annotations.NullMarked;
