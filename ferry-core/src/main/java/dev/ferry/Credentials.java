package dev.ferry;

import java.util.function.Supplier;

/**
 * A user, a password and, for the few servers that ask, an account (RFC 959 §4.1.1). Immutable.
 *
 * <p>The password is asked for when it is sent, and is never printed: not by {@link #toString()},
 * not in an exception, not in a log.
 */
public final class Credentials {

  private static final Credentials ANONYMOUS =
      new Credentials("anonymous", () -> "anonymous@", "", "");

  private final String user;
  private final Supplier<String> password;
  private final String account;
  private final String alternative;

  private Credentials(String user, Supplier<String> password, String account, String alternative) {
    this.user = user;
    this.password = password;
    this.account = account;
    this.alternative = alternative;
  }

  /** The user {@code anonymous} with the password {@code anonymous@}, as ftplib sends them. */
  public static Credentials anonymous() {
    return ANONYMOUS;
  }

  /**
   * A user and a password.
   *
   * @throws IllegalArgumentException if the user is empty
   */
  public static Credentials of(String user, String password) {
    return of(user, () -> password);
  }

  /**
   * A user and where to get the password when it is needed.
   *
   * @throws IllegalArgumentException if the user is empty
   */
  public static Credentials of(String user, Supplier<String> password) {
    if (user.isEmpty()) {
      throw new IllegalArgumentException("user is empty; use Credentials.anonymous()");
    }
    return new Credentials(user, password, "", "");
  }

  /** The same with an account, which is sent if the server asks for one (332). */
  public Credentials withAccount(String newAccount) {
    return new Credentials(user, password, newAccount, alternative);
  }

  /**
   * The same with a command that is sent if the server refuses USER: some that know the user by a
   * certificate want another one.
   */
  public Credentials withAlternativeToUser(String command) {
    return new Credentials(user, password, account, command);
  }

  /** The user. */
  public String user() {
    return user;
  }

  /** The password, asked for now. */
  public String password() {
    return password.get();
  }

  /** The account; empty if there is none. */
  public String account() {
    return account;
  }

  /** What is sent if the server refuses USER; empty for nothing. */
  public String alternativeToUser() {
    return alternative;
  }

  /** The user; never the password or the account. */
  @Override
  public String toString() {
    return "Credentials[user=" + user + "]";
  }
}
