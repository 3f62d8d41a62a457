package dev.ferry.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.FtpOptions;
import dev.ferry.Reply;
import dev.ferry.badserver.Delivery;
import dev.ferry.badserver.Ears;
import dev.ferry.internal.data.DataHabits;
import dev.ferry.internal.data.Flights;
import dev.ferry.internal.data.PassiveConnector.Order;
import dev.ferry.internal.data.TransferBuffer;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An engine that prefers EPSV, and the scripted server that it is connected to. */
final class Stage implements AutoCloseable {

  private static final Duration LONG = Duration.ofSeconds(10);

  private final FakeFtpServer server;
  private final Engine engine;
  private final Ears ears = new Ears();
  private final FileTransfers files;
  private final Flights flights;

  Stage(Delivery delivery, Consumer<Script> script) throws IOException {
    this(delivery, options -> options, script);
  }

  Stage(Delivery delivery, UnaryOperator<FtpOptions.Builder> settings, Consumer<Script> script)
      throws IOException {
    this(delivery, settings, Flights.none(), script);
  }

  Stage(
      Delivery delivery,
      UnaryOperator<FtpOptions.Builder> settings,
      Flights flights,
      Consumer<Script> script)
      throws IOException {
    var builder = FakeFtpServer.builder().limit(LONG);
    if (delivery == Delivery.BYTE_BY_BYTE) {
      builder.oneByteAtATime();
    }
    this.flights = flights;
    server = builder.start(script);
    FtpOptions.Builder options =
        FtpOptions.builder(server.host()).port(server.port()).timeout(LONG).listener(ears);
    engine =
        Engine.connect(
            settings.apply(options).build(),
            new DataHabits(Order.EPSV_THEN_PASV, flights, TransferBuffer.usual()),
            null);
    files = new FileTransfers(engine);
  }

  FakeFtpServer server() {
    return server;
  }

  Engine engine() {
    return engine;
  }

  FileTransfers files() {
    return files;
  }

  Flights flights() {
    return flights;
  }

  Ears ears() {
    return ears;
  }

  /** Downloads; the TYPE, if any, in one flight with the request for a data connection. */
  String download(@Nullable String type, String command) throws IOException {
    TransferRequest request =
        new TransferRequest(
            type == null ? null : engine.command(type),
            OptionalLong.empty(),
            engine.command(command));
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    Reply last = engine.open(request).run(data -> data.copyTo(Channels.newChannel(got)));
    assertThat(last.code()).isEqualTo(226);
    return got.toString(StandardCharsets.US_ASCII);
  }

  /** The connection goes on: a question gets its own answer. */
  void assertInStep() throws IOException {
    assertThat(engine.require("PWD").text()).isEqualTo("257 \"/in/step\"");
  }

  static void inStep(Script script) {
    script.expect("PWD").reply("257 \"/in/step\"");
  }

  @Override
  public void close() {
    engine.close();
    try (server) {
      server.awaitNoConnections(LONG);
      server.verify();
      assertThat(ears.count("data closed")).isEqualTo(ears.count("data opened"));
      assertThat(ears.count("closed")).isEqualTo(1);
    }
  }
}
