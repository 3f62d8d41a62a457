package dev.ferry.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An FTP server on a real socket that says what a script tells it to say, for tests of FTP clients.
 *
 * <pre>{@code
 * try (FakeFtpServer server = FakeFtpServer.start(s -> s
 *         .greet("220 ready")
 *         .expect("USER anonymous").reply("331 and the password?")
 *         .expect("PASS anonymous@").reply("230 welcome")
 *         .expect("EPSV").passive()
 *         .expect("RETR a.bin").reply("150 coming").data("hello").reply("226 there"))) {
 *   // let the client talk to server.host() and server.port(), then
 *   server.awaitDone(Duration.ofSeconds(5));
 * }
 * }</pre>
 *
 * <p>It listens on the loopback address and a free port, and shares no code with any client. All
 * its threads are daemons named {@code ferry-fake-ftp-N}; every wait ends at the server's limit (30
 * s by default) or when the server is closed. The methods here may be called from any thread.
 */
public final class FakeFtpServer implements AutoCloseable {
  /** The name of the file that well-behaved and misbehaving servers have in their root. */
  public static final String PAYLOAD_NAME = "payload.bin";

  /** What is in that file: some 100,000 bytes of all values. Not to be written to. */
  public static final byte[] PAYLOAD = SmallTree.payload();

  private final Object changed = new Object();
  private final ServerSocket listener;
  private final Settings settings;
  private final ScriptSource scripts;
  private final OpenSockets sockets;
  private final Heard heard = new Heard();
  private final List<Conversation> conversations = new ArrayList<>();
  private final ServerThreads threads = new ServerThreads();
  private @Nullable String failure;

  /**
   * @param limit of every wait
   * @param tls asked for when the first client comes
   */
  record Settings(
      Duration limit,
      boolean oneByteReplies,
      boolean oneByteData,
      boolean implicitTls,
      Supplier<TlsSettings> tls) {}

  FakeFtpServer(InetAddress address, Settings settings, ScriptSource scripts) throws IOException {
    this.settings = settings;
    this.scripts = scripts;
    this.sockets = new OpenSockets(settings.limit());
    this.listener = sockets.track(new ServerSocket(0, 50, address));
    threads.start(this::acceptClients);
  }

  /** Starts a server on 127.0.0.1; see {@link FakeFtpServerBuilder#start}. */
  public static FakeFtpServer start(Consumer<Script> script) {
    return builder().start(script);
  }

  /** Starts a server on ::1; see {@link FakeFtpServerBuilder#start}. */
  public static FakeFtpServer startIpv6(Consumer<Script> script) {
    return builder().ipv6().start(script);
  }

  /** Starts a server on 127.0.0.1 that plays the same script on every control connection. */
  public static FakeFtpServer startRepeating(Consumer<Script> script) {
    return builder().startRepeating(script);
  }

  /**
   * Starts a small but complete server on 127.0.0.1 that does one thing wrong. Anyone may log in;
   * {@link #PAYLOAD_NAME} is there to be fetched, and what is stored can be fetched again.
   */
  public static FakeFtpServer misbehaving(Misbehaviour fault) {
    return builder().misbehaving(fault);
  }

  /** Starts the same small server without any fault. */
  public static FakeFtpServer wellBehaved() {
    return builder().wellBehaved();
  }

  /** For the settings beside the script: IPv6, the limit of waits, one byte at a time. */
  public static FakeFtpServerBuilder builder() {
    return new FakeFtpServerBuilder();
  }

  /** The address to connect to, as digits: 127.0.0.1 or ::1 in its long form. */
  public String host() {
    return listener.getInetAddress().getHostAddress();
  }

  /** The port to connect to. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Host and port in one. */
  public InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), port());
  }

  /** All command lines so far, in order of arrival, without their line ends. */
  public List<String> heard() {
    return heard.lines();
  }

  /** The command lines of one control connection, counted from 0. */
  public List<String> heard(int connection) {
    return heard.lines(connection);
  }

  /** All bytes that came on control connections, one connection after the other. */
  public byte[] heardBytes() {
    return heard.bytes();
  }

  /** The bytes that came on one control connection, counted from 0. */
  public byte[] heardBytes(int connection) {
    return heard.bytes(connection);
  }

  /** What {@code receive} steps have read, one array for each of them. */
  public List<byte[]> received() {
    return heard.uploads();
  }

  /**
   * What the receive step with this number (from 0) has read.
   *
   * @throws IndexOutOfBoundsException if there was none yet
   */
  public byte[] received(int number) {
    return received().get(number);
  }

  /** How many control connections clients have made so far. */
  public int acceptedControlConnections() {
    synchronized (changed) {
      return conversations.size();
    }
  }

  /**
   * How many round trips clients have had to wait for so far, from the greeting on: one for each
   * thing that was heard on a control or data connection once the server had said something since
   * it heard that client last, and one for each passive data connection. Those of TCP and TLS below
   * don't count, but for the connect.
   *
   * <p>It is the most that can have been: what the client had sent before it saw the server's word
   * counts as an answer to it, if the server has said that meanwhile. A script that says nothing
   * before it has heard all of a flight counts exactly.
   */
  public int roundTrips() {
    return snapshot().stream().mapToInt(Conversation::roundTrips).sum();
  }

  /** How many passive data connections clients have made so far, used or not. */
  public int acceptedDataConnections() {
    return snapshot().stream().mapToInt(c -> c.data().accepted().size()).sum();
  }

  /**
   * The clients' ends of all control connections and passive data connections so far; those of one
   * control connection side by side.
   */
  public List<InetSocketAddress> clients() {
    return snapshot().stream().flatMap(c -> c.clients().stream()).toList();
  }

  /** How many active data connections clients have refused so far. */
  public int refusedDataConnections() {
    return snapshot().stream().mapToInt(c -> c.data().refused()).sum();
  }

  /** How many control and data connections are open on both sides now. */
  public int openConnections() {
    return snapshot().stream().mapToInt(Conversation::openSockets).sum();
  }

  /**
   * What has been seen of TLS on control connections, one for each that was ready for a handshake.
   */
  public List<TlsConnection> controlTls() {
    return tls(seen -> !seen.isData());
  }

  /**
   * What has been seen of TLS on data connections, one for each that was ready for a handshake; of
   * one control connection after the other.
   */
  public List<TlsConnection> dataTls() {
    return tls(TlsConnection::isData);
  }

  private List<TlsConnection> tls(Predicate<TlsConnection> wanted) {
    return snapshot().stream().flatMap(c -> c.tls().seen().stream()).filter(wanted).toList();
  }

  /**
   * Waits until no connection is open on both sides.
   *
   * @throws AssertionError if some are still open after this time; it says how many
   */
  public void awaitNoConnections(Duration atMost) {
    if (!await(() -> openConnections() == 0, atMost)) {
      throw new AssertionError(openConnections() + " connections still open" + story());
    }
  }

  /**
   * Waits until a command line has been heard.
   *
   * @throws AssertionError if it has not been heard after this time
   */
  public void awaitHeard(String line, Duration atMost) {
    try {
      if (!heard.awaitLine(line, 1, atMost)) {
        throw new AssertionError("not heard within " + atMost + ": \"" + line + "\"" + story());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /**
   * Waits until every script has been played to its end and every client has closed its control
   * connection; with a repeating script, until at least one has come and all have gone.
   *
   * @throws AssertionError if a command was unexpected, a client left early, or time ran out; it
   *     says where each script stands and what was heard
   */
  public void awaitDone(Duration atMost) {
    boolean inTime = await(() -> failure().isPresent() || allOver(), atMost);
    verify();
    if (!inTime) {
      throw new AssertionError("not done within " + atMost + story());
    }
    if (!snapshot().stream().allMatch(Conversation::isFinished)) {
      throw new AssertionError("a client left before the script was over" + story());
    }
  }

  /** The first thing that went against the script: an unexpected command, or a wait in vain. */
  public Optional<AssertionError> failure() {
    synchronized (changed) {
      return Optional.ofNullable(failure).map(AssertionError::new);
    }
  }

  /**
   * Checks that the clients have kept to the script so far.
   *
   * @throws AssertionError the first {@link #failure}
   */
  public void verify() {
    failure()
        .ifPresent(error -> {
          throw error;
        });
  }

  /** Closes all sockets and ends all threads; waits a second at most. Harmless if repeated. */
  @Override
  public void close() {
    sockets.closeAll();
    threads.end();
  }

  Duration limit() {
    return settings.limit();
  }

  OpenSockets sockets() {
    return sockets;
  }

  Heard heardSoFar() {
    return heard;
  }

  void fail(String message) {
    synchronized (changed) {
      if (failure == null && !sockets.isClosed()) {
        failure = message + "\n  heard:    " + heard();
      }
      changed.notifyAll();
    }
  }

  /** A conversation is over. */
  void ended() {
    synchronized (changed) {
      changed.notifyAll();
    }
  }

  private void acceptClients() {
    while (!listener.isClosed()) {
      try {
        Socket socket = sockets.track(listener.accept());
        try {
          converse(socket);
        } catch (IOException e) {
          sockets.close(socket); // this client was gone at once
        }
      } catch (IOException e) {
        // The server is closed, and the loop ends.
      }
    }
  }

  private void converse(Socket socket) throws IOException {
    synchronized (changed) {
      int number = conversations.size();
      Script script = script(number);
      boolean one = settings.oneByteReplies() || script.oneByteReplies();
      RoundTrips trips = new RoundTrips();
      Control control = new Control(socket, sockets, heard, number, script.charset(), one, trips);
      DataPort data = new DataPort(sockets, settings.oneByteData() || script.oneByteData(), trips);
      LoginTls tls = new LoginTls(number, settings.implicitTls(), settings.tls());
      Conversation conversation = new Conversation(number, script, control, data, tls, this, trips);
      conversations.add(conversation);
      threads.start(conversation);
    }
  }

  private Script script(int number) {
    try {
      Optional<Script> found = scripts.script(number);
      if (found.isPresent()) {
        return found.get();
      }
      fail("connection " + number + " has no script");
    } catch (RuntimeException e) {
      fail("the script of connection " + number + " cannot be written: " + e);
    }
    return Script.of(s -> s.greet("421 no script").close());
  }

  private boolean allOver() {
    List<Conversation> all = snapshot();
    return all.size() >= scripts.expectedConnections()
        && all.stream().allMatch(Conversation::isOver);
  }

  /** Waits for a condition that may also change without a word, so it looks every ten ms. */
  private boolean await(BooleanSupplier condition, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() >= deadline) {
        return false;
      }
      try {
        synchronized (changed) {
          changed.wait(10);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private List<Conversation> snapshot() {
    synchronized (changed) {
      return List.copyOf(conversations);
    }
  }

  private String story() {
    String stands =
        snapshot().stream().map(c -> "\n  " + c.describe()).collect(Collectors.joining());
    return (stands.isEmpty() ? "\n  no client has connected" : stands) + "\n  heard: " + heard();
  }
}
