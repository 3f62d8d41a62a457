package dev.ferry.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the user of a server of our own sees. Its sessions act as {@code daemon}, an account that
 * every Debian has, and vsftpd insists that they may not write to their root folder: so the files
 * are one folder below.
 *
 * @param root the root folder
 * @param files the one in it that may be written to, {@code /files} to clients
 */
record Home(Path root, Path files) {

  static final String ACCOUNT = "daemon";

  /**
   * Makes one.
   *
   * @throws IOException if we aren't root, whom servers need to become somebody else
   */
  static Home make(Path folder) throws IOException {
    if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
      throw new IOException("servers have to be started as root; peers --url takes any other");
    }
    Path root = Files.createDirectory(folder.resolve("home"));
    return new Home(root, makeWritable(root.resolve("files")));
  }

  /** Makes a folder that the server may write to. */
  static Path makeWritable(Path folder) throws IOException {
    var accounts = folder.getFileSystem().getUserPrincipalLookupService();
    return Files.setOwner(Files.createDirectory(folder), accounts.lookupPrincipalByName(ACCOUNT));
  }
}
