package dev.ferry.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What each {@link Misbehaviour} does, as a change to {@link Manners}. */
final class BadManners {
  private static final String SENT = "226 sent";
  private static final String RECEIVED = "226 received";
  private static final String ABORTED = "426 transfer aborted";
  // How much of an upload is taken before something happens.
  private static final int SOME_BYTES = 1000;

  private BadManners() {}

  static Manners of(Misbehaviour fault) {
    return TlsManners.of(fault).orElseGet(() -> inTheClear(fault));
  }

  private static Manners inTheClear(Misbehaviour fault) {
    return switch (fault) {
      case CLOSE_BEFORE_GREETING -> greeting(s -> s.noGreeting().close());
      case NO_GREETING -> greeting(s -> s.noGreeting().stall());
      case REPLY_IN_SINGLE_BYTES -> greeting(Script::oneByteAtATime);
      case ENDLESS_REPLY ->
          greeting(s -> s.noGreeting().replyForever("220-and another thing\r\n".repeat(50)));
      case ENDLESS_LINE ->
          greeting(s -> s.noGreeting().replyRaw("220 ").replyForever("on and on ".repeat(100)));
      case NO_REPLY -> new NoReply();
      case CODE_INSIDE_MULTILINE -> new CodeInsideMultiline();
      case REPLY_WITHOUT_CODE -> new ReplyWithoutCode();
      case CODE_WITHOUT_TEXT -> new CodeWithoutText();
      case STRAY_200_BEFORE_150 -> opening(o -> new String[] {"200 type is set", o});
      case DOUBLE_150 -> opening(o -> new String[] {o, "150 as I said"});
      case FINAL_REPLY_BEFORE_DATA ->
          moving(
              (s, o, bytes) -> s.replyTogether(o, SENT).data(bytes),
              (s, o, taker) -> s.replyTogether(o, RECEIVED).receive(taker));
      case TWO_FINAL_REPLIES ->
          moving(
              (s, o, bytes) -> s.reply(o).data(bytes).replyTogether(SENT, "250 and done"),
              (s, o, taker) -> s.reply(o).receive(taker).replyTogether(RECEIVED, "250 and done"));
      case NO_FINAL_REPLY ->
          moving(
              (s, o, bytes) -> s.reply(o).data(bytes), (s, o, taker) -> s.reply(o).receive(taker));
      case CLOSE_HALFWAY ->
          moving(
              (s, o, bytes) -> s.reply(o).dataPart(half(bytes)).closeData().close(),
              (s, o, taker) -> s.reply(o).receivePart(SOME_BYTES).closeData().close());
      case RESET_HALFWAY ->
          moving(
              (s, o, bytes) -> s.reply(o).dataPart(half(bytes)).resetData().reply(ABORTED),
              (s, o, taker) -> s.reply(o).receivePart(SOME_BYTES).resetData().reply(ABORTED));
      case STALL_HALFWAY ->
          moving(
              (s, o, bytes) ->
                  s.reply(o).dataPart(half(bytes)).stallData().closeData().reply(ABORTED),
              (s, o, taker) ->
                  s.reply(o).receivePart(SOME_BYTES).stallData().closeData().reply(ABORTED));
      case PASV_OTHER_HOST ->
          passive(
              s -> s.reply("502 no EPSV"),
              s -> s.passiveSaying("227 Entering Passive Mode (10,9,8,7,{p1},{p2})"));
      case PASV_MALFORMED ->
          passive(
              s -> s.passiveSaying("229 Entering Extended Passive Mode (|||no port|)"),
              s -> s.passiveSaying("227 Entering Passive Mode (127,0,0,1,{p1})"));
      case EPSV_REFUSED_THEN_PASV ->
          passive(s -> s.reply("500 EPSV: command not understood"), Script::passive);
      case REST_IGNORED -> new RestIgnored();
      case SIZE_LIES -> new SizeLies();
      case NAME_WITH_DOT_DOT -> new NameWithDotDot();
      case IDLE_421 -> new Idle421();
      default -> throw new AssertionError(fault + " is about TLS");
    };
  }

  private static byte[] half(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  // The greeting is the only word that these get wrong; what follows needs no word at all.
  private static Manners greeting(Consumer<Script> text) {
    return new Manners() {
      @Override
      void greet(Script s) {
        text.accept(s);
      }
    };
  }

  private static Manners passive(Consumer<Script> epsv, Consumer<Script> pasv) {
    return new Manners() {
      @Override
      void passive(Script s, boolean extended) {
        (extended ? epsv : pasv).accept(s);
      }
    };
  }

  @FunctionalInterface
  private interface Opening {
    String[] replies(String right);
  }

  private static Manners opening(Opening wrong) {
    return moving(
        (s, o, bytes) -> s.replyTogether(wrong.replies(o)).data(bytes).reply(SENT),
        (s, o, taker) -> s.replyTogether(wrong.replies(o)).receive(taker).reply(RECEIVED));
  }

  @FunctionalInterface
  private interface Move<T> {
    void write(Script s, String opening, T bytes);
  }

  private static Manners moving(Move<byte[]> sending, Move<Consumer<byte[]>> receiving) {
    return new Manners() {
      @Override
      void send(Script s, String opening, byte[] bytes) {
        sending.write(s, opening, bytes);
      }

      @Override
      void receive(Script s, String opening, Consumer<byte[]> taker) {
        receiving.write(s, opening, taker);
      }
    };
  }

  private static final class NoReply extends Manners {
    @Override
    Optional<Consumer<Script>> instead(String line) {
      return Optional.of(s -> {});
    }
  }

  private static final class CodeInsideMultiline extends Manners {
    // Replies that carry a value in their first line stay as they are.
    private static final Set<String> LONG = Set.of("200", "220", "221", "226", "230", "250");

    @Override
    void greet(Script s) {
      s.greet(confusing("220 ready"));
    }

    @Override
    void login(Script s, String text) {
      s.reply(confusing(text));
    }

    @Override
    void reply(Script s, String text) {
      s.reply(confusing(text));
    }

    private static String confusing(String text) {
      String code = text.substring(0, 3);
      if (!LONG.contains(code) || text.charAt(3) == '-') {
        return text;
      }
      return (code + "-several lines\r\n")
          + "550 is not the code of this reply\r\n"
          + (" " + code + " is, but not at the start of the line\r\n")
          + (code + "-and not the end\r\n")
          + "999-nor is this\r\n"
          + text;
    }
  }

  private static final class ReplyWithoutCode extends Manners {
    @Override
    void reply(Script s, String text) {
      s.reply(text.substring(4));
    }
  }

  private static final class CodeWithoutText extends Manners {
    // Replies whose text is what was asked for keep it.
    private static final Set<String> VALUES = Set.of("211", "213", "215", "250-", "257");
    private boolean blank;

    @Override
    void greet(Script s) {
      s.greet("220");
    }

    @Override
    void login(Script s, String text) {
      reply(s, text);
    }

    @Override
    synchronized void reply(Script s, String text) {
      if (VALUES.stream().anyMatch(text::startsWith)) {
        s.reply(text);
      } else {
        blank = !blank;
        s.reply(text.substring(0, blank ? 4 : 3));
      }
    }

    @Override
    void send(Script s, String opening, byte[] bytes) {
      s.reply("150").data(bytes).replyAfterData("226 ", "426");
    }
  }

  private static final class RestIgnored extends Manners {
    @Override
    long offset(long asked) {
      return 0;
    }
  }

  private static final class SizeLies extends Manners {
    @Override
    long size(long real) {
      return real + 4096;
    }
  }

  private static final class NameWithDotDot extends Manners {
    private static final List<String> NAMES =
        List.of("../escape.txt", "sub/../../escape.txt", "/tmp/escape.txt", "..\\escape.txt", "..");

    @Override
    List<SmallTree.Node> list(List<SmallTree.Node> real) {
      List<SmallTree.Node> nodes = new ArrayList<>(real);
      byte[] bytes = "out of the box".getBytes(StandardCharsets.US_ASCII);
      NAMES.forEach(name -> nodes.add(new SmallTree.Node(name, false, bytes)));
      return nodes;
    }

    @Override
    Optional<byte[]> missing(String name) {
      return name.endsWith("escape.txt")
          ? Optional.of("out of the box".getBytes(StandardCharsets.US_ASCII))
          : Optional.empty();
    }
  }

  private static final class Idle421 extends Manners {
    @Override
    void afterTransfer(Script s) {
      s.reply("421 idle for too long, closing").close();
    }
  }
}
