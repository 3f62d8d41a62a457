package dev.ferry.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether the tests run as root, as the servers that change user and root folder need. */
final class Root {

  private Root() {}

  static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException | UnsupportedOperationException e) {
      return false; // no Linux
    }
  }

  /** Returns why a server that needs root can't be had, or empty. */
  static Optional<String> missing() {
    return isRoot() ? Optional.empty() : Optional.of("it can only be started as root");
  }
}
