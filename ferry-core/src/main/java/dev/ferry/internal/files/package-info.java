/**
 * What a server can tell of files and directories: listings, and what a path is. It asks through
 * the engine and reads by the formats of {@code internal.listing}.
 */
@NullMarked
package dev.ferry.internal.files;

import org.jspecify.annotations.NullMarked;
