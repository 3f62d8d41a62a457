package dev.ferry.client;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.TlsOptions;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Script;
import dev.ferry.testing.TestCertificates;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A server with files in memory, which does as it is asked, but for what a test has planned: of the
 * transfers to come, each takes the next mood, until there is none.
 */
final class MoodyServer implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** How one transfer goes. */
  interface Mood {
    /** Answers RETR with these bytes of a file. */
    default void send(Script s, byte[] bytes) {
      s.reply("150 here it comes (" + bytes.length + " bytes)").data(bytes).reply("226 done");
    }

    /** Answers STOR, and gives on what was taken. */
    default void take(Script s, Consumer<byte[]> taken) {
      s.reply("150 go on").receive(taken).reply("226 done");
    }
  }

  static final Mood GOOD = new Mood() {};

  /** The server dies after so many bytes. */
  static Mood diesAfter(int count) {
    return new Mood() {
      @Override
      public void send(Script s, byte[] bytes) {
        byte[] some = Arrays.copyOf(bytes, Math.min(count, bytes.length));
        s.reply("150 here it comes (" + bytes.length + " bytes)").dataPart(some).close().finData();
      }

      @Override
      public void take(Script s, Consumer<byte[]> taken) {
        s.reply("150 go on").receivePart(count, taken).close().resetData();
      }
    };
  }

  /** All bytes move, and then the control connection is gone. */
  static final Mood LOSES_ITS_LAST_WORD =
      new Mood() {
        @Override
        public void send(Script s, byte[] bytes) {
          s.reply("150 here it comes (" + bytes.length + " bytes)").data(bytes).close();
        }

        @Override
        public void take(Script s, Consumer<byte[]> taken) {
          s.reply("150 go on").receive(taken).close();
        }
      };

  /** The control connection is lost in the middle, and the data come whole. */
  static final Mood LOSES_CONTROL_HALFWAY =
      new Mood() {
        @Override
        public void send(Script s, byte[] bytes) {
          int half = bytes.length / 2;
          s.reply("150 here it comes (" + bytes.length + " bytes)")
              .dataPart(Arrays.copyOf(bytes, half))
              .close()
              .data(Arrays.copyOfRange(bytes, half, bytes.length));
        }

        @Override
        public void take(Script s, Consumer<byte[]> taken) {
          s.reply("150 go on").close().receive(taken);
        }
      };

  /** Of an upload: it answers STOR only when it has all. */
  static final Mood SAYS_NOTHING_BEFORE_THE_END =
      new Mood() {
        @Override
        public void take(Script s, Consumer<byte[]> taken) {
          s.receive(taken).replyTogether("150 go on", "226 done");
        }
      };

  /** Of a download: it says how that ended only when it has heard the next EPSV. */
  static final Mood WAITS_FOR_THE_NEXT =
      new Mood() {
        @Override
        public void send(Script s, byte[] bytes) {
          s.reply("150 here it comes (" + bytes.length + " bytes)")
              .data(bytes)
              .expect("EPSV")
              .reply("226 done")
              .passive();
        }
      };

  /** Of a download: it hangs up when it hears the next EPSV before it has said how that ended. */
  static final Mood HANGS_UP_OVER_THE_NEXT =
      new Mood() {
        @Override
        public void send(Script s, byte[] bytes) {
          s.reply("150 here it comes (" + bytes.length + " bytes)")
              .data(bytes)
              .expect("EPSV")
              .close();
        }
      };

  /** It is refused. */
  static Mood refuses(String reply) {
    return new Mood() {
      @Override
      public void send(Script s, byte[] bytes) {
        s.reply(reply);
      }

      @Override
      public void take(Script s, Consumer<byte[]> taken) {
        s.reply(reply);
      }
    };
  }

  /** All bytes are taken, and then this is said. */
  static Mood endsWith(String reply) {
    return new Mood() {
      @Override
      public void send(Script s, byte[] bytes) {
        s.reply("150 here it comes").data(bytes).reply(reply);
      }

      @Override
      public void take(Script s, Consumer<byte[]> taken) {
        s.reply("150 go on").receive(taken).reply(reply);
      }
    };
  }

  /** So many bytes, and it says that these are all. */
  static Mood cutsTo(int count) {
    return new Mood() {
      @Override
      public void send(Script s, byte[] bytes) {
        s.reply("150 here it comes (" + bytes.length + " bytes)")
            .data(Arrays.copyOf(bytes, count))
            .reply("226 done");
      }

      @Override
      public void take(Script s, Consumer<byte[]> taken) {
        s.reply("150 go on")
            .receive(bytes -> taken.accept(Arrays.copyOf(bytes, count)))
            .reply("226 done");
      }
    };
  }

  /** Some bytes, and then nothing, until the client leaves. */
  static Mood stallsAfter(int count) {
    return new Mood() {
      @Override
      public void send(Script s, byte[] bytes) {
        s.reply("150 here it comes (" + bytes.length + " bytes)")
            .dataPart(Arrays.copyOf(bytes, count))
            .stallData()
            .reply("426 broken off");
      }

      @Override
      public void take(Script s, Consumer<byte[]> taken) {
        s.reply("150 go on").receivePart(count).stallData().reply("426 broken off");
      }
    };
  }

  final Map<String, byte[]> files = new ConcurrentHashMap<>();
  final Map<String, String> times = new ConcurrentHashMap<>();
  final Queue<Mood> moods = new ConcurrentLinkedQueue<>();
  final Map<String, Supplier<String>> answers = new ConcurrentHashMap<>();
  final Set<String> ignored = ConcurrentHashMap.newKeySet();
  volatile boolean refuseRenamingOver;

  /** The host in the answer to PASV. */
  volatile String toldHost = "127,0,0,1";

  private final FakeFtpServer server;

  private MoodyServer() {
    server = FakeFtpServer.builder().limit(LIMIT).startRepeating(this::play);
  }

  static MoodyServer start() {
    return new MoodyServer();
  }

  /** Moods of the transfers to come. */
  MoodyServer plan(Mood... next) {
    moods.addAll(List.of(next));
    return this;
  }

  /** What to say instead whenever a command begins so. */
  MoodyServer answer(String command, String reply) {
    return answerBy(command, () -> reply);
  }

  /** The same, asked anew each time. */
  MoodyServer answerBy(String command, Supplier<String> reply) {
    answers.put(command, reply);
    return this;
  }

  /** Where one connection stands. */
  private static final class Here {
    private int offset;
    private String from = "";
  }

  private void play(Script s) {
    Here here = new Here();
    s.onCommand(line -> {
      for (Map.Entry<String, Supplier<String>> each : answers.entrySet()) {
        if (line.startsWith(each.getKey())) {
          return Optional.of(Script.of(answer -> answer.reply(each.getValue().get())));
        }
      }
      int blank = line.indexOf(' ');
      String verb = blank < 0 ? line : line.substring(0, blank);
      String path = blank < 0 ? "" : line.substring(blank + 1);
      if (ignored.contains(verb)) {
        return Optional.of(Script.of(answer -> {}));
      }
      return Optional.of(Script.of(answer -> answer(answer, here, verb, path)));
    });
  }

  private void answer(Script s, Here here, String verb, String path) {
    byte[] file = files.get(path);
    String none = "550 no " + path;
    switch (verb) {
      case "USER" -> s.reply("331 and the password?");
      case "PASS" -> s.reply("230 welcome");
      case "TYPE", "NOOP" -> s.reply("200 ok");
      case "FEAT" -> s.reply("500 what?");
      case "EPSV" -> s.passive();
      case "PASV", "CPSV" -> s.passiveSaying("227 here (" + toldHost + ",{p1},{p2})");
      case "PORT" -> s.activePort();
      case "AUTH" -> s.reply("234 go on").startTls();
      case "PBSZ", "PROT", "SSCN" -> s.reply("200 ok");
      case "REST" -> {
        here.offset = Integer.parseInt(path);
        s.reply("350 from there");
      }
      case "SIZE" -> s.reply(file == null ? none : "213 " + file.length);
      case "MDTM" ->
          s.reply(file == null ? none : "213 " + times.getOrDefault(path, "20200101000000"));
      case "RETR" -> {
        int from = here.offset;
        here.offset = 0;
        if (file == null) {
          s.reply(none);
        } else {
          next().send(s, Arrays.copyOfRange(file, from, file.length));
        }
      }
      case "STOR" -> {
        int from = here.offset;
        here.offset = 0;
        byte[] kept = file == null ? new byte[0] : Arrays.copyOf(file, from);
        files.put(path, kept);
        next().take(s, bytes -> files.put(path, joined(kept, bytes)));
      }
      case "APPE" -> {
        byte[] kept = file == null ? new byte[0] : file;
        next().take(s, bytes -> files.put(path, joined(kept, bytes)));
      }
      case "RNFR" -> {
        here.from = path;
        s.reply(file == null ? none : "350 and to?");
      }
      case "RNTO" -> {
        if (refuseRenamingOver && file != null) {
          s.reply("553 it is there");
          return;
        }
        files.put(path, Optional.ofNullable(files.remove(here.from)).orElseThrow());
        s.reply("250 renamed");
      }
      case "DELE" -> s.reply(files.remove(path) == null ? none : "250 deleted");
      case "QUIT" -> s.reply("221 bye").close();
      default -> s.reply("502 no " + verb);
    }
  }

  private Mood next() {
    Mood mood = moods.poll();
    return mood == null ? GOOD : mood;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(first);
    all.writeBytes(second);
    return all.toByteArray();
  }

  FtpOptions options() {
    return FtpOptions.builder(server.host())
        .port(server.port())
        .credentials(Credentials.of("ada", "secret"))
        .timeout(LIMIT)
        .build();
  }

  FtpClient client() {
    return FtpClient.of(options());
  }

  /**
   * With its control connection under TLS, and data that would be if they went to this side: the
   * server shakes no hands over them.
   */
  FtpClient secureClient() {
    TestCertificates.localhost(); // or it would be made while the client waits
    TlsOptions tls =
        TlsOptions.builder()
            .trust(TestCertificates.caCertificate())
            .handshakeTimeout(Duration.ofSeconds(5))
            .build();
    return FtpClient.of(options().toBuilder().security(Security.EXPLICIT).tls(tls).build());
  }

  FakeFtpServer fake() {
    return server;
  }

  /** The commands that begin with one of these verbs. */
  List<String> heard(String... verbs) {
    return server.heard().stream()
        .filter(line -> Arrays.stream(verbs).anyMatch(verb -> (line + " ").startsWith(verb + " ")))
        .toList();
  }

  @Override
  public void close() {
    server.awaitNoConnections(LIMIT);
    server.close();
  }
}
