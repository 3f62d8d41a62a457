/** Moving files: attempts, what they leave behind, and how their end is checked. Not for users. */
@NullMarked
package dev.ferry.internal.transfer;

import org.jspecify.annotations.NullMarked;
