package dev.ferry.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Other people's programs: where they are, and which they are. */
final class Program {

  private Program() {}

  /**
   * Looks for a program where a script of ours has put it, from here upwards, then on the PATH.
   *
   * @param fetched its place from the top of the project on: {@code .ci/servers} and {@code
   *     ferry-bench/fetch-peers} say where
   */
  static Optional<Path> find(String name, String fetched) {
    Path here = Path.of("").toAbsolutePath();
    Stream<Path> inProject =
        Stream.iterate(here, folder -> folder != null, Path::getParent)
            .map(folder -> folder.resolve(fetched));
    Stream<Path> installed =
        Stream.of(
                System.getenv().getOrDefault("PATH", "").split(":", -1), new String[] {"/usr/sbin"})
            .flatMap(Stream::of)
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder, name));
    return Stream.concat(inProject, installed).filter(Files::isExecutable).findFirst();
  }

  /** lftp, if it is here. */
  static Optional<Path> lftp() {
    return find("lftp", ".peers/lftp/usr/bin/lftp");
  }

  /** rclone, if it is here. */
  static Optional<Path> rclone() {
    return find("rclone", ".peers/rclone/usr/bin/rclone");
  }

  /** The first line that it says of itself; empty if it can't be run. */
  static Optional<String> version(String program) {
    try {
      Process process = new ProcessBuilder(program, "--version").redirectErrorStream(true).start();
      try (InputStream out = process.getInputStream()) {
        return new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().findFirst();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
