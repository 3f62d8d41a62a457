package dev.ferry.cli.flags;

import dev.ferry.Security;
import dev.ferry.TlsOptions;
import dev.ferry.cli.login.Certificates;
import dev.ferry.cli.login.SecretFile;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.place.FtpUrl.Scheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether and how connections are encrypted. */
public final class TlsFlags implements Flags {

  @Option(
      names = "--tls",
      paramLabel = "MODE",
      description =
          "For ftp:// addresses: off; try (TLS if the server offers it); explicit (TLS or nothing);"
              + " implicit (from the first byte on).")
  private @Nullable String mode;

  @Option(
      names = {"-k", "--insecure"},
      description = "Trust any server. Whoever is in the middle can then read and change all.")
  private boolean insecure;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "Trust these certificates (PEM) and no others.")
  private @Nullable Path authorities;

  @Option(
      names = "--pin",
      paramLabel = "PIN",
      description = "Trust the server with this public key and no other: sha256// and Base64.")
  private List<String> pins = List.of();

  @Option(
      names = "--client-keys",
      paramLabel = "FILE",
      description = "A key and certificate of ours, PKCS #12.")
  private @Nullable Path clientKeys;

  @Option(
      names = "--client-keys-password-file",
      paramLabel = "FILE",
      description = "Its first line is the password of that.")
  private @Nullable Path clientKeysPassword;

  @Option(
      names = "--tls-protocols",
      paramLabel = "NAME",
      split = ",",
      description = "TLSv1.2, TLSv1.3; both if not given.")
  private List<String> protocols = List.of();

  @Option(
      names = "--ciphers",
      paramLabel = "NAME",
      split = ",",
      description = "Cipher suites by their names in Java.")
  private List<String> ciphers = List.of();

  @Override
  public boolean take(String option, Given given) {
    switch (option) {
      case "--tls" -> mode = given.text(mode);
      case "-k", "--insecure" -> insecure = given.flag(insecure);
      case "--ca" -> authorities = given.path(authorities);
      case "--pin" -> pins = given.oneMore(pins);
      case "--client-keys" -> clientKeys = given.path(clientKeys);
      case "--client-keys-password-file" -> clientKeysPassword = given.path(clientKeysPassword);
      case "--tls-protocols" -> protocols = given.more(protocols);
      case "--ciphers" -> ciphers = given.more(ciphers);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** What is spoken with a server. */
  Security security(Scheme scheme, String ofSite) {
    if (scheme == Scheme.FTPES) {
      return Security.EXPLICIT;
    }
    if (scheme == Scheme.FTPS) {
      return Security.IMPLICIT;
    }
    String wanted = mode != null ? mode : ofSite;
    return switch (wanted) {
      case "", "off" -> Security.NONE;
      case "try" -> Security.EXPLICIT_IF_OFFERED;
      case "explicit" -> Security.EXPLICIT;
      case "implicit" -> Security.IMPLICIT;
      default -> throw new UsageException("--tls is off, try, explicit or implicit");
    };
  }

  /** How it is spoken. */
  TlsOptions options() throws IOException {
    TlsOptions.Builder options = TlsOptions.builder();
    if (insecure) {
      options.insecurelyTrustAnyServer();
    }
    if (authorities != null) {
      options.trust(Certificates.read(authorities));
    }
    if (!pins.isEmpty()) {
      options.pin(pins.toArray(new String[0]));
    }
    if (clientKeys != null) {
      String secret = clientKeysPassword == null ? "" : SecretFile.firstLine(clientKeysPassword);
      options.clientKeys(Certificates.keys(clientKeys, secret.toCharArray()), secret.toCharArray());
    }
    if (!protocols.isEmpty()) {
      options.protocols(protocols.toArray(new String[0]));
    }
    if (!ciphers.isEmpty()) {
      options.cipherSuites(ciphers.toArray(new String[0]));
    }
    return options.build();
  }
}
