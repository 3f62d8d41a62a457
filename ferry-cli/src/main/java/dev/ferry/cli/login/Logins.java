package dev.ferry.cli.login;

import dev.ferry.Credentials;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.place.FtpUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who logs in, and by which password: from the address, {@code --password-file}, {@code
 * FERRY_PASSWORD}, {@code .netrc}, and at last from who sits at the terminal.
 */
public final class Logins {

  private static final String PASSWORD_VARIABLE = "FERRY_PASSWORD";
  private static final String ACCOUNT_VARIABLE = "FERRY_ACCOUNT";

  private final Console console;
  private final @Nullable Path netrc;

  /**
   * In these surroundings.
   *
   * @param netrc null for none
   */
  public Logins(Console console, @Nullable Path netrc) {
    this.console = console;
    this.netrc = netrc;
  }

  /**
   * The login for an address.
   *
   * @param passwordFile null for none
   * @throws UsageException if there is a user and no password can be had
   */
  public Credentials of(FtpUrl url, @Nullable Path passwordFile) throws IOException {
    Optional<Netrc.Login> noted = noted(url);
    String user = url.login().orElse(noted.isPresent() ? noted.get().user() : "");
    if (user.isEmpty()) {
      return Credentials.anonymous();
    }
    String account = console.variable(ACCOUNT_VARIABLE);
    if (account.isEmpty() && noted.isPresent()) {
      account = noted.get().account();
    }
    return password(url, user, passwordFile, noted).withAccount(account);
  }

  private Optional<Netrc.Login> noted(FtpUrl url) throws IOException {
    if (netrc == null || !url.password().isEmpty()) {
      return Optional.empty();
    }
    Optional<Netrc> file = Netrc.read(netrc);
    return file.flatMap(known -> known.find(url.host(), url.login().orElse("")));
  }

  private Credentials password(
      FtpUrl url, String user, @Nullable Path passwordFile, Optional<Netrc.Login> noted)
      throws IOException {
    if (!url.password().isEmpty()) {
      return Credentials.of(user, url.password());
    }
    if (passwordFile != null) {
      return Credentials.of(user, SecretFile.firstLine(passwordFile));
    }
    if (!console.variable(PASSWORD_VARIABLE).isEmpty()) {
      return Credentials.of(user, console.variable(PASSWORD_VARIABLE));
    }
    if (noted.isPresent() && !noted.get().password().isEmpty()) {
      return Credentials.of(user, noted.get().password());
    }
    if (user.equals("anonymous")) {
      return Credentials.anonymous();
    }
    if (!console.inputIsTerminal()) {
      throw new UsageException(
          "no password for "
              + user
              + " at "
              + url.host()
              + ": use --password-file, "
              + PASSWORD_VARIABLE
              + " or ~/.netrc");
    }
    return Credentials.of(
        user, new Prompt("Password of " + user + " at " + url.host() + ": ")::ask);
  }
}
