/** Words: lines become replies, replies become values. */
@NullMarked
package dev.ferry.internal.reply;

import org.jspecify.annotations.NullMarked;
