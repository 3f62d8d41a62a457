package dev.ferry.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A server that lists what a test tells it to, true or not: directories by path, each with the
 * lines that MLSD or LIST sends of it.
 */
final class ListedServer implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final FakeFtpServer server;
  private final boolean facts;

  /** What a test has it list. */
  @FunctionalInterface
  interface Directories {
    /** The lines of a directory; null if there is none. */
    @Nullable List<String> at(String path);
  }

  volatile Directories listing = path -> null;

  /** Replies to whole commands, instead of what is usual. */
  final Map<String, String> answers = new ConcurrentHashMap<>();

  /** Directories whose last line is sent without its last character and line end. */
  final Set<String> cutOff = ConcurrentHashMap.newKeySet();

  final Map<String, byte[]> files = new ConcurrentHashMap<>();

  /** Whether it answers STOR only when it has all. */
  volatile boolean saysNothingBeforeTheEnd;

  /** How a file is sent. */
  @FunctionalInterface
  interface Sending {
    /** Sends what stands behind an offset. */
    void send(Script s, String path, int offset, byte[] rest);
  }

  volatile Sending sending =
      (s, path, offset, rest) -> s.reply("150 here it comes").data(rest).reply("226 done");

  /** Called when a file is asked for, before it is sent. */
  volatile Runnable beforeSending = () -> {};

  /** What it says to a password. */
  volatile Supplier<String> welcome = () -> "230 welcome";

  /** Called when a file was taken, before that is said. */
  volatile Runnable afterTaking = () -> {};

  private ListedServer(boolean facts) {
    this.facts = facts;
    server = FakeFtpServer.builder().limit(LIMIT).startRepeating(this::play);
  }

  /**
   * Starts it.
   *
   * @param facts whether it has MLSD, else LIST alone
   */
  static ListedServer start(boolean facts) {
    return new ListedServer(facts);
  }

  /** A line of its listings. */
  String file(String name, int size) {
    return facts
        ? "type=file;size=" + size + ";modify=20200102030405; " + name
        : "-rw-r--r-- 1 ada ada " + size + " Jan  2  2020 " + name;
  }

  /** A line of its listings. */
  String directory(String name) {
    return facts
        ? "type=dir;modify=20200102030405; " + name
        : "drwxr-xr-x 2 ada ada 4096 Jan  2  2020 " + name;
  }

  /** A line of its listings. */
  String link(String name, String target) {
    return facts
        ? "type=OS.unix=slink:" + target + ";modify=20200102030405; " + name
        : "lrwxrwxrwx 1 ada ada 1 Jan  2  2020 " + name + " -> " + target;
  }

  private void play(Script s) {
    String[] here = {"/"};
    String[] renamed = {""};
    int[] offset = {0};
    s.charset(UTF_8);
    s.onCommand(line -> {
      String told = answers.get(line);
      if (told != null) {
        return Optional.of(Script.of(answer -> answer.reply(told)));
      }
      int blank = line.indexOf(' ');
      String verb = blank < 0 ? line : line.substring(0, blank);
      String argument = blank < 0 ? "" : line.substring(blank + 1);
      return Optional.of(
          Script.of(answer -> answer(answer, here, renamed, offset, verb, argument)));
    });
  }

  private void answer(
      Script s, String[] here, String[] renamed, int[] offset, String verb, String argument) {
    String name = verb.equals("LIST") ? argument.replaceFirst("^-\\w+ ?", "") : argument;
    String path = name.isEmpty() ? here[0] : name.startsWith("/") ? name : here[0] + "/" + name;
    byte[] file = files.get(path);
    switch (verb) {
      case "USER" -> s.reply("331 and the password?");
      case "PASS" -> s.reply(welcome.get());
      case "TYPE", "NOOP" -> s.reply("200 ok");
      case "FEAT" ->
          s.reply(facts ? "211-\r\n MLST type*;size*;modify*;unique*;\r\n211 end" : "500 what?");
      case "EPSV" -> s.passive();
      case "PWD" -> s.reply("257 \"" + here[0] + "\"");
      case "CWD" -> {
        if (!path.equals("/") && listing.at(path) == null) {
          s.reply("550 no directory");
        } else {
          here[0] = path;
          s.reply("250 there");
        }
      }
      case "MLSD", "LIST" -> {
        @Nullable List<String> lines = facts == verb.equals("MLSD") ? listing.at(path) : null;
        if (lines == null) {
          s.reply("550 can't be listed");
        } else {
          List<String> all = new ArrayList<>(lines);
          String text = String.join("\r\n", all) + (all.isEmpty() ? "" : "\r\n");
          if (cutOff.contains(path)) {
            text = text.substring(0, text.length() - 3);
          }
          s.reply("150 listing").data(text.getBytes(UTF_8)).reply("226 done");
        }
      }
      case "REST" -> {
        offset[0] = Integer.parseInt(argument);
        s.reply("350 from there");
      }
      case "SIZE" -> s.reply(file == null ? "550 no file" : "213 " + file.length);
      case "MDTM" -> s.reply(file == null ? "550 no file" : "213 20200102030405");
      case "RETR" -> {
        beforeSending.run();
        byte[] now = files.getOrDefault(path, "x".getBytes(UTF_8));
        int from = offset[0];
        offset[0] = 0;
        sending.send(s, path, from, Arrays.copyOfRange(now, from, now.length));
      }
      case "STOR" -> {
        if (saysNothingBeforeTheEnd) {
          s.receive(bytes -> files.put(path, bytes)).replyTogether("150 go on", "226 ok");
        } else {
          s.reply("150 go on")
              .receive(bytes -> files.put(path, bytes))
              .then(() -> afterTaking.run())
              .reply("226 ok");
        }
      }
      case "RNFR" -> {
        renamed[0] = path;
        s.reply(file == null ? "550 no file" : "350 and to?");
      }
      case "RNTO" -> {
        files.put(path, files.remove(renamed[0]));
        s.reply("250 renamed");
      }
      case "DELE" -> s.reply("250 gone");
      case "MKD" -> s.reply("257 made");
      case "QUIT" -> s.reply("221 bye").close();
      default -> s.reply("502 no " + verb);
    }
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

  FakeFtpServer fake() {
    return server;
  }

  List<String> heard() {
    return server.heard();
  }

  @Override
  public void close() {
    server.awaitNoConnections(LIMIT);
    server.close();
  }
}
