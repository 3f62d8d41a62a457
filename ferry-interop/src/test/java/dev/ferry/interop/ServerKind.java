package dev.ferry.interop;

import java.util.Locale;
import java.util.Set;

/**
 * The servers that Ferry is tested against, one row each.
 *
 * <p>To add a server, write a {@link Recipe} (or a {@link Launcher}) and a row; {@code DaemonTest}
 * then checks that the row is true. {@code docs/servers.md} tells the rest about each.
 */
@SuppressWarnings("ImmutableEnumChecker") // launchers hold nothing, and Set.of() can't be changed
public enum ServerKind {
  VSFTPD("vsftpd", new Vsftpd(), Trait.IPV6, Trait.ACTIVE, Trait.KEEPS_TAIL),
  PROFTPD(
      "ProFTPD",
      new Proftpd(),
      Trait.IPV6,
      Trait.ACTIVE,
      Trait.MACHINE_LISTING,
      Trait.SETS_TIME,
      Trait.KEEPS_TAIL),
  PURE_FTPD(
      "Pure-FTPd",
      new PureFtpd(),
      Trait.IPV6,
      Trait.ACTIVE,
      Trait.MACHINE_LISTING,
      Trait.SETS_TIME),
  PYFTPDLIB(
      "pyftpdlib",
      new Pyftpdlib(),
      Trait.IPV6,
      Trait.ACTIVE,
      Trait.MACHINE_LISTING,
      Trait.SETS_TIME,
      Trait.KEEPS_TAIL),
  APACHE(
      "Apache FtpServer",
      new ApacheFtpServer(),
      Trait.IPV6,
      Trait.ACTIVE,
      Trait.MACHINE_LISTING,
      Trait.SETS_TIME);

  private final String title;
  private final Launcher launcher;
  private final Set<Trait> traits;

  ServerKind(String title, Launcher launcher, Trait... traits) {
    this.title = title;
    this.launcher = launcher;
    this.traits = Set.of(traits);
  }

  /** Returns the name that its makers write. */
  public String title() {
    return title;
  }

  /**
   * Returns the version, as its packager writes it.
   *
   * @throws java.io.UncheckedIOException if the server has not been fetched
   */
  public String version() {
    return launcher.version();
  }

  /** Tells whether the server, set up as here, does a thing. */
  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  Launcher launcher() {
    return launcher;
  }

  /** Returns a name fit for files, such as {@code pure-ftpd}. */
  String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
