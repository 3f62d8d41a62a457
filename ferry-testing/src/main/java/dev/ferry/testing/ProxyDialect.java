package dev.ferry.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** What a proxy's clients speak before their bytes are passed on. */
interface ProxyDialect {

  /**
   * Who may use the proxy.
   *
   * @param password of the user
   */
  record Login(String user, String password) {}

  /** A host as the client named it, and a port. */
  record Target(String host, int port) {
    @Override
    public String toString() {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /**
   * Hears where the client wants to go; empty if it may not use the proxy, and has been told so.
   *
   * @param wanted empty if anybody may use it
   */
  Optional<Target> request(InputStream in, OutputStream out, Optional<Login> wanted)
      throws IOException;

  /** The answer of a proxy that has connected further. */
  byte[] yes();

  /** The answer of a proxy that has not. */
  byte[] no(int code);

  /** What an answer could be made longer with, for ever. */
  byte[] more();

  /** The code for a server that refused, or that the proxy doesn't know. */
  int unreachable();
}
