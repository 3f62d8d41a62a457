/**
 * Ferry's core: one FTP server, one control connection, the caller's thread.
 *
 * <p>It never retries, never starts a thread and never touches a local file by name. It reads no
 * system property of its own.
 */
module dev.ferry {
  requires static transitive org.jspecify;

  exports dev.ferry;
  exports dev.ferry.ftplib;
}
