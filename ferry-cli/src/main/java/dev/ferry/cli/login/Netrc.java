package dev.ferry.cli.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.cli.output.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@code .netrc}: users, passwords and accounts by host, as ftp(1) and curl read them. One that
 * others can read is refused.
 */
public final class Netrc {

  /** What one of its entries says; its passwords are in no {@code toString}. */
  public static final class Login {
    private String user = "";
    private String password = "";
    private String account = "";

    /** The user; empty if none is named. */
    public String user() {
      return user;
    }

    /** The password; empty if there is none. */
    public String password() {
      return password;
    }

    /** The account; empty if there is none. */
    public String account() {
      return account;
    }
  }

  private record Machine(String host, Login login) {}

  private final List<Machine> machines = new ArrayList<>();

  private Netrc() {}

  /**
   * Reads one.
   *
   * @return empty if there is no such file
   * @throws UsageException if others can read it
   */
  public static Optional<Netrc> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    SecretFile.requirePrivate(file);
    return Optional.of(parse(Files.readString(file, UTF_8)));
  }

  /** Reads its text; words that nobody knows are left out. */
  static Netrc parse(String text) {
    Netrc netrc = new Netrc();
    NetrcWords words = new NetrcWords(text);
    Login login = new Login();
    for (String word = words.next(); !word.isEmpty(); word = words.next()) {
      switch (word) {
        case "machine", "default" -> {
          login = new Login();
          String host = word.equals("machine") ? words.next() : "";
          netrc.machines.add(new Machine(host, login));
        }
        case "login" -> login.user = words.next();
        case "password" -> login.password = words.next();
        case "account" -> login.account = words.next();
        case "macdef" -> words.skipMacro();
        default -> {}
      }
    }
    return netrc;
  }

  /**
   * The first entry for a host, and for a user if one is given; else the default one.
   *
   * @param user empty for any
   */
  public Optional<Login> find(String host, String user) {
    for (Machine machine : machines) {
      boolean here = machine.host.isEmpty() || machine.host.equalsIgnoreCase(host);
      if (here && (user.isEmpty() || user.equals(machine.login.user))) {
        return Optional.of(machine.login);
      }
    }
    return Optional.empty();
  }
}
