package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.testing.TestCertificate;
import dev.ferry.testing.TestCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** pyftpdlib, a Python library, in a program of a few lines (a resource beside this class). */
final class Pyftpdlib implements Recipe {

  private static final int DEFAULT_IDLE_SECONDS = 300;
  private static final String LIBRARY = "pyftpdlib/usr/lib/python3/dist-packages";
  private static final String SCRIPT = "pyftpdlib_server.py";

  /** Debian's own Python: a newer one may lack asyncore, which went with Python 3.12. */
  static final Path PYTHON = Path.of("/usr/bin/python3");

  private final int idleSeconds;
  private final TlsSetting tls;
  private final String zone;
  private final boolean open;

  Pyftpdlib() {
    this(DEFAULT_IDLE_SECONDS);
  }

  /** One that insists on TLS. It has no implicit TLS. */
  Pyftpdlib(TlsSetting tls) {
    this(DEFAULT_IDLE_SECONDS, tls, UTC, false);
  }

  /** One that hangs up on sessions which say nothing for so long. */
  Pyftpdlib(int idleSeconds) {
    this(idleSeconds, TlsSetting.NONE, UTC, false);
  }

  private Pyftpdlib(int idleSeconds, TlsSetting tls, String zone, boolean open) {
    this.idleSeconds = idleSeconds;
    this.tls = tls;
    this.zone = zone;
    this.open = open;
  }

  /** One that tells the times of a zone. */
  static Pyftpdlib in(String zone) {
    return new Pyftpdlib(DEFAULT_IDLE_SECONDS, TlsSetting.NONE, zone, false);
  }

  /** One that has data connections with other hosts than the client. */
  static Pyftpdlib openToOthers(TlsSetting tls) {
    return new Pyftpdlib(DEFAULT_IDLE_SECONDS, tls, UTC, true);
  }

  @Override
  public String zone() {
    return zone;
  }

  /** Our program writes it: pyftpdlib itself says nothing about it. */
  @Override
  public OptionalLong resumed(Site site) throws IOException {
    try (Stream<String> lines = Files.lines(site.output())) {
      return OptionalLong.of(
          lines.filter(line -> line.contains("data connection resumed a TLS session")).count());
    }
  }

  @Override
  public Optional<String> missing() {
    return Files.isExecutable(PYTHON)
        ? Fetched.missing(LIBRARY)
        : Optional.of(PYTHON + " is not there; run .ci/servers");
  }

  @Override
  public String version() {
    return Fetched.version("pyftpdlib", "python3-pyftpdlib");
  }

  @Override
  public List<String> prepare(Site site) throws IOException {
    List<String> command = new ArrayList<>(plain(site));
    if (tls == TlsSetting.EXPLICIT) {
      TestCertificate.PemFiles pem = TestCertificates.localhost().writePem(site.folder());
      command.addAll(List.of(pem.chain().toString(), pem.key().toString()));
    }
    return command;
  }

  private List<String> plain(Site site) throws IOException {
    return List.of(
        PYTHON.toString(),
        "-u",
        site.write(SCRIPT, script()).toString(),
        Fetched.file(LIBRARY).toString(),
        site.hostText(),
        Integer.toString(site.ports().control()),
        Integer.toString(site.ports().passiveFirst()),
        Integer.toString(site.ports().passiveLast()),
        site.home().toString(),
        FtpDaemon.USER,
        FtpDaemon.PASSWORD,
        Integer.toString(idleSeconds),
        zone.equals(UTC) ? "utc" : "local",
        open ? "open" : "strict");
  }

  private static String script() throws IOException {
    try (InputStream script = Pyftpdlib.class.getResourceAsStream(SCRIPT)) {
      if (script == null) {
        throw new IOException(SCRIPT + " is not on the class path");
      }
      return new String(script.readAllBytes(), UTF_8);
    }
  }
}
