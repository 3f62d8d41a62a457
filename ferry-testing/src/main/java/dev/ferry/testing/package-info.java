/**
 * A scripted FTP server for tests: {@link dev.ferry.testing.FakeFtpServer} listens on the loopback
 * address and plays a {@link dev.ferry.testing.Script}, in which the test writes down what the
 * client must say and what it gets for an answer, byte by byte if need be.
 *
 * <p>For the common ways in which real servers and networks fail there is {@link
 * dev.ferry.testing.Misbehaviour}: a small but complete server that does one thing wrong.
 *
 * <p>For faults of the network before a real server there is {@link dev.ferry.testing.FaultProxy}.
 *
 * <p>Nothing here returns or takes {@code null}. Nothing waits without a limit.
 */
@NullMarked
package dev.ferry.testing;

import org.jspecify.annotations.NullMarked;
