package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FtpExceptionTest {

  private static final Reply TWO_LINES = new Reply(550, List.of("550-no", "550 way "));

  @ParameterizedTest
  @CsvSource({
    "120, FtpReplyException",
    "226, FtpReplyException",
    "331, FtpReplyException",
    "421, FtpTemporaryException",
    "450, FtpTemporaryException",
    "500, FtpPermanentException",
    "553, FtpPermanentException"
  })
  void isOfTheKindThatTheFirstDigitSays(int code, String name) {
    Reply reply = new Reply(code, List.of(code + " text"));
    FtpException e = FtpException.of("RETR a", reply, true);
    assertThat(e.getClass().getSimpleName()).isEqualTo(name);
    assertThat(e.code()).isEqualTo(code);
    assertThat(e.reply()).contains(reply);
    assertThat(e.command()).isEqualTo("RETR a");
    assertThat(e.connectionUsable()).isTrue();
    assertThat(FtpException.of("", reply, false).connectionUsable()).isFalse();
  }

  /** Catching one must not catch another, and a list of the four is the list of all. */
  @Test
  void hasFourFinalSiblingsAndNoMore() {
    assertThat(FtpException.class.isSealed()).isTrue();
    assertThat(FtpException.class.getPermittedSubclasses())
        .containsExactlyInAnyOrder(
            FtpReplyException.class,
            FtpTemporaryException.class,
            FtpPermanentException.class,
            FtpProtocolException.class)
        .allMatch(leaf -> Modifier.isFinal(leaf.getModifiers()))
        .allMatch(leaf -> leaf.getSuperclass() == FtpException.class);
    assertThat(FtpException.class).isAssignableTo(IOException.class);
  }

  @Test
  void speaksInTheServersWords() {
    assertThat(FtpException.of("DELE a", TWO_LINES, true)).hasMessage("550-no\n550 way ");
    assertThat(new FtpProtocolException("PASV", "no address in it", TWO_LINES, false))
        .hasMessage("550-no\n550 way  (no address in it)");
  }

  @Test
  void hasNoReplyWhenNoneCame() {
    FtpException e = new FtpProtocolException("", "got more than 80 bytes", null, false);
    assertThat(e).hasMessage("got more than 80 bytes");
    assertThat(e.reply()).isEmpty();
    assertThat(e.code()).isEqualTo(-1);
    assertThat(e.command()).isEmpty();
  }

  static List<FtpException> oneOfEach() {
    return List.of(
        new FtpReplyException("PWD", new Reply(226, List.of("226 late")), false),
        new FtpTemporaryException("RETR ü", new Reply(450, List.of("450 busy")), true),
        new FtpPermanentException("DELE a", TWO_LINES, true),
        new FtpProtocolException("PASV", "no address in it", TWO_LINES, false),
        new FtpProtocolException("", "no reply at all", null, false));
  }

  @ParameterizedTest
  @MethodSource("oneOfEach")
  void survivesSerialization(FtpException e) throws IOException, ClassNotFoundException {
    e.addSuppressed(new IOException("broken pipe"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(e);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      FtpException copy = (FtpException) in.readObject();
      assertThat(copy).hasSameClassAs(e).hasMessage(e.getMessage());
      assertThat(copy.reply()).isEqualTo(e.reply());
      assertThat(copy.code()).isEqualTo(e.code());
      assertThat(copy.command()).isEqualTo(e.command());
      assertThat(copy.connectionUsable()).isEqualTo(e.connectionUsable());
      assertThat(copy.getSuppressed()).hasSize(1);
    }
  }
}
