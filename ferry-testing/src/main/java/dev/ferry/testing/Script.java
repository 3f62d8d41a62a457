package dev.ferry.testing;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a {@link FakeFtpServer} says and expects on one control connection: steps that are played in
 * order, and standing answers to commands that may come at any time.
 *
 * <p>A command that is neither expected nor has a standing answer gets "500 unexpected: …", ends
 * the connection and becomes the {@linkplain FakeFtpServer#failure() failure} of the server. After
 * the last step the connection stays open until the client closes it; QUIT is then answered 221.
 *
 * <p>Steps about data work on the data connection that the last PASV, EPSV, PORT or EPRT has
 * prepared; the first of them accepts or makes it. If the client drops it early, the rest of the
 * data is dropped too and the script goes on.
 *
 * <p>A script is written by one thread, before it is played.
 */
public final class Script {
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, BiConsumer<String, Script>> standing = new LinkedHashMap<>();
  private final List<Function<String, Optional<Script>>> dispatch = new ArrayList<>();
  private final List<Script> following = new ArrayList<>();
  private String greeting = "220 ready";
  private Charset charset = StandardCharsets.ISO_8859_1;
  private boolean oneByteReplies;
  private boolean oneByteData;

  private Script() {}

  /** A script written by the given lambda, as {@link #onCommand} needs it. */
  public static Script of(Consumer<Script> text) {
    Script script = new Script();
    text.accept(script);
    return script;
  }

  // ---- the whole connection

  /** The greeting, which is sent before the first step; the last CRLF is added if missing. */
  public Script greet(String reply) {
    greeting = reply;
    return this;
  }

  /** No greeting: the script begins with its first step. */
  public Script noGreeting() {
    return greet("");
  }

  /** How commands are read and replies written; ISO 8859-1, which keeps every byte, by default. */
  public Script charset(Charset commandsAndReplies) {
    charset = commandsAndReplies;
    return this;
  }

  /** Every byte of every reply in a packet of its own. */
  public Script oneByteAtATime() {
    oneByteReplies = true;
    return this;
  }

  /** Every byte on the data connections in a packet of its own. */
  public Script dataOneByteAtATime() {
    oneByteData = true;
    return this;
  }

  /** The script of the control connection after this one (or after those added before). */
  public Script nextConnection(Consumer<Script> text) {
    following.add(of(text));
    return this;
  }

  // ---- what the client must say

  /** The next command must be this line, without its CRLF. */
  public Script expect(String line) {
    String what = "\"" + line + "\"";
    return step("expect " + what, c -> c.expect(what, line::equals));
  }

  /** The whole next command must match this regular expression. */
  public Script expectMatching(String regex) {
    Pattern pattern = Pattern.compile(regex);
    String what = "a match of \"" + regex + "\"";
    return step("expect " + what, c -> c.expect(what, line -> pattern.matcher(line).matches()));
  }

  /** The next command may be any. Standing answers do not apply to it. */
  public Script expectAny() {
    return step("expect anything", c -> c.expect("anything", line -> true));
  }

  // ---- standing answers

  /**
   * Whenever a command with this verb comes, with or without argument, and the script doesn't
   * expect it: do this. The lambda is run anew each time, so it may look at the state of the test.
   */
  public Script always(String verb, Consumer<Script> answer) {
    return always(verb, (argument, script) -> answer.accept(script));
  }

  /** As {@link #always(String, Consumer)}; the lambda gets what follows the verb and one blank. */
  public Script always(String verb, BiConsumer<String, Script> answer) {
    standing.put(verb.toUpperCase(Locale.ROOT), answer);
    return this;
  }

  /**
   * Whenever a command comes that the script doesn't expect, and that has no answer by {@link
   * #always}: ask this function, which gets the line and returns what to do, or empty.
   */
  public Script onCommand(Function<String, Optional<Script>> answer) {
    dispatch.add(answer);
    return this;
  }

  // ---- replies

  /** A reply in one write; it may have several lines; the last CRLF is added if missing. */
  public Script reply(String text) {
    return step("reply \"" + text + "\"", c -> c.reply(text));
  }

  /** Bytes on the control connection, as they are. */
  public Script replyRaw(byte[] bytes) {
    return step("reply " + bytes.length + " raw bytes", c -> c.send(bytes));
  }

  /** Characters on the control connection, one byte each (ISO 8859-1), nothing added. */
  public Script replyRaw(String text) {
    return replyRaw(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Several replies in a single write; each gets its last CRLF if missing. */
  public Script replyTogether(String... texts) {
    StringBuilder all = new StringBuilder();
    for (String text : texts) {
      all.append(text).append(text.endsWith("\r\n") ? "" : "\r\n");
    }
    return reply(all.toString());
  }

  /** The same characters again and again, until the client leaves or the limit is reached. */
  public Script replyForever(String text) {
    return step("reply for ever \"" + text + "\"", c -> c.replyForever(c.encode(text)));
  }

  /**
   * The first text if the client has taken all data sent to it, else (or if refused) the second.
   */
  public Script replyAfterData(String whole, String broken) {
    return step(
        "reply \"" + whole + "\" or \"" + broken + "\"",
        c -> c.reply(c.data().isBroken() ? broken : whole));
  }

  // ---- ways to a data connection

  /** Opens a listener on the address of the control connection; 229 after EPSV, else 227. */
  public Script passive() {
    return step(
        "passive",
        c -> {
          InetAddress address = c.control().localAddress();
          c.reply(Addresses.passiveReply(c.isExtended(), address, c.data().listen(address)));
        });
  }

  /**
   * Opens a listener and says this; {@code {port}}, or {@code {p1}} and {@code {p2}}, stand for the
   * port that is really open.
   */
  public Script passiveSaying(String text) {
    return step(
        "passive saying \"" + text + "\"",
        c -> c.reply(Addresses.fill(text, c.data().listen(c.control().localAddress()))));
  }

  /** As {@link #passive}, but nobody listens there: the client's connection is refused. */
  public Script refusedPassive() {
    return step(
        "refused passive",
        c -> {
          InetAddress address = c.control().localAddress();
          c.reply(Addresses.passiveReply(c.isExtended(), address, c.data().closedPort(address)));
        });
  }

  /**
   * As {@link #passive}, but the port answers nothing at all, as behind a firewall that drops
   * packets: the client's connection times out. It takes a full listen queue, as Linux has it.
   */
  public Script deafPassive() {
    return step(
        "deaf passive",
        c -> {
          InetAddress address = c.control().localAddress();
          c.reply(Addresses.passiveReply(c.isExtended(), address, c.data().deafPort(address)));
        });
  }

  /** Notes the address in the PORT or EPRT command just heard and answers 200. */
  public Script activePort() {
    return activePort("200 data goes there");
  }

  /** Notes the address in the PORT or EPRT command just heard and answers this. */
  public Script activePort(String reply) {
    return step(
        "active port",
        c -> {
          c.data().connectTo(Addresses.announced(c.lastLine()));
          c.reply(reply);
        });
  }

  /** Later active connections come from this local address, say 127.0.0.2. */
  public Script dataFrom(String address) {
    return step("data from " + address, c -> c.data().connectFrom(InetAddress.getByName(address)));
  }

  /** Accepts or makes the data connection now, not only when there is something to move. */
  public Script connectData() {
    return step("connect data", Conversation::dataConnection);
  }

  // ---- data

  /** Sends text (in the charset of the script) on the data connection and closes it. */
  public Script data(String text) {
    return dataPart(text).closeData();
  }

  /** Sends bytes on the data connection and closes it. */
  public Script data(byte[] bytes) {
    return dataPart(bytes).closeData();
  }

  /** Sends a stream to its end on the data connection and closes both. */
  public Script data(InputStream stream) {
    return step("data from a stream", c -> Transfers.send(c, stream)).closeData();
  }

  /** Sends text and leaves the data connection open. */
  public Script dataPart(String text) {
    return step("data", c -> Transfers.send(c, c.encode(text)));
  }

  /** Sends bytes and leaves the data connection open. */
  public Script dataPart(byte[] bytes) {
    return step(bytes.length + " bytes of data", c -> Transfers.send(c, bytes));
  }

  /** Sends the same bytes again and again, until the client closes or the limit is reached. */
  public Script dataForever(byte[] bytes) {
    return step("data for ever", c -> Transfers.sendForever(c, bytes));
  }

  /** Reads the data connection to its end and closes it; see {@link FakeFtpServer#received()}. */
  public Script receive() {
    return step("receive", c -> Transfers.receive(c, Integer.MAX_VALUE, c::upload)).closeData();
  }

  /** Reads the data connection to its end, closes it, and gives the bytes to the test. */
  public Script receive(Consumer<byte[]> taker) {
    return step("receive", c -> Transfers.receive(c, Integer.MAX_VALUE, c.uploadTo(taker)))
        .closeData();
  }

  /** Reads so many bytes (or fewer, if the data end) and leaves the data connection open. */
  public Script receivePart(int bytes) {
    return step("receive " + bytes + " bytes", c -> Transfers.receive(c, bytes, c::upload));
  }

  /** Closes the data connection. */
  public Script closeData() {
    return step("close data", Transfers::close);
  }

  /** Ends the data connection with RST; what the client has not read yet may be lost. */
  public Script resetData() {
    return step("reset data", Transfers::reset);
  }

  /** Leaves the data connection open for as long as the client does, and thinks no more of it. */
  public Script keepData() {
    return step("keep data", c -> c.data().forget());
  }

  /**
   * Moves nothing on the open data connection until the client closes it, leaves, or sends a
   * command; or until the limit is reached.
   */
  public Script stallData() {
    return step("stall data", Transfers::stall);
  }

  // ---- time, and the end

  /** Says nothing, but notes the commands that come, until the client leaves. */
  public Script stall() {
    return step("stall", Conversation::stall);
  }

  /** Waits, as a slow server would; shorter if the server is closed or its limit is shorter. */
  public Script pause(Duration time) {
    return step("pause " + time, c -> c.pause(time));
  }

  /** Waits until the test opens the latch. It is a failure if that takes longer than the limit. */
  public Script await(CountDownLatch latch) {
    return step("await", c -> c.await(latch));
  }

  /** Counts the latch down, to tell the test that the script has come so far. */
  public Script signal(CountDownLatch latch) {
    return step("signal", c -> latch.countDown());
  }

  /** Runs something of the test's on the thread of the connection; it should not block. */
  public Script then(Runnable action) {
    return step("then", c -> action.run());
  }

  /** Closes the control connection (FIN). Steps on the data connection may follow. */
  public Script close() {
    return step("close", c -> c.control().close());
  }

  /** Ends the control connection with RST. Steps on the data connection may follow. */
  public Script reset() {
    return step("reset", c -> c.control().reset());
  }

  // ---- for the player

  String greeting() {
    return greeting;
  }

  Charset charset() {
    return charset;
  }

  boolean oneByteReplies() {
    return oneByteReplies;
  }

  boolean oneByteData() {
    return oneByteData;
  }

  List<Step> steps() {
    return steps;
  }

  List<Script> following() {
    return following;
  }

  Optional<Script> answerTo(String line) {
    int blank = line.indexOf(' ');
    String verb = blank < 0 ? line : line.substring(0, blank);
    BiConsumer<String, Script> answer = standing.get(verb.toUpperCase(Locale.ROOT));
    if (answer != null) {
      return Optional.of(of(s -> answer.accept(blank < 0 ? "" : line.substring(blank + 1), s)));
    }
    return dispatch.stream().flatMap(f -> f.apply(line).stream()).findFirst();
  }

  private Script step(String name, Step.Action action) {
    steps.add(new Step(name.replace("\r", "\\r").replace("\n", "\\n"), action));
    return this;
  }
}
