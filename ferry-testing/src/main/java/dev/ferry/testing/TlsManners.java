package dev.ferry.testing;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What each {@link Misbehaviour} about TLS does, as a change to {@link Manners}. */
final class TlsManners {
  private static final String SENT = "226 sent";

  private TlsManners() {}

  /** Empty if the fault is not about TLS. */
  static Optional<Manners> of(Misbehaviour fault) {
    @Nullable Manners manners =
        switch (fault) {
          case TEXT_AFTER_AUTH ->
              secure(s -> s.replyTogether("234 ok", "230 logged in").startTls(), true);
          case TLS_AUTH_REFUSED ->
              secure(s -> s.reply("530 Please login with USER and PASS."), false);
          case TLS_STALL_IN_CONTROL_HANDSHAKE -> secure(s -> s.reply("234 ok").stallTls(), true);
          case TLS_PROT_REFUSED -> new ProtRefused();
          case TLS_NO_CLOSE_NOTIFY -> new NoCloseNotify();
          case TLS_SHORT_WITHOUT_CLOSE_NOTIFY ->
              sending((s, bytes) -> s.dataPart(half(bytes)).finData().reply(SENT));
          case TLS_FIN_IN_MID_RECORD ->
              sending((s, bytes) -> s.cutData(half(bytes)).reply("426 broken"));
          case TLS_FIN_IN_MID_RECORD_226 ->
              sending((s, bytes) -> s.cutData(half(bytes)).reply(SENT));
          case TLS_STALL_IN_DATA_HANDSHAKE ->
              beforeData((s, upload) -> s.step("stall", TlsManners::stall));
          case TLS_REUSE_REQUIRED -> beforeData((s, upload) -> s.step("reuse?", TlsReuse::at522));
          case TLS_REUSE_REQUIRED_425 ->
              beforeData((s, upload) -> s.step("reuse?", TlsReuse::at425));
          case TLS_NO_TICKET_ON_UPLOAD ->
              beforeData((s, upload) -> {
                if (upload) {
                  s.step("no ticket", c -> c.tls().spareTicket());
                }
                s.step("reuse?", TlsReuse::at425);
              });
          case TLS_RESUMPTION_RESETS_DATA ->
              beforeData((s, upload) -> s.step("no reuse", c -> c.tls().resetWhoResumes()));
          case TLS_WRONG_NAME, TLS_EXPIRED, TLS_SELF_SIGNED, TLS_NEVER_RESUMES -> new Manners();
          default -> null;
        };
    return Optional.ofNullable(manners);
  }

  /** What a fault is in the settings alone. */
  static TlsSettings settings(Misbehaviour fault, TlsSettings right) {
    return switch (fault) {
      case TLS_WRONG_NAME ->
          right.withCertificates(right.control(), TestCertificates.named("other.example"));
      case TLS_EXPIRED ->
          right.withCertificates(TestCertificates.expired(), TestCertificates.expired());
      case TLS_SELF_SIGNED ->
          right.withCertificates(TestCertificates.selfSigned(), TestCertificates.selfSigned());
      case TLS_NEVER_RESUMES -> right.withoutTickets();
      default -> right;
    };
  }

  private static void stall(Conversation c) throws IOException {
    if (c.tls().protectsData()) {
      Transfers.stallHandshake(c);
    }
  }

  private static byte[] half(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  private static Manners secure(Consumer<Script> answer, boolean accepted) {
    return new Manners() {
      @Override
      boolean secure(Script s) {
        answer.accept(s);
        return accepted;
      }
    };
  }

  private static Manners beforeData(BiConsumer<Script, Boolean> step) {
    return new Manners() {
      @Override
      void beforeData(Script s, boolean upload) {
        step.accept(s, upload);
      }
    };
  }

  // A file or list of less than two bytes has no half, and is sent as it should be.
  private static Manners sending(BiConsumer<Script, byte[]> rest) {
    return new Manners() {
      @Override
      void send(Script s, String opening, byte[] bytes) {
        if (bytes.length < 2) {
          super.send(s, opening, bytes);
        } else {
          s.reply(opening);
          rest.accept(s, bytes);
        }
      }
    };
  }

  private static final class ProtRefused extends Manners {
    @Override
    void protect(Script s) {
      s.reply("536 PROT P is not supported");
    }
  }

  private static final class NoCloseNotify extends Manners {
    @Override
    void send(Script s, String opening, byte[] bytes) {
      s.reply(opening).dataPart(bytes).finData().replyAfterData(SENT, LOST);
    }

    @Override
    void receive(Script s, String opening, Consumer<byte[]> taker) {
      s.reply(opening)
          .receivePart(Integer.MAX_VALUE, taker)
          .finData()
          .replyAfterData("226 received", LOST);
    }
  }
}
