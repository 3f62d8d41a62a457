/** Where things are: addresses, named sites, patterns of names, lists of addresses. */
@NullMarked
package dev.ferry.cli.place;

import org.jspecify.annotations.NullMarked;
