/** The verbs: log in, ask, transfer, abort, quit. */
@NullMarked
package dev.ferry.internal.engine;

import org.jspecify.annotations.NullMarked;
