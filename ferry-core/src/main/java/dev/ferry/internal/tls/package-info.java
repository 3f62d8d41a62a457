/** TLS over a wire: handshakes, whom to trust, one session for all connections of a login. */
@NullMarked
package dev.ferry.internal.tls;

import org.jspecify.annotations.NullMarked;
