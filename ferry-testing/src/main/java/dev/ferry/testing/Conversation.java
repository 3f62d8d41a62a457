package dev.ferry.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One control connection that plays its script, on a thread of its own. The steps of the script
 * call back into it: for the next command, for the two connections, for a wait that always ends.
 */
final class Conversation implements Runnable {
  private final int number;
  private final Script script;
  private final Control control;
  private final DataPort data;
  private final LoginTls tls;
  private final FakeFtpServer server;
  private final RoundTrips roundTrips;
  private final Deque<Script> playing = new ArrayDeque<>();
  private volatile String where = "the greeting";
  private volatile boolean finished;
  private volatile boolean over;
  private String lastLine = "";

  Conversation(
      int number,
      Script script,
      Control control,
      DataPort data,
      LoginTls tls,
      FakeFtpServer server,
      RoundTrips roundTrips) {
    this.number = number;
    this.script = script;
    this.control = control;
    this.data = data;
    this.tls = tls;
    this.server = server;
    this.roundTrips = roundTrips;
  }

  @Override
  public void run() {
    try {
      playing.push(script);
      if (tls.isImplicit()) {
        startTls();
      }
      reply(script.greeting());
      int steps = script.steps().size();
      int position = 0;
      for (Step step : script.steps()) {
        position++;
        where = "step " + position + " of " + steps + ", " + step.name();
        step.action().run(this);
      }
      finished = true;
      where = "its end, after " + steps + " steps";
      answerTheRest();
    } catch (ScriptStopped e) {
      if (e.isMistake()) {
        server.fail("connection " + number + " at " + where + ": " + e.getMessage());
      }
    } catch (SocketTimeoutException e) {
      if (!finished) {
        server.fail("connection " + number + " at " + where + ": " + e.getMessage());
      }
    } catch (IOException e) {
      // The client went away while we wrote, or the server is closed: awaitDone tells the rest.
      where = where + " (" + e + ")";
    } catch (RuntimeException | AssertionError e) {
      server.fail("connection " + number + " at " + where + ": " + e);
    } finally {
      end();
    }
  }

  private void end() {
    try {
      data.close();
    } catch (IOException e) {
      where = where + " (" + e + ")";
    }
    try {
      control.close();
    } catch (IOException e) {
      where = where + " (" + e + ")";
    }
    over = true;
    server.ended();
  }

  /** Waits for a command; commands with a standing answer are answered on the way. */
  void expect(String what, Predicate<String> wanted) throws IOException {
    while (true) {
      String line = nextLine();
      if (line == null) {
        throw ScriptStopped.clientLeft();
      }
      if (wanted.test(line)) {
        return;
      }
      if (!answered(line)) {
        refuse(line, what);
      }
    }
  }

  /** After the last step: standing answers still hold, QUIT is welcome, all else is a mistake. */
  private void answerTheRest() throws IOException {
    while (true) {
      String line = nextLine();
      if (line == null) {
        return;
      }
      if (!answered(line)) {
        if (line.equalsIgnoreCase("QUIT")) {
          reply("221 bye");
          return;
        }
        refuse(line, "nothing more, the script is over");
      }
      if (control.isClosed()) {
        return;
      }
    }
  }

  private @Nullable String nextLine() throws IOException {
    if (control.isClosed()) {
      return null;
    }
    String line = control.readLine(server.limit());
    if (line != null) {
      lastLine = line;
    }
    return line;
  }

  private boolean answered(String line) throws IOException {
    for (Script s : playing) {
      Optional<Script> answer = s.answerTo(line);
      if (answer.isPresent()) {
        play(answer.get());
        return true;
      }
    }
    return false;
  }

  /** Plays a script inside the script: the standing answers of both hold meanwhile. */
  void play(Script inner) throws IOException {
    playing.push(inner);
    try {
      for (Step step : inner.steps()) {
        step.action().run(this);
      }
    } finally {
      playing.pop();
    }
  }

  private void refuse(String line, String expected) throws IOException {
    server.fail(
        "unexpected command on connection "
            + number
            + " at "
            + where
            + "\n  expected: "
            + expected
            + "\n  got:      \""
            + line
            + "\"");
    reply("500 unexpected: " + line);
    throw ScriptStopped.clientLeft();
  }

  /** Says a reply; the last CRLF is added if it is missing. */
  void reply(String text) throws IOException {
    if (!text.isEmpty()) {
      send((text.endsWith("\r\n") ? text : text + "\r\n").getBytes(script.charset()));
    }
  }

  /** Says bytes on the control connection; nothing if the script has closed it. */
  void send(byte[] bytes) throws IOException {
    if (!control.isClosed()) {
      control.write(bytes);
    }
  }

  /** Says the same bytes until the client leaves or the limit is reached. */
  void replyForever(byte[] bytes) throws IOException {
    long deadline = System.nanoTime() + server.limit().toNanos();
    try {
      while (!control.isClosed() && System.nanoTime() < deadline) {
        control.write(bytes);
      }
    } catch (IOException e) {
      if (server.sockets().isClosed()) {
        throw e;
      }
      control.close(); // the client has had enough, which is what this step waits for
    }
  }

  /** Notes what a client has uploaded. */
  void upload(byte[] bytes) {
    server.heardSoFar().upload(bytes);
  }

  Consumer<byte[]> uploadTo(Consumer<byte[]> taker) {
    return bytes -> {
      upload(bytes);
      taker.accept(bytes);
    };
  }

  byte[] encode(String text) {
    return text.getBytes(script.charset());
  }

  /** The data connection, under TLS if it shall be; null if the client refused either. */
  @Nullable DataConnection dataConnection() throws IOException {
    DataConnection connection = data.connection(control, server.limit());
    if (connection != null && connection.tls() == null && tls.protectsData()) {
      TlsConnection layer = tls.secureData(connection.link(), server.limit());
      if (layer == null) {
        data.refuse(null);
        return null;
      }
      connection.isUnder(layer);
    }
    return connection;
  }

  /** The client shakes hands now. */
  void startTls() throws IOException {
    tls.secureControl(control, server.limit());
  }

  /** The client ends TLS now, and goes on in the clear. */
  void endTls() throws IOException {
    control.takeLink().unsecure(server.limit().toMillis());
  }

  /** The client's first word gets no answer; nor has the next one, until it leaves. */
  void stallTls() throws IOException {
    long deadline = System.nanoTime() + server.limit().toNanos();
    tls.stall(
        control.takeLink(),
        false,
        () -> server.sockets().isClosed() || System.nanoTime() > deadline);
    control.close();
  }

  Control control() {
    return control;
  }

  LoginTls tls() {
    return tls;
  }

  DataPort data() {
    return data;
  }

  FakeFtpServer server() {
    return server;
  }

  /** Whether the command just heard was EPSV (RFC 2428) and not PASV. */
  boolean isExtended() {
    return lastLine.regionMatches(true, 0, "EPSV", 0, 4);
  }

  String lastLine() {
    return lastLine;
  }

  /** Reads and notes commands without a word, until the client leaves or the limit is reached. */
  void stall() throws IOException {
    try {
      while (control.readLine(server.limit()) != null) {
        // heard, not answered
      }
    } catch (SocketTimeoutException e) {
      // as long as a stall may last
    }
  }

  void pause(Duration time) throws IOException {
    try {
      server.sockets().pause(time.compareTo(server.limit()) < 0 ? time : server.limit());
    } catch (InterruptedException e) {
      throw ScriptStopped.mistake("interrupted");
    }
  }

  void await(CountDownLatch latch) throws IOException {
    long deadline = System.nanoTime() + server.limit().toNanos();
    try {
      while (!latch.await(20, TimeUnit.MILLISECONDS)) {
        if (server.sockets().isClosed()) {
          throw ScriptStopped.clientLeft();
        }
        if (System.nanoTime() > deadline) {
          throw ScriptStopped.mistake("the latch was not opened within " + server.limit());
        }
      }
    } catch (InterruptedException e) {
      throw ScriptStopped.mistake("interrupted");
    }
  }

  /** How often the client had to wait, as far as it has come. */
  int roundTrips() {
    data.accepted(); // Those that nobody has looked for yet.
    return roundTrips.count();
  }

  boolean isFinished() {
    return finished;
  }

  boolean isOver() {
    return over;
  }

  /** The clients' ends of all connections so far, but for active ones. */
  List<InetSocketAddress> clients() {
    return Stream.concat(Stream.of(control.client()), data.accepted().stream()).toList();
  }

  int openSockets() {
    return (over || control.isClosed() ? 0 : 1) + data.open();
  }

  String describe() {
    return "connection " + number + " stands at " + where + (over ? "; it is over" : "");
  }
}
