/**
 * Ferry's core: one FTP server, one control connection, the caller's thread.
 *
 * <p>It never retries, never starts a thread and never touches a local file by name. It reads no
 * system property of its own.
 */
@SuppressWarnings("module") // the client is built later than this
module dev.ferry {
  requires static transitive org.jspecify;

  exports dev.ferry;
  exports dev.ferry.ftplib;
  exports dev.ferry.internal.data to
      dev.ferry.client;
  exports dev.ferry.internal.engine to
      dev.ferry.client;
  exports dev.ferry.internal.files to
      dev.ferry.client;
  exports dev.ferry.internal.tls to
      dev.ferry.client;
}
