package dev.ferry.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * A ProFTPD of our own: on loopback or behind a link, on a free port, with one user, and gone when
 * this JVM is. It has to be started as root, and its sessions act as {@code daemon}.
 */
final class Proftpd implements OwnServer {

  private final Daemon daemon;
  private final Site site;

  private Proftpd(Daemon daemon, Site site) {
    this.daemon = daemon;
    this.site = site;
  }

  /** Starts one and waits until it greets, 10 seconds at most. */
  static Proftpd start(Place place, Path program, Path folder, Home home) throws IOException {
    int port = Daemon.freePort();
    Path users = folder.resolve("proftpd.users");
    Files.writeString(users, "bench:" + PureFtpd.CRYPT + ":1:1::" + home.root() + ":/bin/false\n");
    // It refuses passwords that others can read.
    Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-------"));
    Path groups = Files.writeString(folder.resolve("proftpd.groups"), "bench:x:1:\n");
    Path config = folder.resolve("proftpd.conf");
    Files.writeString(config, config(place.address(), port, folder, users, groups));
    List<String> command = List.of(program.toString(), "--nodaemon", "--config", config.toString());
    Daemon daemon = Daemon.start(place, command, folder.resolve("proftpd.log"), port);
    Site site = new Site(place.address(), port, "bench", "secret", "/files/", Optional.empty());
    return new Proftpd(daemon, site);
  }

  /**
   * The system picks the data ports: of a given range two sessions now and then bind the same one,
   * as it sets SO_REUSEADDR, and the later to listen says 425.
   */
  private static String config(String address, int port, Path folder, Path users, Path groups) {
    return """
    ServerName bench
    ServerType standalone
    DefaultAddress %s
    SocketBindTight on
    Port %d
    User %s
    Group %s
    MaxInstances none
    UseReverseDNS off
    DelayTable none
    ControlsEngine off
    WtmpLog off
    TransferLog none
    SystemLog none
    ScoreboardFile %s
    PidFile %s
    AuthOrder mod_auth_file.c
    AuthUserFile %s
    AuthGroupFile %s
    RequireValidShell off
    DefaultRoot ~
    Umask 022
    AllowOverwrite on
    """
        .formatted(
            address,
            port,
            Home.ACCOUNT,
            Home.ACCOUNT,
            folder.resolve("proftpd.scoreboard"),
            folder.resolve("proftpd.pid"),
            users,
            groups);
  }

  /** Looks for the program where {@code .ci/servers} puts it, then on the PATH. */
  static Optional<Path> find() {
    return Program.find("proftpd", ".servers/proftpd/usr/sbin/proftpd");
  }

  @Override
  public Site site() {
    return site;
  }

  @Override
  public String greeting() {
    return daemon.greeting();
  }

  @Override
  public void close() {
    daemon.close();
  }
}
