/** Tests that the ftplib face keeps ftplib's promises, and its own. */
@NullMarked
package dev.ferry.ftplib;

import org.jspecify.annotations.NullMarked;
