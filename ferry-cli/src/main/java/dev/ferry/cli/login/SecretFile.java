package dev.ferry.cli.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.cli.output.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A file with a secret in it. */
public final class SecretFile {

  private SecretFile() {}

  /**
   * The first line of a file.
   *
   * @throws UsageException if others can read it
   */
  public static String firstLine(Path file) throws IOException {
    requirePrivate(file);
    String text = Files.readString(file, UTF_8);
    return text.lines().findFirst().orElse("");
  }

  /** Where the file system knows no such permissions, nobody is asked for them. */
  static void requirePrivate(Path file) throws IOException {
    Set<PosixFilePermission> permissions;
    try {
      permissions = Files.getPosixFilePermissions(file);
    } catch (UnsupportedOperationException e) {
      return;
    }
    if (permissions.contains(PosixFilePermission.GROUP_READ)
        || permissions.contains(PosixFilePermission.OTHERS_READ)) {
      throw new UsageException(
          file + " can be read by others, and has a password in it: chmod 600 " + file);
    }
  }
}
