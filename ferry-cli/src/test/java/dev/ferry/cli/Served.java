package dev.ferry.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.server.EmbeddedFtpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/** A folder that is served, a home with its .netrc, and a folder beside them to work in. */
final class Served implements AutoCloseable {

  private final Path home;
  private final EmbeddedFtpServer server;
  private final Map<String, String> environment = new HashMap<>();

  /** The folder that is served. */
  final Path root;

  /** Where local files are. */
  final Path local;

  Served(Path folder) throws IOException {
    root = Files.createDirectories(folder.resolve("served"));
    home = Files.createDirectories(folder.resolve("home"));
    local = Files.createDirectories(folder.resolve("local"));
    server = EmbeddedFtpServer.builder(root).user("ada", "hunter2").start();
    Path netrc = home.resolve(".netrc");
    Files.writeString(netrc, "machine " + server.host() + " login ada password hunter2\n");
    Files.setPosixFilePermissions(netrc, PosixFilePermissions.fromString("rw-------"));
  }

  /** A file on the server. */
  Path file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return Files.writeString(file, text);
  }

  /** The address of a path. */
  String url(String path) {
    return "ftp://" + server.host() + ":" + server.port() + "/" + path;
  }

  int port() {
    return server.port();
  }

  Path home() {
    return home;
  }

  void set(String variable, String value) {
    environment.put(variable, value);
  }

  Run run(String... args) {
    return run(InputStream.nullInputStream(), args);
  }

  Run run(InputStream in, String... args) {
    return Run.of(in, environment, home, args);
  }

  Run typing(String input, String... args) {
    return run(new ByteArrayInputStream(input.getBytes(UTF_8)), args);
  }

  @Override
  public void close() {
    server.close();
  }
}
