package dev.ferry.badserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.ftplib.Ftp;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A scripted server, a client that is connected to it, and what the client's listener heard.
 *
 * <p>Closing it checks what must hold after every story: the server was kept to its script, no
 * socket is open, and each connection that the listener saw begin, it saw end once.
 */
public final class Scene implements AutoCloseable {

  /** For what is going to happen, however busy the machine is. */
  public static final Duration SOON = Duration.ofSeconds(10);

  /** For what is not going to happen. */
  public static final Duration SHORT = Duration.ofMillis(200);

  /** For a reply that is not going to come, after some that must, on a busy machine too. */
  public static final Duration HASTY = Duration.ofSeconds(1);

  private final FakeFtpServer server;
  private final Ears ears;
  private final Ftp ftp;

  private Scene(FakeFtpServer server, Ears ears, UnaryOperator<FtpOptions.Builder> settings) {
    this.server = server;
    this.ears = ears;
    FtpOptions.Builder options =
        FtpOptions.builder(server.host()).port(server.port()).timeout(SOON).listener(ears);
    this.ftp = new Ftp(settings.apply(options).build());
  }

  /** A client that is connected. */
  public static Scene play(Delivery delivery, Consumer<Script> script) throws IOException {
    return play(delivery, options -> options, script);
  }

  /** A client with other settings that is connected. */
  public static Scene play(
      Delivery delivery, UnaryOperator<FtpOptions.Builder> settings, Consumer<Script> script)
      throws IOException {
    return play(delivery, new Ears(), settings, script);
  }

  /** A client that is connected, with ears that the script knows too. */
  public static Scene play(
      Delivery delivery,
      Ears ears,
      UnaryOperator<FtpOptions.Builder> settings,
      Consumer<Script> script)
      throws IOException {
    Scene scene = new Scene(start(delivery, script), ears, settings);
    scene.ftp.connect();
    return scene;
  }

  /** A client that is not connected yet. */
  public static Scene unconnected(
      Delivery delivery, UnaryOperator<FtpOptions.Builder> settings, Consumer<Script> script) {
    return new Scene(start(delivery, script), new Ears(), settings);
  }

  private static FakeFtpServer start(Delivery delivery, Consumer<Script> script) {
    var builder = FakeFtpServer.builder().limit(SOON);
    if (delivery == Delivery.BYTE_BY_BYTE) {
      builder.oneByteAtATime();
    }
    return builder.start(script);
  }

  public FakeFtpServer server() {
    return server;
  }

  public Ftp ftp() {
    return ftp;
  }

  public Ears ears() {
    return ears;
  }

  /** The connection goes on: PWD gets its own answer. The script must have it. */
  public void assertInStep() throws IOException {
    assertThat(ftp.pwd()).isEqualTo("/in/step");
  }

  /** Adds what {@link #assertInStep()} needs to a script. */
  public static void inStep(Script script) {
    script.expect("PWD").reply("257 \"/in/step\" is where you are");
  }

  /** The connection is closed, says why, and says it again; the server hears no more. */
  public void assertClosedBecause(String why) {
    int heard = server.heard().size();
    for (int i = 0; i < 2; i++) {
      assertThat(catchThrowable(() -> ftp.voidCmd("NOOP")))
          .isInstanceOf(SocketException.class)
          .hasMessageStartingWith("the connection was closed: ")
          .hasMessageContaining(why);
    }
    assertThat(server.heard()).hasSize(heard);
  }

  /** What was thrown, as the type that it must have, and what it says of the connection. */
  public static <T extends FtpException> T refused(
      Class<T> type, boolean connectionUsable, Call call) {
    Throwable thrown = catchThrowable(call::run);
    assertThat(thrown).isInstanceOf(type);
    T exception = type.cast(thrown);
    assertThat(exception.connectionUsable()).isEqualTo(connectionUsable);
    return exception;
  }

  /** Something that a client is asked to do. */
  @FunctionalInterface
  public interface Call {
    void run() throws IOException;
  }

  @Override
  public void close() {
    ftp.close();
    try (server) {
      server.awaitNoConnections(SOON);
      server.verify();
      assertThat(ears.count("data closed")).isEqualTo(ears.count("data opened"));
      assertThat(ears.count("closed")).isEqualTo(ears.count("connected"));
    }
  }
}
