package dev.ferry.internal.reply;

import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands inside a reply: addresses, sizes, paths. Pure functions; each takes the command that
 * was asked, for its errors.
 */
public final class ReplyFields {

  /** Compiled when one is needed: short runs need none. */
  private static final class Patterns {

    static final Pattern SIZE_IN_150 =
        Pattern.compile("150 .* \\(([0-9]+) bytes\\)", Pattern.CASE_INSENSITIVE);

    // Servers put the numbers in brackets, or not (RFC 1123 §4.1.2.6); only the digits count. Each
    // run of digits is looked at once, or a reply full of them would take seconds.
    static final Pattern SIX_NUMBERS =
        Pattern.compile("(?<![0-9])([0-9]++),([0-9]++),([0-9]++),([0-9]++),([0-9]++),([0-9]++)");
  }

  private ReplyFields() {}

  /**
   * The size in a reply like {@code 150 Opening connection for a.bin (1234 bytes)}. Not part of any
   * RFC, but common. The last bracket counts, because names have brackets too.
   */
  public static OptionalLong sizeOf150(Reply reply) {
    if (reply.code() != 150) {
      return OptionalLong.empty();
    }
    Matcher matcher = Patterns.SIZE_IN_150.matcher(reply.text());
    return matcher.lookingAt() ? parseLong(matcher.group(1)) : OptionalLong.empty();
  }

  /** The size in a {@code 213} reply to SIZE (RFC 3659 §4). */
  public static long sizeOf213(String command, Reply reply) throws FtpProtocolException {
    String size = reply.lines().get(0).substring(3).strip();
    OptionalLong value = parseLong(size);
    if (value.isEmpty()) {
      throw new FtpProtocolException(command, "its size is no number", reply, true);
    }
    return value.getAsLong();
  }

  /**
   * The address in a {@code 227} reply: the first six numbers divided by commas (RFC 959 §4.1.2).
   *
   * @throws FtpProtocolException if there are fewer, one is over 255, or the port is 0
   */
  public static InetSocketAddress addressOf227(String command, Reply reply)
      throws FtpProtocolException {
    Matcher matcher = Patterns.SIX_NUMBERS.matcher(reply.text());
    if (!matcher.find()) {
      throw new FtpProtocolException(command, "no address in it", reply, false);
    }
    byte[] bytes = new byte[6];
    for (int i = 0; i < 6; i++) {
      String digits = matcher.group(i + 1);
      OptionalLong value = parseLong(digits);
      if (value.isEmpty() || value.getAsLong() > 255) {
        throw new FtpProtocolException(command, digits + " is no byte", reply, false);
      }
      bytes[i] = (byte) value.getAsLong();
    }
    int port = (bytes[4] & 0xff) << 8 | (bytes[5] & 0xff);
    if (port == 0) {
      throw new FtpProtocolException(command, "port 0", reply, false);
    }
    try {
      return new InetSocketAddress(InetAddress.getByAddress(Arrays.copyOf(bytes, 4)), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  /**
   * The port in a {@code 229} reply, {@code (|||6446|)} with any character for the bars (RFC 2428
   * §3). The protocol and address fields should be empty; if they aren't, they are passed over.
   *
   * @throws FtpProtocolException if it doesn't look so, or the port is not within 1 to 65,535
   */
  public static int portOf229(String command, Reply reply) throws FtpProtocolException {
    String text = reply.text();
    int open = text.indexOf('(');
    int close = text.indexOf(')', open + 1);
    if (open < 0 || close < open + 2) {
      throw new FtpProtocolException(command, "no port in brackets in it", reply, false);
    }
    String inner = text.substring(open + 1, close);
    char bar = inner.charAt(0);
    int second = inner.indexOf(bar, 1);
    int third = second < 0 ? -1 : inner.indexOf(bar, second + 1);
    int fourth = third < 0 ? -1 : inner.indexOf(bar, third + 1);
    if (fourth < 0 || fourth != inner.length() - 1) {
      throw new FtpProtocolException(command, "not three fields in brackets", reply, false);
    }
    String digits = inner.substring(third + 1, fourth);
    OptionalLong port = parseLong(digits);
    if (port.isEmpty() || port.getAsLong() < 1 || port.getAsLong() > 65_535) {
      throw new FtpProtocolException(command, "\"" + digits + "\" is no port", reply, false);
    }
    return (int) port.getAsLong();
  }

  /**
   * The path in a {@code 257} reply: what stands in quotes behind the code, doubled quotes being
   * one (RFC 959 appendix II). It can be sent back as it is. Empty if nothing stands in quotes: IIS
   * on Windows Server 2003 says only that it is done.
   */
  public static String pathOf257(Reply reply) {
    String text = String.join("\n", reply.lines()); // text() is for people
    if (reply.code() != 257 || !text.startsWith(" \"", 3)) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (int i = 5; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        if (i + 1 >= text.length() || text.charAt(i + 1) != '"') {
          break;
        }
        i++;
      }
      path.append(c);
    }
    return path.toString();
  }

  /**
   * The time in a {@code 213} reply to MDTM (RFC 3659 §3), words around it or not.
   *
   * @throws FtpProtocolException if there is none; the connection stays usable
   */
  public static Instant timeOf213(String command, Reply reply) throws FtpProtocolException {
    Optional<Instant> time = TimeValue.in(reply.lines().get(0).substring(3));
    if (reply.code() != 213 || time.isEmpty()) {
      throw new FtpProtocolException(command, "no time in it", reply, true);
    }
    return time.get();
  }

  /**
   * The line in a {@code 250} reply to MLST that tells of the file, as MLSD would write it (RFC
   * 3659 §7.2): {@code type=file;size=3; /a.txt}. Before it stands one blank; or none, or {@code
   * 250-}; and some servers have no other line.
   *
   * @throws FtpProtocolException if there is none; the connection stays usable
   */
  public static String entryOf250(String command, Reply reply) throws FtpProtocolException {
    List<String> lines = reply.lines();
    for (int i = 1; i < lines.size() - 1; i++) {
      String line = withoutCode(lines.get(i), reply.code());
      String entry = line.startsWith(" ") ? line.substring(1) : line;
      if (beginsWithFacts(entry)) {
        return entry;
      }
    }
    if (lines.size() == 3 && lines.get(1).startsWith("  ") && lines.get(1).length() > 2) {
      return lines.get(1).substring(1); // no fact at all, and a name
    }
    for (String line : lines) {
      String entry = withoutCode(line, reply.code()).stripLeading();
      if (beginsWithFacts(entry)) {
        return entry;
      }
    }
    throw new FtpProtocolException(command, "no facts in it", reply, true);
  }

  private static String withoutCode(String line, int code) {
    boolean coded =
        line.startsWith(Integer.toString(code))
            && line.length() > 3
            && (line.charAt(3) == '-' || line.charAt(3) == ' ');
    return coded ? line.substring(4) : line;
  }

  /** Whether what stands before the first blank is like {@code type=file;}. */
  private static boolean beginsWithFacts(String line) {
    int blank = line.indexOf(' ');
    int equals = line.indexOf('=');
    return equals > 0 && equals < blank && line.charAt(blank - 1) == ';';
  }

  /** Digits only, and no more than a long holds. */
  private static OptionalLong parseLong(String digits) {
    if (digits.isEmpty()) {
      return OptionalLong.empty();
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return OptionalLong.empty();
      }
    }
    try {
      return OptionalLong.of(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
