/**
 * What {@code ferry doctor} looks at. {@link dev.ferry.cli.doctor.Checks} is the list; each check
 * asks one thing of a server and says in words what holds, what doesn't, and what mends it.
 */
@NullMarked
package dev.ferry.cli.doctor;

import org.jspecify.annotations.NullMarked;
