package dev.ferry.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The package of the command line, unpacked as a user would, with archives of classes of its own.
 *
 * @param folder where it is
 */
record ProgramPackage(Path folder) {

  private static final int MOST_SECONDS = 120;

  /** Unpacks what was built. */
  static ProgramPackage unpack(Path folder) throws IOException {
    Path here = Path.of("ferry-cli/target");
    Optional<Path> built;
    try (Stream<Path> files = Files.list(here)) {
      built = files.filter(file -> file.toString().endsWith(".tar.gz")).findFirst();
    }
    String archive = built.orElseThrow(() -> new IOException("no package in " + here)).toString();
    Files.createDirectories(folder);
    call(List.of("tar", "-xzf", archive, "--strip-components=1", "-C", folder.toString()));
    return new ProgramPackage(folder);
  }

  /** What runs it. */
  Path launcher() {
    return folder.resolve("bin/ferry");
  }

  /** What it finds in the environment, to run in a JDK. */
  Map<String, String> environment(Path jdk) {
    return Map.of("JAVA_HOME", jdk.toString(), "FERRY_CACHE", folder.resolve("cache").toString());
  }

  private List<String> command(Path jdk) {
    List<String> command = new ArrayList<>(List.of("env"));
    environment(jdk).forEach((name, value) -> command.add(name + "=" + value));
    command.add(launcher().toString());
    return command;
  }

  /**
   * A command line of it, timed, with a command for a site and more arguments; it reads the
   * password.
   */
  List<String> timed(Path jdk, Site site, String command, List<String> args) {
    List<String> all = new ArrayList<>(List.of("bash", "-c", Commands.TIMED, "timed"));
    all.addAll(List.of("bash", "-c", "export FERRY_PASSWORD; read -r FERRY_PASSWORD; exec \"$@\""));
    all.add("ferry");
    all.addAll(command(jdk));
    all.add(command);
    for (Path file : site.authority().stream().toList()) {
      all.addAll(List.of("--tls", "explicit", "--ca", file.toString()));
    }
    all.addAll(args);
    return all;
  }

  /** The address of a path on a site. */
  static String url(Site site, String path) {
    return "ftp://" + site.user() + "@" + site.urlHost() + ":" + site.port() + "/" + path;
  }

  /**
   * Lets it make the archives that its launcher makes when they are missing: in the background,
   * beside a folder that is gone when it is done.
   */
  void makeArchives(Collection<Path> jdks) throws IOException {
    String wait =
        "for i in $(seq 600); do ls \"$1\"/*.lock >/dev/null 2>&1 || exit 0; sleep 0.1; done; exit 1";
    for (Path jdk : jdks) {
      for (List<String> first : List.of(List.of("help"), List.of("ls", "nowhere"))) {
        List<String> run = new ArrayList<>(List.of("bash", "-c", "\"$@\"; true", "run"));
        run.addAll(command(jdk));
        run.addAll(first);
        call(run);
        call(List.of("bash", "-c", wait, "wait", folder.resolve("cache").toString()));
      }
    }
  }

  private static void call(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("failed, or not done in time: " + command);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted: " + command, e);
    } finally {
      process.destroyForcibly();
    }
  }
}
