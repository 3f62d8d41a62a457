package dev.ferry.cli;

import dev.ferry.FtpOptions;
import dev.ferry.ListingOptions;
import dev.ferry.Security;
import dev.ferry.TlsOptions;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.place.FtpUrl;
import dev.ferry.client.FtpClient;
import dev.ferry.ftplib.FtpTls;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Goes once through what users do, on a server of its own, so that the JVM can keep the classes
 * that were needed, and from JDK 25 on what it learnt about the code: the launcher runs it with
 * {@code -XX:ArchiveClassesAtExit} or {@code -XX:AOTCacheOutput}. The server is another process, as
 * its classes are not wanted.
 */
final class Training {

  /** Enough under TLS for the ciphers to become hot. */
  private static final int SIZE = 48 << 20;

  private final Console console;
  private final Path folder;

  private Training(Path folder) {
    this.folder = folder;
    PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), false);
    this.console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            nowhere,
            nowhere,
            Map.of(),
            folder.resolve("home"),
            "");
  }

  /**
   * Trains for one kind of command.
   *
   * @param args {@code plain} for what runs without options and without TLS, where each class that
   *     is not needed counts; else for all
   */
  public static void main(String[] args) throws IOException {
    try (TemporaryFolder folder = new TemporaryFolder("ferry-training")) {
      Training training = new Training(folder.path());
      if (args.length == 1 && args[0].equals("plain")) {
        training.plain();
      } else {
        training.all();
      }
    }
  }

  private void plain() throws IOException {
    Path served = served();
    ProgramVersion.print(console.out());
    try (Server plain = new Server(served)) {
      String url = plain.url;
      ferry("ls", url + "d/");
      ferry("ls", url + "empty/");
      list(FtpUrl.parse(url));
      ferry("stat", url + "d/small");
      ferry("cat", url + "d/small");
      ferry("get", "-q", url + "d/small", "-o", folder.resolve("small").toString());
      ferry("put", served.resolve("d/small").toString(), url + "sent");
      ferry("ls", "-l", plain.byName("ftp") + "d/");
    }
  }

  /** The server has MLSD; many have LIST alone. */
  private static void list(FtpUrl url) throws IOException {
    ListingOptions listing = ListingOptions.builder().method(ListingOptions.Method.LIST).build();
    FtpOptions options = FtpOptions.builder(url.host()).port(url.port()).listing(listing).build();
    try (FtpClient client = FtpClient.builder(options).build()) {
      client.list("d");
      client.list("empty");
    }
  }

  private void all() throws IOException {
    Path served = served();
    try (Server plain = new Server(served)) {
      String url = plain.url;
      ferry("ls", "--json", plain.byName("ftp") + "d/");
      ferry("get", "--verbose", url + "d/small", "-o", folder.resolve("small").toString());
      ferry("put", "-q", served.resolve("d/small").toString(), url + "sent");
      ferry("mirror", url + "d", folder.resolve("mirrored").toString());
      ferry("mirror", folder.resolve("mirrored").toString(), url + "back");
      ferry("rm", url + "sent");
    }
    Files.write(served.resolve("large"), new byte[SIZE]);
    try (Server secure = new Server(served, "--tls")) {
      String url = secure.byName("ftpes");
      ferry("ls", url); // refused: nobody vouches for the server
      String ca = certificate(FtpUrl.parse(secure.url)).toString();
      ferry("get", "--ca", ca, url + "large", "-o", folder.resolve("large").toString());
      ferry("cat", "--tls", "explicit", "-k", secure.url + "d/small");
    }
  }

  /** The server's own, in a file. */
  private Path certificate(FtpUrl url) throws IOException {
    FtpOptions options =
        FtpOptions.builder(url.host())
            .port(url.port())
            .security(Security.EXPLICIT)
            .tls(TlsOptions.builder().insecurelyTrustAnyServer().build())
            .build();
    try (FtpTls ftp = new FtpTls(options)) {
      ftp.connect();
      ftp.auth();
      byte[] encoded = ftp.tls().certificates().get(0).getEncoded();
      String text = Base64.getMimeEncoder().encodeToString(encoded);
      return Files.writeString(
          folder.resolve("certificate"),
          "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    } catch (CertificateEncodingException e) {
      throw new IOException(e);
    }
  }

  private Path served() throws IOException {
    Path served = folder.resolve("served");
    Files.createDirectories(served.resolve("empty"));
    Files.writeString(Files.createDirectories(served.resolve("d")).resolve("small"), "small");
    return served;
  }

  private void ferry(String... args) {
    Start.run(console, args);
  }

  /** {@code ferry serve} in a JVM of its own. */
  private static final class Server implements AutoCloseable {

    private final Process process;
    private final String url;

    Server(Path folder, String... options) throws IOException {
      process = new ProcessBuilder(command(folder, options)).start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = out.readLine(); // Serving FOLDER at URL (...)
      int at = line == null ? -1 : line.indexOf("ftp://");
      if (line == null || at < 0) {
        close();
        throw new IOException("the server did not start");
      }
      String address = line.substring(at).split(" ", -1)[0];
      url = address.endsWith("/") ? address : address + "/";
    }

    /** Its address with a host that has to be looked up. */
    String byName(String scheme) {
      return url.replace("ftp://127.0.0.1", scheme + "://localhost");
    }

    /** It ends with this process, whatever becomes of it: its standard input ends then. */
    private static List<String> command(Path folder, String... options) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xshare:auto",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Start.class.getName(),
                  "serve",
                  "--until-eof",
                  "--for",
                  "2m"));
      command.addAll(List.of(options));
      command.add(folder.toString());
      return command;
    }

    @Override
    public void close() throws IOException {
      process.getOutputStream().close();
      try {
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
