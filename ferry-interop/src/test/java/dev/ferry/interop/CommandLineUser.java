package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.Terminal;
import dev.ferry.testing.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Somebody who works with {@code ferry} on a folder of a server, with a password in {@code .netrc}
 * and, under TLS, a file of the authority to trust.
 *
 * <p>In what is typed and in what is expected, {@code U} between braces is the address of the
 * folder, {@code P} its path there, and {@code L} the folder here.
 */
final class CommandLineUser {

  private final Path home;
  private final String url;
  private final List<String> trust;

  /** The folder here. */
  final Path local;

  /** The folder of the server, on this machine's disk. */
  final Path folder;

  CommandLineUser(CommandLineRoute route, Path work) throws IOException {
    FtpDaemon daemon = route.daemon();
    String host = daemon.host().getHostAddress();
    folder = daemon.newFolder("story");
    local = Files.createDirectory(work.resolve("local"));
    home = Files.createDirectory(work.resolve("home"));
    url =
        (route.isSecured() ? "ftpes://" : "ftp://")
            + (host + ":" + daemon.port() + "/" + folder.getFileName());
    trust =
        route.isSecured()
            ? List.of("--ca", TestCertificates.writeCaPem(home).toString())
            : List.of();
    Path netrc = home.resolve(".netrc");
    Files.writeString(
        netrc, "machine " + host + " login " + daemon.user() + " password " + daemon.password());
    Files.setPosixFilePermissions(netrc, PosixFilePermissions.fromString("rw-------"));
  }

  /** Puts in addresses and paths. */
  String fill(String text) {
    return text.replace("{U}", url)
        .replace("{P}", folder.getFileName().toString())
        .replace("{L}", local.toString());
  }

  /** Runs a command line, words between blanks. */
  CurlRun run(String line) {
    return run("", line);
  }

  /** Begins to run a command line in a terminal, in the folder here. */
  Terminal terminal(String line) throws IOException {
    return new Terminal(home, local, words(line).toArray(new String[0]));
  }

  /** Runs a command line with something for standard input. */
  CurlRun run(String input, String line) {
    return CurlRun.ferry(home, fill(input), words(line));
  }

  private List<String> words(String line) {
    List<String> words = new ArrayList<>(Arrays.asList(fill(line).split(" ", -1)));
    words.addAll(1, trust);
    return words;
  }

  /** Runs a command line as somebody who knows no authority of the tests. */
  CurlRun withoutTrust(String line) {
    return CurlRun.ferry(home, "", Arrays.asList(fill(line).split(" ", -1)));
  }

  /** Runs what goes well, and prints just that. */
  void says(String out, String line) {
    CurlRun run = run(line);
    assertThat(run).as(line).isEqualTo(new CurlRun(0, fill(out), ""));
  }

  /** Runs what goes well, and prints lines in an order that nobody promises. */
  void lists(String out, String line) {
    CurlRun run = run(line);
    assertThat(run.err()).as(line).isEmpty();
    assertThat(run.exitCode()).as(line).isZero();
    assertThat(run.out().lines())
        .as(line)
        .containsExactlyInAnyOrderElementsOf(fill(out).lines().toList());
  }

  /** Runs what transfers one file, and tells how fast that was. */
  void transfers(String to, String line) {
    CurlRun run = run(line);
    assertThat(run.err()).as(line).isEmpty();
    assertThat(run.exitCode()).as(line).isZero();
    assertThat(run.out())
        .as(line)
        .startsWith(fill(to) + ": 0.3 MiB in ")
        .matches("\\S+: \\S+ MiB in \\d+\\.\\d\\d s \\(\\d+ MiB/s\\)(, from server to server)?\n");
  }

  /** Runs what fails, and says in one sentence what and why. */
  void fails(int exitCode, String sentence, String line) {
    CurlRun run = run(line);
    assertThat(run.err()).as(line).startsWith("ferry " + fill(sentence)).hasLineCount(1);
    assertThat(run.exitCode()).as(line).isEqualTo(exitCode);
  }

  /** A file here. */
  Path file(String name, String text) throws IOException {
    return file(name, text.getBytes(UTF_8));
  }

  /** A file here. */
  Path file(String name, byte[] bytes) throws IOException {
    Path file = local.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }
}
