/** Tests of what the program computes; what it measures is in its output. */
@NullMarked
package dev.ferry.bench;

import org.jspecify.annotations.NullMarked;
