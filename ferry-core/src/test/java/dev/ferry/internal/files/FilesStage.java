package dev.ferry.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Entry;
import dev.ferry.FtpOptions;
import dev.ferry.ListingOptions;
import dev.ferry.badserver.Delivery;
import dev.ferry.badserver.Ears;
import dev.ferry.internal.data.DataHabits;
import dev.ferry.internal.data.PassiveConnector.Order;
import dev.ferry.internal.engine.Engine;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;

/**
 * What asks for files and directories, and the scripted server that it asks. It is noon on 1 March
 * 2026, and the server answers TYPE whenever it comes.
 *
 * <p>Closing it checks what must hold after every story: the server was kept to its script, no
 * socket is open, and each connection that was seen to begin was seen to end.
 */
final class FilesStage implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /** For what is not going to happen. */
  static final Duration HASTY = Duration.ofSeconds(1);

  private static final Duration LONG = Duration.ofSeconds(10);

  private final FakeFtpServer server;
  private final Engine engine;
  private final Directories directories;
  private final Lookup lookup;
  private final Ears ears = new Ears();

  private FilesStage(Delivery delivery, Settings settings, Consumer<Script> script)
      throws IOException {
    var builder = FakeFtpServer.builder().limit(LONG);
    if (delivery == Delivery.BYTE_BY_BYTE) {
      builder.oneByteAtATime().dataOneByteAtATime();
    }
    server =
        builder.start(s -> {
          s.always("TYPE", answer -> answer.reply("200 as you like"));
          script.accept(s);
        });
    ListingOptions.Builder listing =
        ListingOptions.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC));
    FtpOptions.Builder options =
        FtpOptions.builder(server.host()).port(server.port()).timeout(LONG).listener(ears);
    FtpOptions all =
        settings.ftp.apply(options.listing(settings.listing.apply(listing).build())).build();
    engine = Engine.connect(all, DataHabits.ofSteps(Order.EPSV_THEN_PASV), null);
    directories = new Directories(engine, all);
    lookup = new Lookup(engine, directories);
  }

  private record Settings(
      UnaryOperator<ListingOptions.Builder> listing, UnaryOperator<FtpOptions.Builder> ftp) {}

  /** With a server that plays this. */
  static FilesStage play(Delivery delivery, Consumer<Script> script) throws IOException {
    return play(delivery, listing -> listing, script);
  }

  /** With other settings for listings. */
  static FilesStage play(
      Delivery delivery, UnaryOperator<ListingOptions.Builder> listing, Consumer<Script> script)
      throws IOException {
    return new FilesStage(delivery, new Settings(listing, options -> options), script);
  }

  /** With LIST alone, plain, and in a zone that is set, so that nothing else is asked but SYST. */
  static FilesStage plain(Delivery delivery, Consumer<Script> script) throws IOException {
    return plain(delivery, options -> options, script);
  }

  /** The same with other options. */
  static FilesStage plain(
      Delivery delivery, UnaryOperator<FtpOptions.Builder> options, Consumer<Script> script)
      throws IOException {
    UnaryOperator<ListingOptions.Builder> plain =
        listing -> listing.method(ListingOptions.Method.LIST).hidden(false).zone(ZoneOffset.UTC);
    return new FilesStage(delivery, new Settings(plain, options), script);
  }

  Engine engine() {
    return engine;
  }

  Directories directories() {
    return directories;
  }

  Lookup lookup() {
    return lookup;
  }

  FakeFtpServer server() {
    return server;
  }

  Ears ears() {
    return ears;
  }

  /** What was heard, but for the preparation of data connections. */
  List<String> heard() {
    return server.heard().stream()
        .filter(line -> !line.startsWith("EPSV") && !line.startsWith("TYPE"))
        .toList();
  }

  /** All that {@code list} tells of a directory. */
  List<Entry> list(String directory) throws IOException {
    return all(directories.list(directory));
  }

  /** The names that {@code list} tells. */
  List<String> namesIn(String directory) throws IOException {
    return list(directory).stream().map(Entry::name).toList();
  }

  /** A listing to its end. */
  static List<Entry> all(Listing listing) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (listing) {
      for (Entry entry = listing.next(); entry != null; entry = listing.next()) {
        entries.add(entry);
      }
    }
    return entries;
  }

  // ---- what servers say

  /** FEAT is asked, and these are there. */
  static void features(Script s, String... features) {
    s.expect("FEAT").reply("211-Features:\r\n " + String.join("\r\n ", features) + "\r\n211 End");
  }

  static void unix(Script s) {
    s.expect("SYST").reply("215 UNIX Type: L8");
  }

  /** Lines are sent for a command, and then it is said that this was all. */
  static void sends(Script s, String command, String... lines) {
    asked(s, command).data(joined(lines)).reply("226 that was all");
  }

  /** A listing has begun. */
  static Script asked(Script s, String command) {
    return s.expect("EPSV").passive().expect(command).reply("150 here it comes");
  }

  static void refuses(Script s, String command, String reply) {
    s.expect("EPSV").passive().expect(command).reply(reply);
  }

  /** A directory is entered and left again. */
  static void enters(Script s, String directory) {
    s.expect("PWD").reply("257 \"/home\" is where you are");
    s.expect("CWD " + directory).reply("250 there");
    s.expect("CWD /home").reply("250 back");
  }

  static String joined(String... lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line).append("\r\n");
    }
    return text.toString();
  }

  static String fact(String name) {
    return "type=file;size=7;modify=20260227081500; " + name;
  }

  static String line(String name) {
    return "-rw-r--r--   1 erik     staff           7 Feb 27 08:15 " + name;
  }

  // ---- how it ends

  static void inStep(Script s) {
    s.expect("PWD").reply("257 \"/in/step\"");
  }

  /** The connection goes on: a question gets its own answer. */
  void assertInStep() throws IOException {
    assertThat(engine.require("PWD").text()).isEqualTo("257 \"/in/step\"");
  }

  /** The connection is closed, and says why. */
  void assertClosedBecause(String why) {
    assertThat(Assertions.catchThrowable(() -> engine.require("NOOP")))
        .isInstanceOf(SocketException.class)
        .hasMessageContaining(why);
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
