package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ferry.interop.CurlCase.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ferry} does what curl does: both get the same task on the same server, and then what they
 * have printed, and what stands on both sides, has to agree.
 */
@Timeout(300)
class StandInForCurlTest {

  private static final int BIG = 300_000;

  @TempDir Path here;
  private int tasks;

  @Test
  void thereAreSixtyAtLeast() {
    int all =
        CurlCases.DOWNLOADS.size()
            + CurlCases.LISTINGS.size()
            + CurlCases.UPLOADS.size()
            + CurlCases.CHANGES.size();
    assertThat(all).isGreaterThanOrEqualTo(60);
  }

  @TestFactory
  Stream<DynamicTest> downloads() {
    return onEachServer(CurlCases.DOWNLOADS);
  }

  @TestFactory
  Stream<DynamicTest> listings() {
    return onEachServer(CurlCases.LISTINGS);
  }

  @TestFactory
  Stream<DynamicTest> uploads() {
    return onEachServer(CurlCases.UPLOADS);
  }

  @TestFactory
  Stream<DynamicTest> changes() {
    return onEachServer(CurlCases.CHANGES);
  }

  private Stream<DynamicTest> onEachServer(List<CurlCase> cases) {
    CurlRun.require();
    return Stream.of(ServerKind.VSFTPD, ServerKind.PROFTPD, ServerKind.PURE_FTPD)
        .flatMap(kind ->
            cases.stream().map(task -> dynamicTest(kind + ": " + task, () -> compare(kind, task))));
  }

  private void compare(ServerKind kind, CurlCase task) throws Exception {
    FtpDaemon daemon = Route.to(kind).at().shared();
    Path work = Files.createDirectories(here.resolve("task" + tasks++));
    Path netrc =
        Files.writeString(
            work.resolve("netrc"),
            "machine "
                + daemon.host().getHostAddress()
                + " login "
                + daemon.user()
                + " password "
                + daemon.password()
                + "\n");
    Files.setPosixFilePermissions(netrc, PosixFilePermissions.fromString("rw-------"));
    Side byCurl = new Side(daemon, work, "curl");
    Side byFerry = new Side(daemon, work, "ferry");

    List<String> curlArgs = new ArrayList<>(List.of("--netrc-file", netrc.toString()));
    curlArgs.addAll(byCurl.fill(task.curl()));
    CurlRun curl = CurlRun.curl(byCurl.local, task.input(), curlArgs);
    List<String> ferryArgs = new ArrayList<>(byFerry.fill(task.ferry()));
    ferryArgs.addAll(
        1, List.of("-q", "--netrc-file", netrc.toString(), "--attempts", "1", "--timeout", "20"));
    if (!takesAttempts(task)) {
      ferryArgs.removeAll(List.of("--attempts"));
      ferryArgs.remove("1");
    }
    CurlRun ferry = CurlRun.ferry(work, task.input(), ferryArgs);

    String told =
        task + "\ncurl: " + curl.exitCode() + " " + curl.err() + "\nferry: " + ferry.err();
    assertThat(ferry.exitCode()).as(told).isEqualTo(task.failure());
    assertThat(curl.exitCode() == 0).as(told).isEqualTo(task.failure() == 0);
    if (task.output() == Output.SAME) {
      assertThat(ferry.out()).as(told).isEqualTo(curl.out());
    } else if (task.output() == Output.NAMES) {
      assertThat(names(ferry.out())).as(told).isEqualTo(names(curl.out()));
    }
    assertThat(byFerry.files(byFerry.local)).as(told).isEqualTo(byCurl.files(byCurl.local));
    assertThat(byFerry.files(byFerry.folder)).as(told).isEqualTo(byCurl.files(byCurl.folder));
  }

  private static boolean takesAttempts(CurlCase task) {
    return List.of("get", "put").contains(task.ferry().get(0));
  }

  /** Names, of lines that are a name or as of ls -l. */
  private static List<String> names(String out) {
    return Arrays.stream(out.split("\r?\n", -1))
        .map(line -> line.replaceFirst("^[-dl][-rwxsStT]{9} +(\\S+\\s+){7}", ""))
        .map(line -> line.substring(line.lastIndexOf('/') + 1))
        .filter(name -> !name.isEmpty() && !name.matches("\\.\\.?|total \\d+"))
        .sorted()
        .toList();
  }

  /** What one of the two programs works with. */
  private static final class Side {

    private final FtpDaemon daemon;
    private final String name;
    final Path local;
    final Path folder;

    Side(FtpDaemon daemon, Path work, String name) throws IOException {
      this.daemon = daemon;
      this.name = name;
      this.local = Files.createDirectories(work.resolve("local-" + name));
      this.folder = daemon.newFolder("standin");
      byte[] big = new byte[BIG];
      new Random(1).nextBytes(big);
      served("small.txt", "hello\n".getBytes(UTF_8));
      served("big.bin", big);
      served("empty", new byte[0]);
      served("crlf.txt", "one\ntwo\n".getBytes(UTF_8));
      served("a blank", "blank".getBytes(UTF_8));
      served("grüße", "greetings".getBytes(UTF_8));
      served("100%", "percent".getBytes(UTF_8));
      served("a*b", "star".getBytes(UTF_8));
      served("[x]", "bracket".getBytes(UTF_8));
      directory("sub");
      directory("sub/deep");
      directory("hollow");
      served("sub/inner.txt", "inner".getBytes(UTF_8));
      served("half", Arrays.copyOf(big, BIG / 2));
      Files.createDirectories(local.resolve("there"));
      Files.write(local.resolve("half"), Arrays.copyOf(big, BIG / 2));
      Files.write(local.resolve("up.bin"), big);
      Files.writeString(local.resolve("old"), "old");
      Files.writeString(local.resolve("none"), "");
      Files.writeString(local.resolve("lf.txt"), "one\ntwo\n");
      String url = url();
      Files.writeString(
          local.resolve("urls.curl"),
          "url = \"" + url + "/small.txt\"\n-O\nurl = \"" + url + "/empty\"\n-O\n");
      Files.writeString(
          local.resolve("urls.ferry"), "# two\n" + url + "/small.txt\n" + url + "/empty\n");
    }

    private void served(String path, byte[] bytes) throws IOException {
      daemon.write(folder.resolve(path), bytes);
    }

    /** Made so that the server's user may write there. */
    private void directory(String path) throws IOException {
      Path made = Files.createDirectory(folder.resolve(path));
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private String url() {
      return "ftp://" + daemon.host().getHostAddress() + ":" + daemon.port() + path();
    }

    private String path() {
      return "/" + folder.getFileName();
    }

    List<String> fill(List<String> args) {
      String absolute = url().replace(path(), "/%2F" + folder.getFileName());
      return args.stream()
          .map(arg ->
              arg.replace("{U}", url())
                  .replace("{A}", absolute)
                  .replace("{P}", path())
                  .replace("{L}", local.toString())
                  .replace("{N}", name))
          .toList();
    }

    /** All files by name, with what is in them; but for the lists, which differ by their nature. */
    Map<String, String> files(Path root) throws IOException {
      Map<String, String> files = new TreeMap<>();
      try (Stream<Path> all = Files.walk(root)) {
        for (Path path : all.filter(p -> !p.toString().contains("urls.")).toList()) {
          String content =
              Files.isDirectory(path)
                  ? "directory"
                  : Base64.getEncoder().encodeToString(Files.readAllBytes(path));
          files.put(root.relativize(path).toString(), content);
        }
      }
      return files;
    }
  }
}
