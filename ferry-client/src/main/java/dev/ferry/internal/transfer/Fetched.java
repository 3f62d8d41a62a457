package dev.ferry.internal.transfer;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What came of a file.
 *
 * @param resumedAt how many bytes were there before
 * @param told the size that the server told with them
 * @param time when it was changed, as the server told before they came; empty if it didn't
 * @param unheard why its last word was not heard, though all bytes came; null if it was
 */
record Fetched(
    long resumedAt, OptionalLong told, Optional<Instant> time, @Nullable IOException unheard) {}
