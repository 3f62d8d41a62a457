/** Bytes to and from one peer: sockets, lines, limits on waiting. Knows no FTP. */
@NullMarked
package dev.ferry.internal.wire;

import org.jspecify.annotations.NullMarked;
