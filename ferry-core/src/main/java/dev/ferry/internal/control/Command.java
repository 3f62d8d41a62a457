package dev.ferry.internal.control;

import dev.ferry.internal.wire.EscapedBytes;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One question: a verb and perhaps an argument. Checked and encoded when it is made, so that a bad
 * one is refused before anything is sent. A name that came from the server with bytes that its
 * charset doesn't have is sent as the same bytes.
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
          "MFMT", "MFCT", "MFF", "HOST", "CLNT", "HASH", "AVBL");

  private static final Set<String> DIGESTS =
      Set.of("HASH", "XCRC", "MD5", "MMD5", "XMD5", "XSHA", "XSHA1", "XSHA256", "XSHA512");

  private static final String LIKE_A_SECRET =
      "P[^a-z0-9]*A[^a-z0-9]*S[^a-z0-9]*S"
          + "|A[^a-z0-9]*C[^a-z0-9]*C[^a-z0-9]*T"
          + "|A[^a-z0-9]*D[^a-z0-9]*A[^a-z0-9]*T";

  private final String verb;
  private final String argument;
  private final String shown;
  private final byte[] bytes;

  private Command(String verb, String argument, String shown, byte[] bytes) {
    this.verb = verb;
    this.argument = argument;
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
    boolean secret = SECRET.contains(verb);
    String shown = secret ? verb + " ********" : EscapedBytes.readable(line);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\r' || c == '\n' || c == '\0') {
        throw new IllegalArgumentException(
            "a line break or NUL stands in the command: " + refused(verb, shown));
      }
    }
    if (line.isBlank()) {
      throw new IllegalArgumentException("the command is empty");
    }
    try {
      byte[] bytes = EscapedBytes.encode(line + "\r\n", charset);
      int blank = line.indexOf(' ');
      String argument = secret || blank < 0 ? "" : line.substring(blank + 1);
      return new Command(verb, argument, shown, bytes);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "the command can't be written in " + charset + ": " + refused(verb, shown), e);
    }
  }

  /** The verb, in upper case. */
  public String verb() {
    return verb;
  }

  /** What stands behind the verb and its blank; empty if nothing does, or if it is a secret. */
  public String argument() {
    return argument;
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

  /** Whether the answer may have a whole directory in it: STAT with a path (RFC 959 §4.1.3). */
  public boolean mayBeAnsweredByListing() {
    return verb.equals("STAT") && !argument.isBlank();
  }

  /** Whether the server reads a whole file before it answers. */
  boolean isAnsweredAfterReadingAFile() {
    return DIGESTS.contains(verb);
  }

  /** The same as {@link #shown()}. */
  @Override
  public String toString() {
    return shown;
  }

  /** The first run of letters and digits: what stands before it hides no PASS from the mask. */
  private static String verbOf(String line) {
    int start = 0;
    while (start < line.length() && !isLetterOrDigit(line.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < line.length() && isLetterOrDigit(line.charAt(end))) {
      end++;
    }
    return line.substring(start, end).toUpperCase(Locale.ROOT);
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /**
   * How a refused command is shown. Nobody knows what it should have been: a PASS may stand behind
   * a line break, or have one inside. So all behind the first thing like it is masked.
   */
  private static String refused(String verb, String shown) {
    Matcher secret = Pattern.compile(LIKE_A_SECRET, Pattern.CASE_INSENSITIVE).matcher(shown);
    String masked =
        !SECRET.contains(verb) && secret.find()
            ? shown.substring(0, secret.start()) + "********"
            : shown;
    return masked.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0");
  }
}
