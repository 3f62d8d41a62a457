/**
 * Ferry's client: any number of threads, sessions that are shared, transfers that resume and
 * verify.
 *
 * <p>It reads no system property of its own.
 */
module dev.ferry.client {
  requires jdk.jfr;
  requires transitive dev.ferry;
  requires static transitive org.jspecify;

  exports dev.ferry.client;
  exports dev.ferry.transfer;
}
