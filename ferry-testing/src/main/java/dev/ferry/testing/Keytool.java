package dev.ferry.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own keytool, which can do what its public API can't: issue a certificate. It runs in a
 * folder of its own, which is gone afterwards.
 */
final class Keytool {
  static final String PASSWORD = "ferry-testing";

  private static final long LIMIT_SECONDS = 60;
  private static final String STORE = "store.p12";

  private Keytool() {}

  /**
   * Makes a key pair and its certificate.
   *
   * @param signer a key store with the one entry "ca" that issues it; null for a self-signed one
   * @param alias the name of the new entry
   * @param options what keytool shall know beside names and keys
   * @return a key store, PKCS #12, with all that was in the signer's and the new entry
   * @throws IllegalStateException if this Java has no keytool, or keytool refuses or takes too long
   */
  static byte[] generate(byte @Nullable [] signer, String alias, List<String> options) {
    try {
      Path folder = Files.createTempDirectory(folderPrefix());
      try {
        Path store = folder.resolve(STORE);
        List<String> command = new ArrayList<>(command(alias));
        command.addAll(options);
        if (signer != null) {
          Files.write(store, signer);
          command.addAll(List.of("-signer", "ca"));
        }
        run(command, folder);
        return Files.readAllBytes(store);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How the names of its folders begin; other processes have others. */
  static String folderPrefix() {
    return "ferry-keytool-" + ProcessHandle.current().pid() + "-";
  }

  /** Reads a key store that {@link #generate} has made. */
  static KeyStore load(byte[] store) {
    try {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(new ByteArrayInputStream(store), PASSWORD.toCharArray());
      return keys;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("keytool made a store that Java can't read", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // P-256, because its keys are made at once; RSA takes keytool some tenths of a second more.
  private static List<String> command(String alias) {
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    return List.of(
        tool,
        "-J-XX:TieredStopAtLevel=1",
        "-genkeypair",
        "-alias",
        alias,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-storetype",
        "PKCS12",
        "-keystore",
        STORE,
        "-storepass",
        PASSWORD);
  }

  private static void run(List<String> command, Path folder) throws IOException {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("keytool takes longer than " + LIMIT_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while keytool was at work", e);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException("keytool says: " + Files.readString(log).strip());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
