package dev.ferry.internal.control;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;

/**
 * One question: a verb and perhaps an argument. Checked and encoded when it is made, so that a bad
 * one is refused before anything is sent.
 */
public final class Command {

  private static final Set<String> SECRET = Set.of("PASS", "ACCT", "ADAT");

  // Only these are answered by the codes that speak of a data connection. A verb that nobody knows
  // may mean anything, so only verbs that surely don't move data are listed.
  private static final Set<String> WITHOUT_DATA =
      Set.of(
          "USER", "PASS", "ACCT", "CWD", "CDUP", "XCWD", "XCUP", "QUIT", "PORT", "PASV", "EPRT",
          "EPSV", "TYPE", "STRU", "MODE", "ALLO", "REST", "RNFR", "RNTO", "DELE", "RMD", "XRMD",
          "MKD", "XMKD", "PWD", "XPWD", "SYST", "NOOP", "FEAT", "OPTS", "SIZE", "MDTM", "MLST",
          "MFMT", "HOST", "CLNT");

  private final String verb;
  private final String shown;
  private final byte[] bytes;

  private Command(String verb, String shown, byte[] bytes) {
    this.verb = verb;
    this.shown = shown;
    this.bytes = bytes;
  }

  /**
   * A command as it will be sent, but for its line end.
   *
   * @throws IllegalArgumentException if it is empty, has a CR, LF or NUL in it, or can't be written
   *     in the charset; the message names it, secrets masked
   */
  public static Command of(String line, Charset charset) {
    String verb = verbOf(line);
    String shown = SECRET.contains(verb) ? verb + " ********" : line;
    if (line.isBlank()) {
      throw new IllegalArgumentException("the command is empty");
    }
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\r' || c == '\n' || c == '\0') {
        throw new IllegalArgumentException(
            "a line break or NUL stands in the command: " + escaped(shown));
      }
    }
    try {
      ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(line + "\r\n"));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return new Command(verb, shown, bytes);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "the command can't be written in " + charset + ": " + escaped(shown), e);
    }
  }

  /** The verb, in upper case. */
  public String verb() {
    return verb;
  }

  /** As it may be shown: the arguments of PASS, ACCT and ADAT masked, their lengths too. */
  public String shown() {
    return shown;
  }

  /** With the line end, encoded. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Whether 125, 150, 225, 226, 425 or 426 can't be the answer to it. */
  public boolean isSurelyWithoutData() {
    return WITHOUT_DATA.contains(verb);
  }

  /** The same as {@link #shown()}. */
  @Override
  public String toString() {
    return shown;
  }

  private static String verbOf(String line) {
    String stripped = line.stripLeading();
    int end = 0;
    while (end < stripped.length() && stripped.charAt(end) > ' ') {
      end++;
    }
    return stripped.substring(0, end).toUpperCase(Locale.ROOT);
  }

  private static String escaped(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0");
  }
}
