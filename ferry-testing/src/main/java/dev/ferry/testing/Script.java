package dev.ferry.testing;

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
public final class Script extends DataSteps {
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
   * The first text if the client has taken all data sent to it, and has ended what it sent itself
   * under TLS by close_notify; else (or if there was no data connection) the second.
   */
  public Script replyAfterData(String whole, String broken) {
    return step(
        "reply \"" + whole + "\" or \"" + broken + "\"",
        c -> c.reply(c.data().isBroken() ? c.data().refusal().orElse(broken) : whole));
  }

  // ---- TLS

  /**
   * The client shakes hands on the control connection now; what follows is under TLS. See {@link
   * FakeFtpServerBuilder#tls}. If it doesn't come to its good end, neither does the script.
   */
  public Script startTls() {
    TestCertificates.localhost(); // or it would be made while the client waits
    return step("start TLS", Conversation::startTls);
  }

  /** The server ends TLS by close_notify, and waits for the client's; then goes on in the clear. */
  public Script endTls() {
    return step("end TLS", Conversation::endTls);
  }

  /**
   * The client may say its first word of a handshake on the control connection, but gets no answer;
   * until it leaves or the limit is reached.
   */
  public Script stallTls() {
    return step("stall TLS", Conversation::stallTls);
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

  @Override
  Script step(String name, Step.Action action) {
    steps.add(new Step(name.replace("\r", "\\r").replace("\n", "\\n"), action));
    return this;
  }
}
