package dev.ferry.cli.login;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Asks for a password on the terminal, without showing it; once, whoever wants to know it. */
final class Prompt {

  private final String question;
  private @Nullable String answer;

  Prompt(String question) {
    this.question = question;
  }

  /** The answer; empty if there is no terminal any more, or its end was typed. */
  @SuppressWarnings("SystemConsoleNull") // only asked where there is a terminal
  synchronized String ask() {
    String known = answer;
    if (known == null) {
      Console terminal = System.console();
      char[] typed = terminal == null ? null : terminal.readPassword("%s", question);
      known = typed == null ? "" : new String(typed);
      answer = known;
    }
    return known;
  }
}
