package dev.ferry.badserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.DialogueListener;
import dev.ferry.FtpOptions;
import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import dev.ferry.ftplib.Ftp;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever failed, no socket stays open. */
@Timeout(60)
class LeakTest {

  /** A way in which a transfer fails. */
  enum Failure {
    TYPE_REFUSED((kind, s) -> s.expectMatching("TYPE .").reply("504 no")),
    PASV_REFUSED((kind, s) -> type(s).expect("PASV").reply("500 no")),
    PASV_OUT_OF_REACH((kind, s) -> type(s).expect("PASV").refusedPassive()),
    COMMAND_REFUSED((kind, s) -> kind.begin(s).reply("550 no")),
    DATA_RESET((kind, s) -> kind.some(kind.begin(s).reply("150 x")).resetData().reply("426 no")),
    REFUSED_AT_THE_END((kind, s) -> kind.all(kind.begin(s).reply("150 x")).reply("451 no"));

    @SuppressWarnings("ImmutableEnumChecker") // it has no state
    private final BiConsumer<Kind, Script> script;

    Failure(BiConsumer<Kind, Script> script) {
      this.script = script;
    }

    private static Script type(Script s) {
      return s.expectMatching("TYPE .").reply("200 ok");
    }
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void aHundredFailuresOnOneConnection(Failure failure) throws IOException {
    try (Scene scene =
        Scene.play(
            Delivery.WHOLE,
            s -> {
              for (int i = 0; i < 100; i++) {
                failure.script.accept(kind(i), s);
              }
              Scene.inStep(s);
            })) {
      for (int i = 0; i < 100; i++) {
        Kind kind = kind(i);
        assertThat(catchThrowable(() -> kind.run(scene.ftp(), Kind.MUCH)))
            .isInstanceOf(IOException.class);
        assertThat(scene.ears().count("data closed")).isEqualTo(scene.ears().count("data opened"));
      }
      scene.assertInStep();
      // The control connection, and no data connection.
      assertThat(scene.server().openConnections()).isEqualTo(1);
    }
  }

  private static Kind kind(int turn) {
    List<Kind> kinds = List.of(Kind.values());
    return kinds.get(turn % kinds.size());
  }

  @Test
  void aHundredConnectionsThatFail() throws IOException {
    try (FakeFtpServer server =
        FakeFtpServer.startRepeating(s -> s.greet("530 go away").expectAny())) {
      for (int i = 0; i < 100; i++) {
        Ftp ftp = new Ftp();
        assertThat(catchThrowable(() -> ftp.connect(server.host(), server.port())))
            .hasMessage("530 go away");
      }
      server.awaitNoConnections(Scene.SOON);
      assertThat(server.acceptedControlConnections()).isEqualTo(100);
    }
  }

  @Test
  void aThirdPartyCopyWhoseAddressIsNone() throws IOException {
    try (Scene target = Scene.play(Delivery.WHOLE, s -> s.expect("TYPE I").reply("200 ok"));
        Scene source =
            Scene.play(
                Delivery.WHOLE,
                s -> s.expect("TYPE I").reply("200 ok").expect("PASV").reply("227 nowhere"))) {
      var e =
          Scene.refused(
              FtpProtocolException.class,
              false,
              () -> Ftp.ftpcp(source.ftp(), "a", target.ftp(), "b", "I"));
      assertThat(e).hasMessageStartingWith("227 nowhere");
      source.server().awaitNoConnections(Scene.SOON);
    }
  }

  /** A listener that throws at one kind of event. */
  private record Bomb(String at, Throwable what) implements DialogueListener {

    private void event(String name) {
      if (name.equals(at)) {
        if (what instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) what;
      }
    }

    @Override
    public void connected(InetSocketAddress server) {
      event("connected");
    }

    @Override
    public void commandSent(String command) {
      event("commandSent " + command);
    }

    @Override
    public void lineReceived(String line) {
      event("lineReceived " + line);
    }

    @Override
    public void replyReceived(Reply reply) {
      event("replyReceived " + reply);
    }

    @Override
    public void replyIgnored(Reply reply, String reason) {
      event("replyIgnored " + reply);
    }

    @Override
    public void dataOpened(InetSocketAddress peer) {
      event("dataOpened");
    }

    @Override
    public void dataLineReceived(String line) {
      event("dataLineReceived " + line);
    }

    @Override
    public void dataClosed(long received, long sent) {
      event("dataClosed");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connected", "lineReceived 220 ready", "replyReceived 220 ready", "commandSent TYPE A",
        "replyReceived 200 ok", "commandSent PASV", "commandSent LIST", "replyReceived 150 x",
        "replyIgnored 200 stray", "dataOpened", "dataLineReceived b", "dataClosed",
        "replyReceived 226 sent"
      })
  void aListenerThatThrowsKeepsNothingOpen(String at) throws IOException {
    for (Throwable what : new Throwable[] {new IllegalStateException("m"), new AssertionError()}) {
      try (FakeFtpServer server =
          FakeFtpServer.start(s -> {
            s.greet("220 ready").expect("TYPE A").reply("200 ok").expect("PASV").passive();
            s.expect("LIST").replyTogether("200 stray", "150 x");
            s.data("a\r\nb\r\n").reply("226 sent");
          })) {
        FtpOptions options =
            FtpOptions.builder(server.host())
                .port(server.port())
                .timeout(Scene.SOON)
                .listener(new Bomb(at, what))
                .build();
        Ftp ftp = new Ftp(options);
        assertThat(
                catchThrowable(() -> {
                  ftp.connect();
                  ftp.retrLines("LIST", line -> {});
                }))
            .isSameAs(what);
        assertThat(catchThrowable(ftp::close)).isIn(null, what);
        server.awaitNoConnections(Scene.SOON);
      }
    }
  }
}
