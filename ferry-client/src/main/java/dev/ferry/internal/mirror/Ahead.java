package dev.ferry.internal.mirror;

import java.util.concurrent.Executor;

/**
 * How many directories are listed before they are needed, and on whose threads.
 *
 * @param most 0 for none
 */
record Ahead(int most, Executor executor) {

  static final Ahead NOT = new Ahead(0, Runnable::run);
}
