package dev.ferry.internal.listing;

import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;

/**
 * Listings that look like {@code ls -l}: of vsftpd, ProFTPD, Pure-FTPd, pyftpdlib, wu-ftpd, of IIS
 * when it is told to look like Unix, of NetWare, and of whatever else calls ls or imitates it.
 *
 * <pre>
 * -rw-r--r--   1 alice    users        1234 Nov 23 06:12 name
 * drwxr-xr-x+  2 alice    users        4096 Nov 23  2024 name
 * crw-rw----   1 root     disk       8,   1 Nov 23 06:12 name
 * lrwxrwxrwx   1 alice    users           4 Nov 23 06:12 name -&gt; file
 * d [RWCEAFMS] alice                    512 Nov 23 06:12 name
 * </pre>
 *
 * <p>All of them begin with type and mode and end with date and name. Of what lies between any may
 * be missing, and owners and groups may have blanks, so columns aren't counted: everything hangs on
 * the date ({@link UnixReader} says which). The name begins one blank behind it.
 *
 * <p>What stands in a line means the same wherever the line stands: nothing is learned from the
 * lines before.
 */
public final class UnixFormat implements ListingFormat {

  @Override
  public String name() {
    return "unix";
  }

  @Override
  public Reader reader(ListingContext context) {
    return new UnixReader(context);
  }
}
