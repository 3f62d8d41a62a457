package dev.ferry.ftplib;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.FtpPermanentException;
import dev.ferry.FtpProtocolException;
import dev.ferry.FtpReplyException;
import dev.ferry.FtpTemporaryException;
import dev.ferry.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the calls of {@code calls.txt} with Ferry and says what comes of each, in the same words as
 * {@code drive_ftplib.py} does for ftplib.
 */
final class FerryDriver implements AutoCloseable {

  /** What the callback of a raising transfer throws. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private interface Printing {
    void run() throws IOException;
  }

  private final FtpOptions options;
  private final Ftp ftp;
  private StringBuilder printed = new StringBuilder();

  FerryDriver(FtpOptions options) {
    this.options = options;
    this.ftp = new Ftp(options);
    ftp.setDebugOutput(printed);
  }

  /** Makes one call; never throws what the call threw, but says it. */
  String call(String line) {
    String[] words = line.split("\\|", -1);
    String[] args = Arrays.stream(words).skip(1).map(FerryDriver::unescaped).toArray(String[]::new);
    try {
      return shown(make(words[0], args));
    } catch (IOException | UncheckedIOException | IllegalStateException | Stop e) {
      return problem(e);
    } catch (IllegalArgumentException e) {
      return "bad argument";
    }
  }

  private Object make(String name, String[] args) throws IOException {
    return switch (name) {
      case "connect", "reconnect" -> ftp.connect();
      case "getwelcome" -> ftp.getWelcome();
      case "login" -> args.length == 0 ? ftp.login() : login(args);
      case "acct" -> ftp.acct(args[0]);
      case "sendcmd" -> ftp.sendCmd(args[0]);
      case "voidcmd" -> ftp.voidCmd(args[0]);
      case "getresp" -> ftp.getResp();
      case "voidresp" -> ftp.voidResp();
      case "abort" -> ftp.abort();
      case "abortwhile" -> abortWhile(args[0]);
      case "quit" -> ftp.quit();
      case "close", "leave" -> nothing(ftp::close);
      case "set_pasv" -> nothing(() -> ftp.setPasv(args[0].equals("1")));
      case "debug" -> nothing(() -> ftp.setDebugLevel(Integer.parseInt(args[0])));
      case "debugoutput" -> takePrinted();
      case "rename" -> ftp.rename(args[0], args[1]);
      case "delete" -> ftp.delete(args[0]);
      case "cwd" -> ftp.cwd(args[0]);
      case "mkd" -> ftp.mkd(args[0]);
      case "rmd" -> ftp.rmd(args[0]);
      case "pwd" -> ftp.pwd();
      case "size" -> ftp.size(args[0]);
      case "ftpcp" -> nothing(() -> ftpcp(args[0], args[1], args[2]));
      case "nlst" -> ftp.nlst(args);
      case "dir" -> lines(sink -> ftp.dir(sink, args));
      case "dirprint" -> captured(() -> ftp.dir(args));
      case "retrlinesprint" -> captured(() -> ftp.retrLines(args[0]));
      case "mlsd" -> mlsd(args);
      case "transfercmd" -> moved(args[0], ftp.transferCmd(args[0], marker(args[1])));
      case "ntransfercmd" -> nTransfer(args[0], marker(args[1]));
      case "retrbinary" -> retrBinary(args[0], Integer.parseInt(args[1]), marker(args[2]));
      case "raising" -> raising(args[0]);
      case "retrlines" -> retrLines(args[0]);
      case "storbinary" -> storBinary(args);
      case "storlines" -> storLines(args[0], args[1]);
      case "storlinestoolong" ->
          ftp.storLines(args[0], new ByteArrayInputStream("x".repeat(20_000).getBytes(UTF_8)));
      default -> throw new UnsupportedOperationException(name);
    };
  }

  private String login(String[] args) throws IOException {
    return args.length == 2 ? ftp.login(args[0], args[1]) : ftp.login(args[0], args[1], args[2]);
  }

  private static Optional<Object> nothing(Printing call) throws IOException {
    call.run();
    return Optional.empty();
  }

  private String takePrinted() {
    String text = printed.toString();
    printed = new StringBuilder();
    ftp.setDebugOutput(printed);
    return text;
  }

  private interface Listing {
    void into(LineSink sink) throws IOException;
  }

  private static List<String> lines(Listing listing) throws IOException {
    List<String> lines = new ArrayList<>();
    listing.into(lines::add);
    return lines;
  }

  /** What a call prints to the standard output. */
  private static String captured(Printing call) throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      call.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  private List<Object> mlsd(String[] args) throws IOException {
    String[] facts = args.length < 2 || args[1].isEmpty() ? new String[0] : args[1].split(";", -1);
    try (Stream<MlsdEntry> entries = ftp.mlsd(args[0], facts)) {
      return entries.<Object>map(e -> List.of(e.name(), e.facts())).toList();
    }
  }

  private Object moved(String command, DataStream stream) throws IOException {
    try (DataStream data = stream) {
      if (command.startsWith("STOR")) {
        data.out().write("sent by hand".getBytes(UTF_8));
        return Optional.empty();
      }
      return data.in().readAllBytes();
    }
  }

  private List<Object> nTransfer(String command, long rest) throws IOException {
    NTransfer transfer = ftp.nTransferCmd(command, rest);
    return List.of(transfer.size(), moved(command, transfer.data()));
  }

  private List<Object> retrBinary(String command, int blockSize, long rest) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String reply = ftp.retrBinary(command, bytes::write, blockSize, rest);
    return List.of(reply, bytes.toByteArray());
  }

  private String raising(String command) throws IOException {
    return ftp.retrBinary(
        command,
        (buffer, offset, length) -> {
          throw new Stop();
        });
  }

  private List<Object> retrLines(String command) throws IOException {
    List<String> lines = new ArrayList<>();
    String reply = ftp.retrLines(command, lines::add);
    return List.of(reply, lines);
  }

  private List<Object> storBinary(String[] args) throws IOException {
    ByteArrayOutputStream echo = new ByteArrayOutputStream();
    String reply =
        ftp.storBinary(
            args[0],
            new ByteArrayInputStream(args[1].getBytes(UTF_8)),
            Integer.parseInt(args[2]),
            echo::write,
            marker(args[3]));
    return List.of(reply, echo.toByteArray());
  }

  private List<Object> storLines(String command, String data) throws IOException {
    List<Object> echo = new ArrayList<>();
    String reply =
        ftp.storLines(
            command,
            new ByteArrayInputStream(data.getBytes(UTF_8)),
            (buffer, offset, length) ->
                echo.add(Arrays.copyOfRange(buffer, offset, offset + length)));
    return List.of(reply, echo);
  }

  private String abortWhile(String command) throws IOException {
    try (DataStream data = ftp.transferCmd(command)) {
      data.in().readNBytes(5);
      return ftp.abort();
    }
  }

  private void ftpcp(String source, String target, String type) throws IOException {
    try (Ftp other = new Ftp(options)) {
      other.connect();
      Ftp.ftpcp(ftp, source, other, target, type);
    }
  }

  private static long marker(String rest) {
    return rest.isEmpty() ? Ftp.NO_REST : Long.parseLong(rest);
  }

  private static String problem(Exception thrown) {
    Exception e = thrown instanceof UncheckedIOException u ? u.getCause() : thrown;
    if (e instanceof FtpProtocolException) {
      return "error_proto";
    }
    if (e instanceof FtpException f) {
      return name(f) + " " + shown(f.reply().map(Reply::text).orElseThrow());
    }
    if (e instanceof Stop) {
      return "stopped by the callback";
    }
    if (e instanceof IllegalStateException) {
      return "not connected";
    }
    if (e instanceof EOFException) {
      return "end of stream";
    }
    return e instanceof SocketTimeoutException ? "time is out" : "connection failed";
  }

  private static String name(FtpException e) {
    if (e instanceof FtpReplyException) {
      return "error_reply";
    }
    if (e instanceof FtpTemporaryException) {
      return "error_temp";
    }
    return e instanceof FtpPermanentException ? "error_perm" : "error_proto";
  }

  private static String shown(Object value) {
    if (value instanceof Optional<?>) {
      return "none";
    }
    if (value instanceof OptionalLong number) {
      return number.isEmpty() ? "none" : Long.toString(number.getAsLong());
    }
    if (value instanceof byte[] bytes) {
      return shown(new String(bytes, ISO_8859_1));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> e.getKey() + "=" + shown(e.getValue()))
          .collect(Collectors.joining(" ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(FerryDriver::shown).collect(Collectors.joining(" ", "[", "]"));
    }
    return '"'
        + value
            .toString()
            .replace("\\", "\\\\")
            .replace("\r", "\\r")
            .replace("\n", "\\n")
            .replace("\t", "\\t")
            .replace("\0", "\\0")
        + '"';
  }

  private static String unescaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
        c =
            switch (text.charAt(i)) {
              case 'r' -> '\r';
              case 'n' -> '\n';
              case 't' -> '\t';
              case '0' -> '\0';
              case 'b' -> '|';
              default -> text.charAt(i);
            };
      }
      out.append(c);
    }
    return out.toString();
  }

  @Override
  public void close() {
    ftp.close();
  }
}
