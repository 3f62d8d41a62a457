package dev.ferry.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** ProFTPD with a password file of its own; PAM is not asked. */
final class Proftpd implements Recipe {

  private static final int DEFAULT_IDLE_SECONDS = 300;
  private static final String PROGRAM = "proftpd/usr/sbin/proftpd";

  private final int idleSeconds;

  Proftpd() {
    this(DEFAULT_IDLE_SECONDS);
  }

  /** One that hangs up on sessions which say nothing for so long. */
  Proftpd(int idleSeconds) {
    this.idleSeconds = idleSeconds;
  }

  @Override
  public Optional<String> missing() {
    return Fetched.missing(PROGRAM).or(Root::missing);
  }

  @Override
  public String version() {
    return Fetched.version("proftpd", "proftpd-core");
  }

  @Override
  public List<String> prepare(Site site) throws IOException {
    Path users =
        site.write(
            "users",
            "%s:%s:%d:%d::%s:/bin/false%n"
                .formatted(
                    FtpDaemon.USER, TestPassword.CRYPT, site.uid(), site.gid(), site.home()));
    Path groups = site.write("groups", "ferry:x:%d:%n".formatted(site.gid()));
    Path config = site.write("proftpd.conf", config(site, users, groups));
    return List.of(Fetched.file(PROGRAM).toString(), "--nodaemon", "--config", config.toString());
  }

  private String config(Site site, Path users, Path groups) {
    return """
    ServerName Ferry
    ServerType standalone
    UseIPv6 on
    DefaultAddress %s
    SocketBindTight on
    Port %d
    PassivePorts %d %d
    User %s
    Group %s
    MaxInstances none
    UseReverseDNS off
    DelayTable none
    ControlsEngine off
    WtmpLog off
    TransferLog none
    ExtendedLog %s ALL
    ScoreboardFile %s
    PidFile %s
    AuthOrder mod_auth_file.c
    AuthUserFile %s
    AuthGroupFile %s
    RequireValidShell off
    DefaultRoot ~
    Umask 022
    AllowOverwrite on
    AllowStoreRestart on
    AllowRetrieveRestart on
    TimesGMT on
    TimeoutIdle %d
    """
        .formatted(
            site.hostText(),
            site.ports().control(),
            site.ports().passiveFirst(),
            site.ports().passiveLast(),
            Site.ACCOUNT,
            Site.ACCOUNT,
            site.file("commands.log"),
            site.file("scoreboard"),
            site.file("pid"),
            users,
            groups,
            idleSeconds);
  }
}
