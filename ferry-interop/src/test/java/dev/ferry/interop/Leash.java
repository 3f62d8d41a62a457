package dev.ferry.interop;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Ends a server when this JVM is gone, however it went: a JVM that is killed runs no shutdown
 * hooks, and would leave servers behind that run as root.
 *
 * <p>A shell waits for the end of a pipe whose other end this JVM holds. The sessions end by
 * themselves, as their clients are gone with the JVM.
 */
final class Leash {

  private final Process shell;
  private final OutputStream line;

  private Leash(Process shell) {
    this.shell = shell;
    this.line = shell.getOutputStream();
  }

  /** Ties a process to the life of this JVM. */
  static Leash on(Process process) throws IOException {
    return new Leash(
        new ProcessBuilder("/bin/sh", "-c", "read -r nothing; kill \"$0\"", "" + process.pid())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Unties it; the process lives on, or has ended already. */
  void release() {
    shell.destroyForcibly();
    try {
      line.close();
    } catch (IOException e) {
      // The shell took its end of the pipe with it.
    }
  }
}
