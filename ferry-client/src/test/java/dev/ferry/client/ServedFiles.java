package dev.ferry.client;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.TlsOptions;
import dev.ferry.server.EmbeddedFtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;

/** A folder that is served, and files of any size. */
final class ServedFiles implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final EmbeddedFtpServer server;
  private final boolean tls;

  private ServedFiles(EmbeddedFtpServer server, boolean tls) {
    this.server = server;
    this.tls = tls;
  }

  static ServedFiles plain(Path root) throws IOException {
    return new ServedFiles(EmbeddedFtpServer.builder(root).user("ada", "secret").start(), false);
  }

  static ServedFiles tls(Path root) throws IOException {
    return new ServedFiles(
        EmbeddedFtpServer.builder(root).user("ada", "secret").explicitTls().start(), true);
  }

  FtpOptions options() {
    FtpOptions.Builder options =
        FtpOptions.builder(server.host())
            .port(server.port())
            .credentials(Credentials.of("ada", "secret"))
            .timeout(LIMIT);
    if (tls) {
      options
          .security(Security.EXPLICIT)
          .tls(TlsOptions.builder().trust(server.certificate().orElseThrow()).build());
    }
    return options.build();
  }

  FtpClient client() {
    return FtpClient.of(options());
  }

  Path file(String name) {
    return server.root().resolve(name);
  }

  /** Bytes that are the same for the same seed. */
  static byte[] bytes(int count, long seed) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  @Override
  public void close() {
    server.close();
  }
}
