package dev.ferry.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Settings of a {@link FakeFtpServer} beside its script; made by {@link FakeFtpServer#builder()}.
 */
public final class FakeFtpServerBuilder {
  private boolean ipv6;
  private boolean oneByteReplies;
  private boolean oneByteData;
  private Duration limit = Duration.ofSeconds(30);

  FakeFtpServerBuilder() {}

  /** Listens on ::1 instead of 127.0.0.1. */
  public FakeFtpServerBuilder ipv6() {
    ipv6 = true;
    return this;
  }

  /** Sends every byte of every reply in a packet of its own, whatever the script says. */
  public FakeFtpServerBuilder oneByteAtATime() {
    oneByteReplies = true;
    return this;
  }

  /** Sends every byte of data in a packet of its own, whatever the script says. */
  public FakeFtpServerBuilder dataOneByteAtATime() {
    oneByteData = true;
    return this;
  }

  /**
   * How long the server waits at most for anything: a command, a data connection, a read, a write,
   * a latch. 30 s by default.
   *
   * @throws IllegalArgumentException unless the time is positive
   */
  public FakeFtpServerBuilder limit(Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("limit must be positive: " + time);
    }
    limit = time;
    return this;
  }

  /**
   * Starts a server that plays the script on its first control connection, and each {@link
   * Script#nextConnection} on the following ones.
   *
   * @throws UncheckedIOException if it cannot listen
   */
  public FakeFtpServer start(Consumer<Script> script) {
    return listen(ScriptSource.inOrder(Script.of(script)));
  }

  /**
   * Starts a server that plays the same script on every control connection; the lambda is run anew
   * for each of them.
   *
   * @throws UncheckedIOException if it cannot listen
   */
  public FakeFtpServer startRepeating(Consumer<Script> script) {
    return listen(ScriptSource.repeating(script));
  }

  /**
   * Starts a small but complete server that does everything right but this one thing.
   *
   * @throws UncheckedIOException if it cannot listen
   */
  public FakeFtpServer misbehaving(Misbehaviour fault) {
    return serve(BadManners.of(fault));
  }

  /**
   * Starts the same small server without a fault.
   *
   * @throws UncheckedIOException if it cannot listen
   */
  public FakeFtpServer wellBehaved() {
    return serve(new Manners());
  }

  private FakeFtpServer serve(Manners manners) {
    SmallTree tree = new SmallTree();
    return startRepeating(script -> new SmallSession(tree, manners).write(script));
  }

  private FakeFtpServer listen(ScriptSource scripts) {
    try {
      InetAddress address = InetAddress.getByName(ipv6 ? "::1" : "127.0.0.1");
      return new FakeFtpServer(address, limit, oneByteReplies, oneByteData, scripts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
