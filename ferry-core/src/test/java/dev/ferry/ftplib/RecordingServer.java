package dev.ferry.ftplib;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.FakeFtpServerBuilder;
import dev.ferry.testing.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that behaves differently by the name of what it is asked for, always in the same way,
 * and keeps what it hears: the judge between two clients.
 *
 * <p>It reads and writes commands byte by byte, so names come back as they were sent.
 */
final class RecordingServer implements AutoCloseable {

  private static final Map<String, byte[]> FILES =
      Map.of(
          "a.bin", binary(1000),
          "big", binary(200_000),
          "empty", new byte[0],
          "with blank", "blank".getBytes(UTF_8),
          "text", "one\r\ntwo\r\n\r\nnaïve ▲\r\nlast\r\n".getBytes(UTF_8),
          "mixed", "a\r\nb\nc\rd\r\r\n\n e \r\nno end".getBytes(UTF_8),
          "latin", "naïve\r\n".getBytes(ISO_8859_1),
          "long", ("x".repeat(20_000) + "\r\n").getBytes(UTF_8));

  private static final String LISTING = "drwx a\r\n-rw- b c\r\n-rw- naïve\r\n";
  private static final Map<String, String> MACHINE_LISTINGS =
      Map.of(
          "nothing", "",
          "odd", "type=file;size=; =;x y; \r\nType=DIR;UNIX.mode=0755;a=b=c;flag;  z ;\r\n; n\r\n",
          "bare", "type=file;size=7\r\n");

  private final FakeFtpServer server;
  private final AtomicInteger connections = new AtomicInteger();
  private final Map<Integer, List<byte[]>> uploads = new ConcurrentSkipListMap<>();

  RecordingServer(boolean ipv6, String greeting) {
    FakeFtpServerBuilder builder = FakeFtpServer.builder().limit(Duration.ofSeconds(10));
    if (ipv6) {
      builder.ipv6();
    }
    this.server =
        builder.startRepeating(s -> {
          Session session = new Session(connections.getAndIncrement());
          s.greet(greeting).onCommand(session::answer);
        });
  }

  private static byte[] binary(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 7);
    }
    return bytes;
  }

  String host() {
    return server.host();
  }

  int port() {
    return server.port();
  }

  /** The lines heard on one connection with their line ends, and what was uploaded by it. */
  List<String> heard(int connection) {
    server.awaitNoConnections(Duration.ofSeconds(10));
    List<String> all = new ArrayList<>();
    String lines = new String(server.heardBytes(connection), ISO_8859_1);
    for (String line : lines.split("(?<=\n)", 0)) {
      all.add(withoutPorts(line));
    }
    for (byte[] upload : uploads.getOrDefault(connection, List.of())) {
      all.add("uploaded: " + new String(upload, ISO_8859_1));
    }
    return all;
  }

  int connections() {
    return connections.get();
  }

  Optional<AssertionError> failure() {
    return server.failure();
  }

  private static String withoutPorts(String line) {
    return line.replaceFirst("^(PORT (?:\\d+,){4})\\d+,\\d+", "$1p1,p2")
        .replaceFirst("^(EPRT \\|\\d\\|[^|]+\\|)\\d+\\|", "$1port|");
  }

  @Override
  public void close() {
    server.close();
  }

  /** One control connection. Its thread is the only one that comes here. */
  private final class Session {

    private final int number;
    private String user = "";
    private String file = "";
    private String from = "";
    private int rest;
    private String cdup = "200 up";
    private String pwd = "257 \"/here\" is it";
    private String quit = "221 bye";
    private final Map<String, String> ways = new HashMap<>();

    Session(int number) {
      this.number = number;
    }

    Optional<Script> answer(String line) {
      int blank = line.indexOf(' ');
      String verb = blank < 0 ? line : line.substring(0, blank);
      String argument = blank < 0 ? "" : line.substring(blank + 1);
      return Optional.of(Script.of(s -> answer(verb, argument, s)));
    }

    private void answer(String verb, String argument, Script s) {
      switch (verb) {
        case "RETR", "STOR", "APPE", "STOU", "LIST", "NLST", "MLSD" -> transfer(verb, argument, s);
        case "PASV", "EPSV", "PORT", "EPRT" -> way(verb, s);
        case "SITE" -> site(argument, s);
        case "ABOR" -> abort(s);
        case "QUIT" -> {
          s.reply(quit);
          if (quit.startsWith("2")) {
            s.close();
          }
        }
        default -> s.reply(simple(verb, argument));
      }
    }

    private String simple(String verb, String argument) {
      return switch (verb) {
        case "USER" -> user(argument);
        case "PASS" -> pass(argument);
        case "ACCT" -> argument.isEmpty() || argument.equals("none") ? "530 no" : "230 noted";
        case "ECHO" -> argument;
        case "NOOP", "TYPE" -> "200 ok";
        case "HELP" -> "214-first\r\n 214 not yet\r\n200 nor now\r\n214-nor\r\n214 last";
        case "FEAT" -> "211-features\r\n UTF8\r\n211";
        case "OPTS" -> argument.contains("refuse") ? "501 no such fact" : "200 facts noted";
        case "REST" -> {
          rest = argument.equals("4242") ? 0 : Integer.parseInt(argument);
          yield argument.equals("4242") ? "554 not there" : "350 from " + argument;
        }
        case "PWD" -> pwd;
        case "CDUP" -> cdup;
        case "CWD" -> argument.equals("missing") ? "550 no such directory" : "250 now " + argument;
        case "MKD" -> mkd(argument);
        case "RMD" -> argument.equals("missing") ? "550 no such directory" : "250 removed";
        case "DELE" -> dele(argument);
        case "RNFR" -> {
          from = argument;
          yield argument.equals("missing")
              ? "550 no such file"
              : argument.equals("odd") ? "450 in use" : "350 to what?";
        }
        case "RNTO" -> argument.equals("taken") ? "553 taken" : "250 " + from + " is " + argument;
        case "SIZE" -> size(argument);
        default -> "500 unknown: " + verb.toLowerCase(Locale.ROOT);
      };
    }

    private String user(String argument) {
      user = argument;
      return switch (argument) {
        case "open" -> "230 come in";
        case "strict" -> "332 account for login, please";
        case "stranger" -> "530 who?";
        case "busy" -> "450 later";
        default -> "331 password, please";
      };
    }

    private String pass(String argument) {
      if (argument.equals("wrong")) {
        return "530 wrong";
      }
      return switch (user) {
        case "member", "strict" -> "332 account, please";
        case "again" -> "202 superfluous";
        default -> "230-welcome " + user + "\r\n230 " + argument.length() + " characters";
      };
    }

    private String mkd(String argument) {
      return switch (argument) {
        case "iis" -> "250 done";
        case "bare" -> "257 created";
        case "taken" -> "521 taken";
        default -> "257 \"/here/" + argument.replace("\"", "\"\"") + "\" created";
      };
    }

    private String dele(String argument) {
      return switch (argument) {
        case "missing" -> "550 no such file";
        case "busy" -> "450 in use";
        case "two hundred" -> "200 gone";
        case "closing" -> "226 closing data connection";
        default -> "250 gone";
      };
    }

    private String size(String argument) {
      return switch (argument) {
        case "big" -> "213 9007199254740993";
        case "blank" -> "213   77  ";
        case "odd" -> "250 99";
        case "word" -> "213 large";
        case "missing" -> "550 no such file";
        default -> "213 1000";
      };
    }

    private void site(String argument, Script s) {
      int blank = argument.indexOf(' ');
      String what = blank < 0 ? argument : argument.substring(0, blank);
      String text = blank < 0 ? "" : argument.substring(blank + 1).replace("\\n", "\r\n");
      switch (what) {
        case "wait" -> s.reply("150 soon").reply("250 now");
        case "cdup" -> cdup = text + " for cdup";
        case "pwd" -> pwd = text;
        case "quit" -> quit = text;
        case "way" -> setWay(text);
        default -> throw new IllegalArgumentException(argument);
      }
      if (!what.equals("wait")) {
        s.reply("200 noted");
      }
    }

    /**
     * What to say to the next PASV (227), EPSV (229), or to all that ask for a way (500, other).
     */
    private void setWay(String text) {
      if (text.isEmpty()) {
        ways.clear();
      } else {
        ways.put(text.split(" ", -1)[0], text);
      }
    }

    private void way(String verb, Script s) {
      String said = ways.getOrDefault(verb.equals("PASV") ? "227" : "229", "");
      if (ways.containsKey("500")) {
        s.reply(ways.get("500"));
      } else if (!verb.endsWith("SV")) {
        s.activePort().connectData();
      } else if (ways.containsKey("other")) {
        s.passiveSaying(verb.equals("PASV") ? "229 (|||{port}|)" : "227 (1,2,3,4,{p1},{p2})");
      } else if (said.isEmpty()) {
        s.passive();
      } else {
        s.passiveSaying(said);
      }
    }

    private void abort(Script s) {
      switch (file) {
        case "slow" -> s.closeData().replyTogether("426 broken off", "226 aborted");
        case "lone" -> s.closeData().reply("426 broken off");
        default -> s.reply("225 nothing to abort");
      }
    }

    private void transfer(String verb, String argument, Script s) {
      file = new String(argument.getBytes(ISO_8859_1), UTF_8);
      switch (file) {
        case "missing", "nothing" -> {
          if (!verb.equals("MLSD") || file.equals("missing")) {
            s.reply("550 no such thing");
            return;
          }
        }
        case "refused" -> {
          s.reply("553 not allowed");
          return;
        }
        case "busy" -> {
          s.reply("450 in use");
          return;
        }
        case "three" -> {
          s.reply("350 what else?");
          return;
        }
        case "stray" -> s.reply("200 ok so far");
        case "slow", "lone" -> {
          s.reply("150 slowly").dataPart("0123456789").stallData();
          return;
        }
        default -> {}
      }
      if (verb.equals("STOR") || verb.equals("APPE") || verb.equals("STOU")) {
        s.reply("150 go on").receive(this::received);
        s.reply(file.equals("full") ? "552 full" : "226 stored");
      } else {
        send(verb, s);
      }
    }

    private void send(String verb, Script s) {
      byte[] bytes = bytes(verb);
      bytes = Arrays.copyOfRange(bytes, Math.min(rest, bytes.length), bytes.length);
      rest = 0;
      if (file.startsWith("size ")) {
        s.reply(file.substring(5).replace("\\n", "\r\n"));
      } else {
        s.reply("150 it is " + file.length() + " letters (" + bytes.length + " bytes)");
      }
      if (file.equals("twice")) {
        s.reply("150 as I said");
      }
      s.data(bytes);
      s.reply(file.equals("late") ? "451 the disk failed" : "226 sent");
      if (file.equals("ends twice")) {
        s.reply("226 sent, really");
      }
    }

    private byte[] bytes(String verb) {
      return switch (verb) {
        case "RETR" -> FILES.getOrDefault(file, "some data".getBytes(UTF_8));
        case "MLSD" ->
            MACHINE_LISTINGS
                .getOrDefault(
                    file, "type=dir;size=0; sub\r\ntype=file;size=3;modify=20261123; naïve ▲\r\n")
                .getBytes(UTF_8);
        case "NLST" ->
            file.contains("\ufffd")
                ? "Ærø/x\r\n".getBytes(ISO_8859_1)
                : "a\r\nb c\r\n\r\nnaïve\r\n".getBytes(UTF_8);
        default -> LISTING.getBytes(UTF_8);
      };
    }

    private void received(byte[] bytes) {
      uploads.computeIfAbsent(number, n -> new CopyOnWriteArrayList<>()).add(bytes);
    }
  }
}
