/** Tests of {@code ferry doctor}. */
@NullMarked
package dev.ferry.cli.doctor;

import org.jspecify.annotations.NullMarked;
