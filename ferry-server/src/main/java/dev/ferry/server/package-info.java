/**
 * A folder served by FTP: for demonstrations, for {@code ferry serve} and for tests.
 *
 * <p>The server is Apache FtpServer; this package only sets it up in a few lines. It logs through
 * SLF4J, and this module brings no SLF4J provider: add {@code slf4j-nop} for silence, or any other
 * for its log. Nothing here is meant for the open internet.
 */
@NullMarked
package dev.ferry.server;

import org.jspecify.annotations.NullMarked;
