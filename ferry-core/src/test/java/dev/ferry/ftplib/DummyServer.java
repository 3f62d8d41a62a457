package dev.ferry.ftplib;

import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.FakeFtpServerBuilder;
import dev.ferry.testing.Script;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The server that the cases of CPython's own test of ftplib talk to: it says yes to nearly
 * everything, and what it says next can be set by the test.
 */
final class DummyServer implements AutoCloseable {

  static final String RETR_DATA = "Grüße an Ærøskøbing ²³\r\n".repeat(1000);
  static final List<String> NAMES = List.of("readme", "a b", " leading blank", "naïve café");
  static final String LIST_DATA = String.join("\r\n", NAMES) + "\r\n";
  static final String MLSD_DATA =
      """
      type=cdir;perm=el;unique=1g1; here
      type=pdir;perm=e;unique=1g2; ..
      type=OS.unix=slink:/there;perm=;unique=1g3; link
      type=file;perm=awr;unique=1g4; two words
      type=file;perm=r;unique=1g5;  leading blank
      type=dir;perm=cpmel;unique=1g6; café
      """
          .replace("\n", "\r\n");

  private static final String PASSIVE_HOST = "252,253,254,255";

  private final Charset charset;
  private final FakeFtpServer server;
  private String lastCommand = "";
  private String nextResponse = "";
  private Optional<String> nextData = Optional.empty();
  private String retrData = RETR_DATA;
  private String rest = "";
  private boolean dataTls;
  private String passiveHost = PASSIVE_HOST;
  private byte[] lastReceived = new byte[0];

  DummyServer(Transport transport) {
    this(transport, StandardCharsets.UTF_8);
  }

  DummyServer(Transport transport, Charset charset) {
    this.charset = charset;
    FakeFtpServerBuilder builder = FakeFtpServer.builder().limit(Duration.ofSeconds(10));
    if (transport.ipv6) {
      builder.ipv6();
    }
    this.server =
        builder.startRepeating(
            s -> s.greet("220 welcome").charset(charset).onCommand(this::answer));
  }

  int port() {
    return server.port();
  }

  FakeFtpServer server() {
    return server;
  }

  /** The verb heard last, in lower case. */
  synchronized String lastCommand() {
    return lastCommand;
  }

  /** Said once before the answer to the next command, so that it is taken for that answer. */
  synchronized void nextResponse(String reply) {
    nextResponse = reply;
  }

  /** Sent once instead of the next listing or file. */
  synchronized void nextData(String data) {
    nextData = Optional.of(data);
  }

  /** The argument of the last REST. */
  synchronized String rest() {
    return rest;
  }

  /** The host in each 227 reply, with commas. */
  synchronized void passiveHost(String host) {
    passiveHost = host;
  }

  /** What was uploaded last. */
  synchronized byte[] lastReceived() {
    return lastReceived.clone();
  }

  private synchronized Optional<Script> answer(String line) {
    int blank = line.indexOf(' ');
    String verb = (blank < 0 ? line : line.substring(0, blank)).toLowerCase(Locale.ROOT);
    String argument = blank < 0 ? "" : line.substring(blank + 1);
    lastCommand = verb;
    String first = nextResponse;
    nextResponse = "";
    return Optional.of(
        Script.of(s -> {
          s.reply(first);
          answer(verb, argument, s);
        }));
  }

  private void answer(String verb, String argument, Script s) {
    switch (verb) {
      case "echo" -> s.reply(argument);
      case "noop" -> s.reply("200 noop ok");
      case "user" -> s.reply("331 username ok");
      case "pass" -> s.reply("230 password ok");
      case "acct" -> s.reply("230 acct ok");
      case "rnfr" -> s.reply("350 rnfr ok");
      case "rnto" -> s.reply("250 rnto ok");
      case "dele" -> s.reply("250 dele ok");
      case "cwd" -> s.reply("250 cwd ok");
      case "size" -> s.reply("250 1000");
      case "mkd" -> s.reply("257 \"" + argument + "\"");
      case "rmd" -> s.reply("250 rmd ok");
      case "pwd" -> s.reply("257 \"pwd ok\"");
      case "type" -> s.reply("200 type ok");
      case "opts" -> s.reply("200 opts ok");
      case "abor" -> s.reply("226 abor ok");
      case "quit" -> s.reply("221 quit ok").close();
      case "pasv" -> s.passiveSaying("227 entering passive mode (" + passiveHost + ",{p1},{p2})");
      case "epsv" -> s.passiveSaying("229 entering extended passive mode (|||{port}|)");
      case "auth" -> s.reply("234 AUTH TLS successful").startTls();
      case "pbsz" -> s.reply("200 PBSZ=0 successful.");
      case "prot" -> {
        s.reply("200 Protection set");
        dataTls = argument.equals("P");
        if (dataTls) {
          s.dataTls();
        } else {
          s.dataInClear();
        }
      }
      case "ccc" -> s.reply("220 Reverting back to clear-text").endTls();
      case "port", "eprt" -> {
        s.activePort("200 active data connection established");
        if (!dataTls) {
          s.connectData(); // as CPython's does; under TLS the client would not answer yet
        }
      }
      case "rest" -> {
        rest = argument;
        s.reply("350 rest ok");
      }
      case "setlongretr" -> {
        retrData = "x".repeat(Integer.parseInt(argument));
        // CPython's server says 125 here and nothing after it, which leaves a question open.
        s.reply("200 setlongretr ok");
      }
      case "retr" -> send(s, fromRest());
      case "list", "nlst" -> send(s, LIST_DATA.getBytes(charset));
      case "mlsd" -> send(s, MLSD_DATA.getBytes(charset));
      case "stor" -> s.reply("125 stor ok").receive(this::received).reply("226 transfer complete");
      default -> s.reply("550 command \"" + verb + "\" not understood.");
    }
  }

  private byte[] fromRest() {
    byte[] all = retrData.getBytes(charset);
    int offset = rest.isEmpty() ? 0 : Integer.parseInt(rest);
    rest = "";
    return Arrays.copyOfRange(all, offset, all.length);
  }

  private void send(Script s, byte[] usual) {
    byte[] bytes = nextData.map(text -> text.getBytes(charset)).orElse(usual);
    nextData = Optional.empty();
    s.reply("125 here it comes").data(bytes).reply("226 transfer complete");
  }

  private synchronized void received(byte[] bytes) {
    lastReceived = bytes;
  }

  @Override
  public void close() {
    server.close();
  }
}
