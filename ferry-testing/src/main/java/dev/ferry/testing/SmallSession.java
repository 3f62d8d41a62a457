package dev.ferry.testing;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One control connection of the small server: its directory, its restart point, and what it answers
 * to each command. It is written with standing answers only, so that any order of commands will do.
 */
final class SmallSession {
  private static final Charset CHARSET = StandardCharsets.UTF_8;
  private static final String FEATURES =
      " EPSV\r\n MDTM\r\n MLST type*;size*;modify*;\r\n REST STREAM\r\n SIZE\r\n TVFS\r\n UTF8\r\n";

  private final SmallTree tree;
  private final Manners manners;
  private final SmallProtection protection;
  private String directory = "/";
  private boolean loggedIn;
  private boolean dataPrepared;
  private long restart;
  private @Nullable String renaming;

  SmallSession(SmallTree tree, Manners manners, SmallProtection protection) {
    this.tree = tree;
    this.manners = manners;
    this.protection = protection;
  }

  void write(Script script) {
    script.charset(CHARSET).onCommand(line -> Optional.of(Script.of(s -> answer(s, line))));
    manners.greet(script);
  }

  private void answer(Script s, String line) {
    int blank = line.indexOf(' ');
    String verb = (blank < 0 ? line : line.substring(0, blank)).toUpperCase(Locale.ROOT);
    String argument = blank < 0 ? "" : line.substring(blank + 1);
    if (!loggedIn) {
      if (!protection.answer(s, verb, argument, manners::login)) {
        beforeLogin(s, verb);
      }
      return;
    }
    Optional<Consumer<Script>> instead = manners.instead(line);
    if (instead.isPresent()) {
      instead.get().accept(s);
    } else if (!protect(s, verb, argument)
        && !transfer(s, verb, argument)
        && !file(s, verb, argument)) {
      setting(s, verb, argument);
    }
  }

  /** Commands about TLS, which ends the login where it begins (RFC 4217 §4). */
  private boolean protect(Script s, String verb, String argument) {
    boolean before = protection.isSecured();
    boolean answered = protection.answer(s, verb, argument, manners::reply);
    loggedIn = before || !protection.isSecured();
    return answered;
  }

  private String features() {
    return "211-features\r\n" + protection.features() + FEATURES + "211 end";
  }

  private void beforeLogin(Script s, String verb) {
    switch (verb) {
      case "USER" -> manners.login(s, "331 any password will do");
      case "PASS" -> {
        loggedIn = true;
        manners.login(s, "230 welcome");
      }
      case "FEAT" -> manners.login(s, features());
      case "QUIT" -> {
        manners.login(s, "221 bye");
        s.close();
      }
      case "AUTH" -> manners.login(s, "502 no TLS here");
      default -> manners.login(s, "530 log in first");
    }
  }

  /** Commands that prepare or use a data connection. */
  private boolean transfer(Script s, String verb, String argument) {
    switch (verb) {
      case "PASV", "EPSV" -> {
        dataPrepared = true;
        manners.passive(s, verb.equals("EPSV"));
      }
      case "PORT", "EPRT" -> {
        dataPrepared = true;
        s.activePort();
      }
      case "REST" -> {
        if (argument.matches("\\d{1,18}")) {
          restart = Long.parseLong(argument);
          manners.reply(s, "350 restarting at " + restart);
        } else {
          manners.reply(s, "501 not an offset");
        }
      }
      case "RETR" -> retrieve(s, argument);
      case "STOR" -> store(s, argument, false);
      case "APPE" -> store(s, argument, true);
      case "LIST" -> list(s, argument, SmallListing::unix);
      case "NLST" -> list(s, argument, SmallListing::names);
      case "MLSD" -> list(s, argument, SmallListing::facts);
      case "ABOR" -> manners.reply(s, "226 nothing to abort");
      default -> {
        return false;
      }
    }
    return true;
  }

  private void retrieve(Script s, String name) {
    long from = takeRestart();
    Optional<byte[]> found =
        tree.find(path(name))
            .filter(node -> !node.directory())
            .map(SmallTree.Node::bytes)
            .or(() -> manners.missing(name));
    if (found.isEmpty() || from > found.get().length) {
      manners.reply(s, "550 " + name + ": no such file, or not so long");
    } else if (dataIsPrepared(s)) {
      byte[] all = found.get();
      byte[] bytes = Arrays.copyOfRange(all, (int) manners.offset(from), all.length);
      manners.send(s, "150 sending " + name + " (" + bytes.length + " bytes)", bytes);
      manners.afterTransfer(s);
    }
  }

  private void store(Script s, String name, boolean append) {
    long from = takeRestart();
    String path = path(name);
    if (!tree.mayWrite(path)) {
      manners.reply(s, "553 " + name + ": not a name for a file");
    } else if (dataIsPrepared(s)) {
      long offset = append ? Long.MAX_VALUE : manners.offset(from);
      manners.receive(s, "150 send " + name, bytes -> tree.write(path, offset, bytes));
      manners.afterTransfer(s);
    }
  }

  private void list(Script s, String argument, Function<List<SmallTree.Node>, String> format) {
    takeRestart();
    // Options as in "LIST -a" are ls's, not FTP's; many servers know them, this one ignores them.
    String path = path(argument.replaceFirst("^(-\\w+ *)+", ""));
    Optional<SmallTree.Node> node = tree.find(path);
    if (node.isEmpty()) {
      manners.reply(s, "550 " + argument + ": no such directory");
    } else if (dataIsPrepared(s)) {
      List<SmallTree.Node> nodes =
          node.get().directory() ? manners.list(tree.children(path)) : List.of(node.get());
      manners.send(s, "150 here it comes", format.apply(nodes).getBytes(CHARSET));
      manners.afterTransfer(s);
    }
  }

  /** Commands about files and directories that need no data connection. */
  private boolean file(Script s, String verb, String argument) {
    String path = path(argument);
    switch (verb) {
      case "PWD", "XPWD" -> manners.reply(s, "257 " + quoted(directory) + " is where you are");
      case "CWD" -> change(s, path);
      case "CDUP" -> change(s, path(".."));
      case "MKD" ->
          manners.reply(
              s, tree.makeDirectory(path) ? "257 " + quoted(path) + " made" : "550 cannot make it");
      case "RMD" -> done(s, tree.delete(path, true));
      case "DELE" -> done(s, tree.delete(path, false));
      case "RNFR" -> {
        renaming = path;
        manners.reply(s, tree.find(path).isPresent() ? "350 and to?" : "550 no such file");
      }
      case "RNTO" -> {
        done(s, renaming != null && tree.rename(renaming, path));
        renaming = null;
      }
      case "SIZE" -> value(s, path, false, n -> Long.toString(manners.size(n.bytes().length)));
      case "MDTM" -> value(s, path, true, n -> SmallListing.TIME);
      case "MLST" ->
          manners.reply(
              s,
              tree.find(path)
                  .map(n -> "250-facts\r\n " + SmallListing.facts(n) + " " + path + "\r\n250 end")
                  .orElse("550 no such file"));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void setting(Script s, String verb, String argument) {
    switch (verb) {
      case "USER" -> manners.reply(s, "331 you are in, but have it your way");
      case "PASS" -> manners.reply(s, "230 welcome again");
      case "TYPE" ->
          manners.reply(s, argument.matches("(?i)[AI]( N)?|L 8") ? "200 ok" : "504 A or I, please");
      case "MODE" -> manners.reply(s, argument.equalsIgnoreCase("S") ? "200 ok" : "504 S, please");
      case "STRU" -> manners.reply(s, argument.equalsIgnoreCase("F") ? "200 ok" : "504 F, please");
      case "NOOP", "OPTS" -> manners.reply(s, "200 ok");
      case "ALLO" -> manners.reply(s, "202 there is always room");
      case "SYST" -> manners.reply(s, "215 UNIX Type: L8");
      case "STAT" -> manners.reply(s, "211 all is well");
      case "HELP" -> manners.reply(s, "214 see RFC 959");
      case "FEAT" -> manners.reply(s, features());
      case "QUIT" -> {
        manners.reply(s, "221 bye");
        s.close();
      }
      default -> manners.reply(s, "502 " + verb + ": not here");
    }
  }

  private void change(Script s, String path) {
    boolean there = tree.isDirectory(path);
    if (there) {
      directory = path;
    }
    done(s, there);
  }

  private void done(Script s, boolean ok) {
    manners.reply(s, ok ? "250 done" : "550 cannot do that");
  }

  private void value(
      Script s, String path, boolean directories, Function<SmallTree.Node, String> value) {
    manners.reply(
        s,
        tree.find(path)
            .filter(node -> directories || !node.directory())
            .map(node -> "213 " + value.apply(node))
            .orElse("550 no such file"));
  }

  private boolean dataIsPrepared(Script s) {
    if (!dataPrepared) {
      manners.reply(s, "425 PASV, EPSV, PORT or EPRT first");
      return false;
    }
    dataPrepared = false;
    return true;
  }

  /** REST counts for the next command only. */
  private long takeRestart() {
    long offset = restart;
    restart = 0;
    return offset;
  }

  private String path(String name) {
    return SmallTree.resolve(directory, name);
  }

  /** A quote in a name is doubled in a 257 (RFC 959, appendix II). */
  private static String quoted(String path) {
    return '"' + path.replace("\"", "\"\"") + '"';
  }
}
