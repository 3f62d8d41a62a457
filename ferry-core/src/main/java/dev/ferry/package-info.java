/**
 * The nouns that every part of Ferry speaks: replies, options, credentials, errors.
 *
 * <p>This package is a dictionary: it holds data and interfaces, and depends on nothing else of
 * Ferry. Behaviour lives in the packages above it: {@link dev.ferry.ftplib} for one connection on
 * one thread, and the module {@code dev.ferry.client} for any number of both.
 *
 * <p>Nothing accepts or returns {@code null} unless it is marked {@code @Nullable}. Times are
 * {@link java.time.Duration}s, sizes are bytes.
 *
 * <p>Implemented: RFC 959, RFC 1123 §4.1, the network addresses of RFC 2428, and the sizes and
 * machine-readable listings of RFC 3659.
 */
@NullMarked
package dev.ferry;

import org.jspecify.annotations.NullMarked;
