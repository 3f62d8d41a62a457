package dev.ferry.badserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.FtpProtocolException;
import dev.ferry.badserver.DataPeer.End;
import dev.ferry.ftplib.Ftp;
import dev.ferry.ftplib.MlsdEntry;
import dev.ferry.testing.Script;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A callback that throws in the middle: what it threw reaches the caller, the data connection is
 * reset, and the next command gets its own reply.
 */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record FailingCallbackTest(Delivery delivery) {

  /** Something that a callback throws, checked by Java or not. */
  enum Thrown {
    IO(new IOException("mine")),
    RUNTIME(new IllegalStateException("mine")),
    ERROR(new AssertionError("mine")),
    // Kotlin, Scala and Lombok throw them where Java would not.
    CHECKED(new Exception("mine"));

    @SuppressWarnings("ImmutableEnumChecker") // it is thrown as it is
    private final Throwable what;

    Thrown(Throwable what) {
      this.what = what;
    }

    int fail() throws IOException {
      throw Thrown.<IOException>unchecked(what);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchecked(Throwable what) throws T {
      throw (T) what;
    }
  }

  /** Where the callback stands. */
  enum Place {
    RETR_BINARY(Kind.RETR),
    RETR_LINES(Kind.LIST),
    STOR_BINARY_SOURCE(Kind.STOR),
    STOR_BINARY_ECHO(Kind.STOR),
    STOR_LINES_SOURCE(null),
    STOR_LINES_ECHO(null);

    private final Kind kind;

    Place(Kind kind) {
      this.kind = kind;
    }

    boolean isUpload() {
      return kind == Kind.STOR || kind == null;
    }

    String type() {
      return kind == Kind.LIST || kind == null ? "TYPE A" : "TYPE I";
    }

    String command() {
      return kind == Kind.LIST ? "LIST" : isUpload() ? "STOR a" : "RETR a";
    }

    void run(Ftp ftp, Thrown thrown) throws IOException {
      InputStream three = new ByteArrayInputStream("1\n2\n3\n".getBytes(StandardCharsets.US_ASCII));
      switch (this) {
        case RETR_BINARY -> ftp.retrBinary("RETR a", (buffer, offset, length) -> thrown.fail());
        case RETR_LINES -> ftp.retrLines("LIST", line -> thrown.fail());
        case STOR_BINARY_SOURCE -> ftp.storBinary("STOR a", failing(thrown), 10, null, -1);
        case STOR_BINARY_ECHO ->
            ftp.storBinary("STOR a", three, 2, (buffer, offset, length) -> thrown.fail(), -1);
        case STOR_LINES_SOURCE -> ftp.storLines("STOR a", failing(thrown));
        case STOR_LINES_ECHO ->
            ftp.storLines("STOR a", three, (buffer, offset, length) -> thrown.fail());
      }
    }

    /** One line, and then it fails. */
    private static InputStream failing(Thrown thrown) {
      return new InputStream() {
        private boolean begun;

        @Override
        public int read() throws IOException {
          return thrown.fail();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          if (begun) {
            return thrown.fail();
          }
          begun = true;
          buffer[offset] = '\n';
          return 1;
        }
      };
    }
  }

  static Stream<Arguments> all() {
    return Stream.of(Place.values())
        .flatMap(place -> Stream.of(Thrown.values()).map(thrown -> Arguments.of(place, thrown)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void reachesTheCallerAndLeavesTheConnectionInStep(Place place, Thrown thrown) throws Exception {
    AtomicReference<End> end = new AtomicReference<>();
    try (DataPeer peer = new DataPeer();
        Scene scene =
            place.isUpload()
                ? play(s ->
                    s.expect(place.type())
                        .reply("200 ok")
                        .expect("PASV")
                        .reply(peer.answer227())
                        .expect(place.command())
                        .reply("150 x")
                        .then(() -> end.set(peer.awaitEnd()))
                        .reply("426 broken"))
                : play(s ->
                    place
                        .kind
                        .begin(s)
                        .reply("150 x")
                        .dataPart("1\n2\n3\n")
                        .stallData()
                        .closeData()
                        .reply("426 broken"))) {
      assertThat(catchThrowable(() -> place.run(scene.ftp(), thrown))).isSameAs(thrown.what);
      assertThat(scene.ears().count("data closed")).isEqualTo(1);
      scene.assertInStep();
      if (place.isUpload()) {
        // A FIN would have made the part look like the whole.
        assertThat(end).hasValue(End.RST);
      }
    }
  }

  @Test
  void aFinalReplyOfSuccessDoesNotHideIt() throws IOException {
    try (Scene scene = play(s -> Kind.RETR.begin(s).reply("150 x").data("1").reply("226 sent"))) {
      assertThat(catchThrowable(() -> Place.RETR_BINARY.run(scene.ftp(), Thrown.RUNTIME)))
          .isSameAs(Thrown.RUNTIME.what);
      scene.assertInStep();
    }
  }

  @Test
  void aListingIsLeftEarly() throws IOException {
    try (Scene scene =
        play(s -> {
          Kind.MLSD.begin(s).reply("150 x").dataPart("type=file; a\r\n".repeat(1000));
          s.stallData().closeData().reply("426 broken");
        })) {
      try (Stream<MlsdEntry> entries = scene.ftp().mlsd("")) {
        assertThat(entries.limit(10).toList()).hasSize(10);
        assertThat(catchThrowable(() -> scene.ftp().pwd()))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("a listing is still being read");
      }
      assertThat(scene.ears().count("data closed")).isEqualTo(1);
      scene.assertInStep();
    }
  }

  @Test
  void aLineOfAListingIsTooLong() throws IOException {
    try (Scene scene =
        play(s -> {
          Kind.MLSD.begin(s).reply("150 x").dataPart("type=file; " + "a".repeat(9000) + "\r\n");
          s.stallData().closeData().reply("426 broken");
        })) {
      try (Stream<MlsdEntry> entries = scene.ftp().mlsd("")) {
        assertThat(catchThrowable(entries::toList))
            .isInstanceOf(UncheckedIOException.class)
            .cause()
            .isInstanceOfSatisfying(
                FtpProtocolException.class,
                e -> {
                  assertThat(e).hasMessage("got more than 8192 bytes in one line");
                  assertThat(e.command()).isEqualTo("MLSD");
                  assertThat(e.connectionUsable()).isTrue();
                });
      }
      scene.assertInStep();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Thrown.class,
      names = {"RUNTIME", "ERROR"})
  void whoReadsAListingThrows(Thrown thrown) throws IOException {
    try (Scene scene =
        play(s -> {
          Kind.MLSD.begin(s).reply("150 x").dataPart("type=file; a\r\n".repeat(1000));
          s.stallData().closeData().reply("426 broken");
        })) {
      assertThat(
              catchThrowable(() -> {
                try (Stream<MlsdEntry> entries = scene.ftp().mlsd("")) {
                  entries.forEach(entry -> {
                    try {
                      thrown.fail();
                    } catch (IOException e) {
                      throw new AssertionError(e);
                    }
                  });
                }
              }))
          .isSameAs(thrown.what);
      scene.assertInStep();
    }
  }

  private Scene play(Consumer<Script> script) throws IOException {
    return Scene.play(
        delivery,
        s -> {
          script.accept(s);
          Scene.inStep(s);
        });
  }
}
