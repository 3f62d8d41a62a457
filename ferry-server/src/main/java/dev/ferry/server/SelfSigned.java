package dev.ferry.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A key and a certificate made on the spot, by the JDK's own keytool: there is no public class in
 * the JDK that makes certificates.
 *
 * <p>The key is in a file for a moment, in a folder that only its owner may look into, and under a
 * random password; then it is in memory alone.
 */
final class SelfSigned {

  /** It takes a second or two; a machine may be busy. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final String ALIAS = "server";
  private static final String SECRET_VARIABLE = "FERRY_STORE_PASSWORD";
  private static final int SECRET_BYTES = 16;

  /** What keytool takes for a DNS name; any other host goes without being named. */
  private static final Pattern DNS_NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*(\\.[A-Za-z0-9][A-Za-z0-9-]*)*");

  private static final Pattern IPV4 = Pattern.compile("\\d+(\\.\\d+){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private SelfSigned() {}

  /**
   * Makes a key with a certificate for this machine, valid for a year.
   *
   * @param host one more name or address that clients will use, beside localhost, 127.0.0.1 and ::1
   * @throws IOException if keytool is missing, fails, or takes longer than a minute
   */
  static Identity make(String host) throws IOException {
    Path folder = Files.createTempDirectory("ferry-server-tls");
    Path store = folder.resolve("server.p12");
    Path said = folder.resolve("keytool.txt");
    try {
      byte[] random = new byte[SECRET_BYTES];
      new SecureRandom().nextBytes(random);
      String secret = HexFormat.of().formatHex(random);
      ProcessBuilder keytool = new ProcessBuilder(command(store, host));
      // Not an argument: those can be read by all users of the machine.
      keytool.environment().put(SECRET_VARIABLE, secret);
      run(keytool.redirectErrorStream(true).redirectOutput(said.toFile()), said);
      return Identity.read(store, secret);
    } finally {
      Files.deleteIfExists(store);
      Files.deleteIfExists(said);
      Files.delete(folder);
    }
  }

  private static List<String> command(Path store, String host) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-J-Duser.language=en",
        "-genkeypair",
        "-alias",
        ALIAS,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-sigalg",
        "SHA256withECDSA",
        "-dname",
        "CN=localhost, O=Ferry self-signed",
        "-ext",
        "san=" + String.join(",", names(host)),
        "-startdate",
        "-1d", // clocks differ
        "-validity",
        "366",
        "-storetype",
        "PKCS12",
        "-keystore",
        store.toString(),
        "-storepass:env",
        SECRET_VARIABLE);
  }

  /** The subject alternative names, as keytool wants them. */
  static Set<String> names(String host) {
    Set<String> names = new LinkedHashSet<>(List.of("dns:localhost", "ip:127.0.0.1", "ip:::1"));
    if (IPV4.matcher(host).matches() || IPV6.matcher(host).matches()) {
      names.add("ip:" + host);
    } else if (DNS_NAME.matcher(host).matches()) {
      names.add("dns:" + host);
    }
    return names;
  }

  private static void run(ProcessBuilder keytool, Path said) throws IOException {
    Process process = keytool.start();
    try {
      process.getOutputStream().close(); // it has nothing to ask
      if (!process.waitFor(LIMIT.toMillis(), MILLISECONDS)) {
        throw new IOException("keytool made no certificate in " + LIMIT.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        String why = Files.readString(said, UTF_8).strip();
        throw new IOException("keytool made no certificate: " + why);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while keytool made a certificate");
    } finally {
      process.destroyForcibly();
    }
  }
}
