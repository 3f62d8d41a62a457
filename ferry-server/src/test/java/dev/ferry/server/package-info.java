/** Tests of the embedded server, by a client of plain sockets. */
@NullMarked
package dev.ferry.server;

import org.jspecify.annotations.NullMarked;
