/** Trees kept the same: two scans, their differences, a plan, and how it is run. */
@NullMarked
package dev.ferry.internal.mirror;

import org.jspecify.annotations.NullMarked;
