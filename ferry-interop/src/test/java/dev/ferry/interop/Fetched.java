package dev.ferry.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The servers that {@code .ci/servers} fetched into the folder {@code .servers} of the project. */
final class Fetched {

  private static final Path FOLDER = find();

  private Fetched() {}

  /** Returns the folder of the whole project. */
  static Path top() {
    return FOLDER.resolve("..").normalize();
  }

  /** Returns the path of a fetched file, there or not, such as {@code vsftpd/usr/sbin/vsftpd}. */
  static Path file(String path) {
    return FOLDER.resolve(path);
  }

  /** Returns that a file must be fetched first, or empty if it is there. */
  static Optional<String> missing(String path) {
    return Files.exists(file(path))
        ? Optional.empty()
        : Optional.of(file(path) + " is not there; run .ci/servers");
  }

  /**
   * Returns the version of a fetched Debian package, such as {@code 3.0.3-13+b2}.
   *
   * @param folder the folder below {@code .servers}
   */
  static String version(String folder, String packageName) {
    try {
      return Files.readAllLines(file(folder + "/packages")).stream()
          .filter(line -> line.startsWith(packageName + " "))
          .map(line -> line.substring(packageName.length() + 1))
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks upwards from the working folder: Maven runs tests in the module's folder. */
  private static Path find() {
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, folder -> folder != null, Path::getParent)
        .filter(folder -> Files.isExecutable(folder.resolve(".ci/servers")))
        .findFirst()
        .orElse(here)
        .resolve(".servers");
  }
}
