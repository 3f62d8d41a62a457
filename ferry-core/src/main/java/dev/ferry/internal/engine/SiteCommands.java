package dev.ferry.internal.engine;

import dev.ferry.FtpException;
import java.io.IOException;
import java.util.Locale;

/**
 * What FTP has no commands for, and many servers have behind SITE: permissions and symbolic links.
 */
public final class SiteCommands {

  private static final int ALL_BITS = 07777;

  private final Engine engine;
  private final Features features;

  /** On this connection. */
  public SiteCommands(Engine engine) {
    this.engine = engine;
    this.features = engine.features();
  }

  /**
   * Sets the permissions of a file or directory (SITE CHMOD).
   *
   * @param mode as in Unix, 0 to 07777
   * @return false if the server doesn't have it
   * @throws FtpException if it has, and refuses; the connection stays usable
   */
  public boolean chmod(String path, int mode) throws IOException {
    if (mode < 0 || mode > ALL_BITS) {
      throw new IllegalArgumentException("mode " + mode + " is not within 0 to 07777");
    }
    String line = "SITE CHMOD " + String.format(Locale.ROOT, "%03o", mode) + " " + path;
    return features.ask("SITE CHMOD", line) != null;
  }

  /**
   * Makes a symbolic link (SITE SYMLINK), if the server says that it can: one that doesn't know the
   * word could do anything.
   *
   * @param target where it leads
   * @param link its path
   * @return false if the server doesn't offer it
   * @throws IllegalArgumentException if one of them has a blank: nothing would say where it ends
   * @throws FtpException if the server refuses; the connection stays usable
   */
  public boolean symlink(String target, String link) throws IOException {
    String line = "SITE SYMLINK " + target + " " + link;
    engine.command(line);
    if (target.indexOf(' ') >= 0 || link.indexOf(' ') >= 0) {
      throw new IllegalArgumentException("a blank stands in a path: " + line);
    }
    return features.has("SITE", "SYMLINK") && features.ask("SITE SYMLINK", line) != null;
  }
}
