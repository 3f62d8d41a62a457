package dev.ferry.ftplib;

import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.FtpPermanentException;
import dev.ferry.Reply;
import dev.ferry.internal.engine.Engine;
import dev.ferry.internal.reply.ReplyFields;
import dev.ferry.internal.wire.EscapedBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * FTP as Python's ftplib speaks it. One connection, one thread; not thread-safe.
 *
 * <p>Each method names its counterpart and the replies that it accepts. For all of them, unless
 * they say otherwise:
 *
 * <table>
 *   <caption>What is thrown, and what the connection is then</caption>
 *   <tr><th>what happened</th><th>exception</th><th>connection</th></tr>
 *   <tr><td>4xx</td><td>{@link dev.ferry.FtpTemporaryException}</td>
 *       <td>usable; after 421 closed</td></tr>
 *   <tr><td>5xx</td><td>{@link FtpPermanentException}</td><td>usable</td></tr>
 *   <tr><td>another reply than accepted</td><td>{@link dev.ferry.FtpReplyException}</td>
 *       <td>after 3xx usable; after 1xx or 2xx closed, since the next reply may be for
 *       another command</td></tr>
 *   <tr><td>no FTP reply, or too long</td><td>{@link dev.ferry.FtpProtocolException}</td>
 *       <td>closed</td></tr>
 *   <tr><td>the server hung up</td><td>{@link java.io.EOFException}</td><td>closed</td></tr>
 *   <tr><td>a time limit ran out</td><td>{@link java.net.SocketTimeoutException}</td>
 *       <td>closed; if it was a transfer's data, as below</td></tr>
 *   <tr><td>the network failed</td><td>another {@link IOException}</td>
 *       <td>closed; if it was a transfer's data, as below</td></tr>
 *   <tr><td>CR, LF, NUL or an unencodable character in an argument, a number out of range</td>
 *       <td>{@link IllegalArgumentException}, before a byte is sent</td><td>untouched</td></tr>
 *   <tr><td>not connected, or closed by {@link #close()} or {@link #quit()}</td>
 *       <td>{@link IllegalStateException}</td><td>none</td></tr>
 * </table>
 *
 * <p>A transfer that breaks off is reset, so that the server can't take a part for the whole, and
 * its final reply is read, so that the next command gets its own. If the data connection failed and
 * the server says why, its reply is thrown, with the network's exception suppressed in it. What a
 * callback throws reaches the caller as it was thrown. In all these cases the connection stays
 * usable, unless the server doesn't say in time how the transfer ended.
 *
 * <p>A connection that was closed because of a failure says so, and why, with a {@link
 * java.net.SocketException} to every later command. Replies are returned as text: the whole reply,
 * its lines joined by a line feed.
 */
public class Ftp extends FtpTransfers {

  /** The port of an FTP server's control connection. */
  public static final int FTP_PORT = 21;

  /** Not connected, all defaults. ftplib: {@code FTP()}. */
  public Ftp() {
    this(FtpOptions.defaults());
  }

  /**
   * Not connected; {@link #connect()} goes where the options say.
   *
   * @throws IllegalArgumentException if they ask for TLS: that is {@link FtpTls}
   */
  public Ftp(FtpOptions defaults) {
    super(defaults, false);
  }

  Ftp(FtpOptions defaults, boolean mayBeSecured) {
    super(defaults, mayBeSecured);
  }

  /** Connects. ftplib: {@code FTP(host)}. If it fails, nothing is left open. */
  @SuppressWarnings("this-escape") // connecting is what this constructor is for, as in ftplib
  public Ftp(String host) throws IOException {
    this(FtpOptions.builder(host).build());
    connect();
  }

  /**
   * Connects, and logs in unless the user is empty. ftplib: {@code FTP(host, user, passwd)}. If
   * either fails, nothing is left open.
   */
  @SuppressWarnings("this-escape") // as above
  public Ftp(String host, String user, String password) throws IOException {
    this(host);
    if (!user.isEmpty()) {
      try {
        login(user, password);
      } catch (IOException | RuntimeException e) {
        close();
        throw e;
      }
    }
  }

  /**
   * The names in a directory, exactly as the server has them (NLST, RFC 959 §4.1.3). ftplib: {@code
   * nlst(*args)}.
   *
   * @param args sent behind NLST, each after a blank: a path, or options where the server has them
   * @throws FtpException as for a transfer; some servers refuse an empty directory with 450 or 550
   */
  public List<String> nlst(String... args) throws IOException {
    List<String> names = new ArrayList<>();
    StringBuilder command = new StringBuilder("NLST");
    for (String arg : args) {
      command.append(' ').append(arg);
    }
    retrLines(command.toString(), names::add);
    return names;
  }

  /** {@link #dir(LineSink, String...)} to {@code System.out}, as {@link #retrLines(String)}. */
  public void dir(String... args) throws IOException {
    dir(line -> System.out.println(EscapedBytes.readable(line)), args);
  }

  /**
   * The listing of a directory, line by line (LIST, RFC 959 §4.1.3). ftplib: {@code dir(*args)}.
   *
   * @param sink gets each line
   * @param args sent behind LIST, each after a blank; empty ones are left out
   */
  public void dir(LineSink sink, String... args) throws IOException {
    StringBuilder command = new StringBuilder("LIST");
    for (String arg : args) {
      if (!arg.isEmpty()) {
        command.append(' ').append(arg);
      }
    }
    retrLines(command.toString(), sink);
  }

  /**
   * The listing of a directory for machines (MLSD, RFC 3659 §7). ftplib: {@code mlsd(path, facts)}.
   *
   * <p>The stream is lazy: lines are read as it is. Until it was read to its end or closed, other
   * commands throw {@link IllegalStateException}. An error on the way is thrown from the stream as
   * {@link java.io.UncheckedIOException}: the listing is never just shorter.
   *
   * @param path empty for the current directory
   * @param facts which facts to ask for (OPTS MLST); none leaves the choice to the server
   */
  public Stream<MlsdEntry> mlsd(String path, String... facts) throws IOException {
    String command = path.isEmpty() ? "MLSD" : "MLSD " + path;
    Engine engine = engine();
    engine.command(command);
    if (facts.length > 0) {
      engine.send("OPTS MLST " + String.join(";", facts) + ";");
    }
    engine.send("TYPE A");
    return MlsdListing.open(engine, command, options(), debug());
  }

  /**
   * Renames a file or directory (RNFR, accepts 3xx; RNTO, accepts 2xx; RFC 959 §4.1.3). ftplib:
   * {@code rename(fromname, toname)}.
   *
   * @return the reply to RNTO
   */
  public String rename(String from, String to) throws IOException {
    Engine engine = engine();
    engine.command("RNTO " + to); // refused before RNFR is sent, if it is to be refused
    engine.send("RNFR " + from, code -> code >= 300 && code < 400);
    return engine.require("RNTO " + to).text();
  }

  /**
   * Deletes a file (DELE, RFC 959 §4.1.3; accepts 250 and 200). ftplib: {@code delete(filename)}.
   */
  public String delete(String name) throws IOException {
    return engine().send("DELE " + name, code -> code == 250 || code == 200).text();
  }

  /**
   * Changes the current directory (CWD, RFC 959 §4.1.1; accepts 2xx). ftplib: {@code cwd(dirname)}.
   *
   * @param directory empty for {@code .}; for {@code ..} CDUP is sent, and CWD only if the server
   *     answers that with 500
   */
  public String cwd(String directory) throws IOException {
    if (directory.equals("..")) {
      try {
        return voidCmd("CDUP");
      } catch (FtpPermanentException e) {
        if (e.code() != 500) {
          throw e;
        }
      }
    }
    return voidCmd("CWD " + (directory.isEmpty() ? "." : directory));
  }

  /**
   * Makes a directory (MKD, RFC 959 §4.1.3; accepts 2xx). ftplib: {@code mkd(dirname)}.
   *
   * @return its path as the server names it in its 257 reply; empty if it doesn't
   */
  public String mkd(String directory) throws IOException {
    return ReplyFields.pathOf257(engine().require("MKD " + directory));
  }

  /** Removes a directory (RMD, RFC 959 §4.1.3; accepts 2xx). ftplib: {@code rmd(dirname)}. */
  public String rmd(String directory) throws IOException {
    return voidCmd("RMD " + directory);
  }

  /**
   * The current directory (PWD, RFC 959 §4.1.3; accepts 2xx). ftplib: {@code pwd()}.
   *
   * @return its path from a 257 reply; empty if there is none in it
   */
  public String pwd() throws IOException {
    return ReplyFields.pathOf257(engine().require("PWD"));
  }

  /**
   * The size of a file (SIZE, RFC 3659 §4). ftplib: {@code size(filename)}.
   *
   * <p>It is the number of bytes that a transfer in the current TYPE would send, so many servers
   * refuse it (550) until {@code voidCmd("TYPE I")}.
   *
   * @return the size in bytes; empty if the server answered 1xx to 3xx, but not 213
   * @throws dev.ferry.FtpProtocolException if 213 comes without a number; the connection stays
   *     usable
   */
  public OptionalLong size(String name) throws IOException {
    Reply reply = engine().send("SIZE " + name);
    return reply.code() == 213
        ? OptionalLong.of(ReplyFields.sizeOf213("SIZE " + name, reply))
        : OptionalLong.empty();
  }

  /**
   * Copies a file from one server to another without passing through here (RFC 959 §5.2): the
   * source listens (PASV), the target is told where (PORT) and stores what it gets. ftplib: {@code
   * ftpcp(source, sourcename, target, targetname, type)}.
   *
   * <p>The address is the one in the source's 227 reply, whatever {@link
   * #setTrustServerPasvIpv4Address(boolean)} says, since the target needs it. Most servers refuse
   * to connect to another host unless they are told to allow it.
   *
   * @param targetName empty for the same as sourceName
   * @param type {@code I} for binary or {@code A} for text
   * @throws dev.ferry.FtpProtocolException if a server answers STOR or RETR with another 1xx to 3xx
   *     than 125 or 150; its connection is closed
   * @throws IOException as {@link Ftp} says of the connection that failed; if that is the source's,
   *     and the target waits for its data already, the target's connection is closed
   */
  public static void ftpcp(
      Ftp source, String sourceName, Ftp target, String targetName, String type)
      throws IOException {
    ServerToServer.copy(source, sourceName, target, targetName, type);
  }
}
