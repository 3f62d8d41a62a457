package dev.ferry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the project's files lie, for tests that look at them. */
public final class SourceTree {

  private SourceTree() {}

  /** The folder with the parent pom. */
  public static Path root() {
    // ferry/ferry-core/target/classes
    Path root = classes(Reply.class).resolve("../../..").normalize();
    if (!Files.exists(root.resolve("ferry-core/pom.xml"))) {
      throw new IllegalStateException("this is not the project's folder: " + root);
    }
    return root;
  }

  /** The folder of compiled classes that a class comes from. */
  public static Path classes(Class<?> type) {
    try {
      URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(location);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The Java files of all modules that are not tests. */
  public static List<Path> mainSources() {
    try (Stream<Path> modules = Files.list(root())) {
      return modules
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .flatMap(SourceTree::javaFiles)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file's text. */
  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
