/**
 * The client for programs: {@link dev.ferry.client.FtpClient}, for any number of threads.
 *
 * <p>Nothing accepts or returns {@code null} unless it is marked {@code @Nullable}.
 */
@NullMarked
package dev.ferry.client;

import org.jspecify.annotations.NullMarked;
