/**
 * A scripted FTP server on a real socket, for tests of FTP clients.
 *
 * <p>It needs the JDK alone and shares no code with the client that it tests, so that both can't be
 * wrong in the same way.
 */
@org.jspecify.annotations.NullMarked
module dev.ferry.testing {
  requires static transitive org.jspecify;

  exports dev.ferry.testing;
}
