/**
 * Real FTP servers on the loopback addresses, and Ferry's tests against them.
 *
 * <p>{@link dev.ferry.interop.ServerKind} is the table of servers. {@link
 * dev.ferry.interop.EveryServer} runs a test once for each of them, over IPv4 and over IPv6. The
 * script {@code .ci/servers} fetches what the table names; without it the tests are skipped, except
 * in CI, where they fail.
 */
@NullMarked
package dev.ferry.interop;

import org.jspecify.annotations.NullMarked;
