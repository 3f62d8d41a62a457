/**
 * Pure text: lines of listings in, entries out. One file for each way in which servers write them;
 * nothing here reads, waits or asks.
 */
@NullMarked
package dev.ferry.internal.listing;

import org.jspecify.annotations.NullMarked;
