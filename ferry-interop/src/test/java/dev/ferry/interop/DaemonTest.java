package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.interop.RawFtp.Mode;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether the servers are what the table says, asked by a client that is not Ferry. */
class DaemonTest {

  private static final byte[] HELLO = "hello, world\n".getBytes(UTF_8);

  @EveryServer
  void greets(ServerAt at) throws IOException {
    FtpDaemon daemon = at.shared();
    String firstLine = daemon.greeting().lines().findFirst().orElse("");
    System.err.println(at + ": " + at.kind().version() + ", says " + firstLine);

    assertThat(daemon.greeting()).startsWith("220");
    assertThat(at.kind().version()).matches("\\d+\\.\\d+.*");
    assertThat(at.shared()).isSameAs(daemon);
  }

  @EveryServer
  void letsInTheUserAndNobodyElse(ServerAt at) throws IOException {
    FtpDaemon daemon = at.shared();
    try (RawFtp client = RawFtp.login(daemon);
        RawFtp liar = new RawFtp(daemon.host(), daemon.port());
        RawFtp stranger = new RawFtp(daemon.host(), daemon.port())) {
      assertThat(client.send("PWD")).startsWith("257 \"/\"");
      liar.send("USER " + daemon.user());
      assertThat(liar.send("PASS wrong")).as(daemon.log()).startsWith("530");
      // Apache FtpServer refuses the name at once and hangs up.
      String answer = stranger.send("USER anonymous");
      assertThat(answer.startsWith("530") ? answer : stranger.send("PASS guest@"))
          .startsWith("530");
    }
  }

  @EveryServer
  void movesFilesInPassiveMode(ServerAt at) throws IOException {
    movesFiles(at.shared(), Mode.PASSIVE);
  }

  @EveryServer
  void movesFilesInActiveMode(ServerAt at) throws IOException {
    assertThat(at.kind().has(Trait.ACTIVE)).isTrue();
    movesFiles(at.shared(), Mode.ACTIVE);
  }

  private static void movesFiles(FtpDaemon daemon, Mode mode) throws IOException {
    Path folder = daemon.newFolder("moves");
    String name = "gr\u00fc\u00dfe \u2713.txt";
    try (RawFtp client = RawFtp.login(daemon)) {
      client.expect("250", "CWD " + folder.getFileName());
      client.upload(mode, "STOR " + name, HELLO);
      assertThat(folder.resolve(name)).hasBinaryContent(HELLO);
      assertThat(client.download(mode, "RETR " + name)).isEqualTo(HELLO);
      assertThat(new String(client.download(mode, "LIST"), UTF_8)).contains(name);
      assertThat(new String(client.download(mode, "NLST"), UTF_8)).contains(name);
      client.expect("550", "SIZE none.txt");
    }
  }

  @EveryServer
  void changesFiles(ServerAt at) throws IOException {
    FtpDaemon daemon = at.shared();
    Path folder = daemon.newFolder("changes");
    Path file = daemon.write(folder.resolve("a.txt"), "0123456789".getBytes(UTF_8));
    try (RawFtp client = RawFtp.login(daemon)) {
      client.expect("250", "CWD " + folder.getFileName());
      client.upload(Mode.PASSIVE, "APPE a.txt", "ab".getBytes(UTF_8));
      assertThat(file).hasContent("0123456789ab");
      client.upload(Mode.PASSIVE, 4, "STOR a.txt", "xyz".getBytes(UTF_8));
      assertThat(file).hasContent(at.kind().has(Trait.KEEPS_TAIL) ? "0123xyz789ab" : "0123xyz");
      client.expect("350", "RNFR a.txt");
      client.expect("250", "RNTO b.txt");
      client.expect("213", "SIZE b.txt");
      client.expect("213", "MDTM b.txt");
      client.expect("257", "MKD sub");
      client.expect("250", "RMD sub");
      client.expect("250", "DELE b.txt");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @EveryServer
  void tellsTimesInUtc(ServerAt at) throws IOException {
    FtpDaemon daemon = at.shared();
    Path folder = daemon.newFolder("times");
    Path file = daemon.write(folder.resolve("old.txt"), HELLO);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-02T03:04:05Z")));
    try (RawFtp client = RawFtp.login(daemon)) {
      client.expect("250", "CWD " + folder.getFileName());
      client.expect("213 20200102030405", "MDTM old.txt");
      String listed = new String(client.download(Mode.PASSIVE, "LIST"), UTF_8);
      assertThat(listed).containsPattern("Jan +0?2 +2020 old.txt");
    }
  }

  @EveryServer
  void knowsTheVerbsOfItsTraits(ServerAt at) throws IOException {
    FtpDaemon daemon = at.shared();
    Path folder = daemon.newFolder("verbs");
    Path file = daemon.write(folder.resolve("a.txt"), HELLO);
    String path = folder.getFileName() + "/a.txt";
    try (RawFtp client = RawFtp.login(daemon)) {
      boolean lists = at.kind().has(Trait.MACHINE_LISTING);
      client.expect(lists ? "250" : "50", "MLST " + path);
      if (lists) {
        byte[] listing = client.download(Mode.PASSIVE, "MLSD " + folder.getFileName());
        assertThat(new String(listing, UTF_8)).contains(" a.txt\r\n");
      }
      boolean sets = at.kind().has(Trait.SETS_TIME);
      client.expect(sets ? "213" : "50", "MFMT 20200102030405 " + path);
      assertThat(Files.getLastModifiedTime(file).toString().equals("2020-01-02T03:04:05Z"))
          .isEqualTo(sets);
    }
  }

  @EveryServer
  void readsBeyondTwoGibibytes(ServerAt at) throws IOException {
    FtpDaemon daemon = at.shared();
    Path folder = daemon.newFolder("large");
    long size = (1L << 31) + 4711;
    Path file = daemon.writeSparse(folder.resolve("large.bin"), size, HELLO);
    try (RawFtp client = RawFtp.login(daemon)) {
      client.expect("250", "CWD " + folder.getFileName());
      client.expect("213 " + size, "SIZE large.bin");
      assertThat(client.download(Mode.PASSIVE, size - HELLO.length, "RETR large.bin"))
          .isEqualTo(HELLO);
      client.upload(Mode.PASSIVE, "APPE large.bin", HELLO);
      assertThat(Files.size(file)).isEqualTo(size + HELLO.length);
    }
  }

  @ParameterizedTest
  @EnumSource
  void listsTenThousandFiles(ServerKind kind) throws IOException {
    FtpDaemon daemon = new ServerAt(kind, Family.IPV4).shared();
    Path folder = daemon.newFolder("many");
    int count = 10_050; // Pure-FTPd stops at 10,000 unless told otherwise
    for (int i = 0; i < count; i++) {
      Files.createFile(folder.resolve("file-" + i));
    }
    try (RawFtp client = RawFtp.login(daemon)) {
      byte[] listing = client.download(Mode.PASSIVE, "LIST " + folder.getFileName());
      assertThat(new String(listing, UTF_8).lines().filter(line -> line.contains("file-")))
          .hasSize(count);
    }
  }

  @EveryServer
  void servesManySessionsAtOnce(ServerAt at) throws IOException {
    FtpDaemon daemon = at.shared();
    List<RawFtp> sessions = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        sessions.add(RawFtp.login(daemon));
      }
      for (RawFtp session : sessions) {
        assertThat(session.send("NOOP")).startsWith("200");
      }
    } finally {
      for (RawFtp session : sessions) {
        session.close();
      }
    }
  }

  @EveryServer
  void isGoneAfterClose(ServerAt at) throws IOException {
    FtpDaemon daemon = at.start();
    Optional<ProcessHandle> process =
        daemon.pid().stream().boxed().findFirst().flatMap(ProcessHandle::of);
    RawFtp session = RawFtp.login(daemon);
    List<ProcessHandle> children = process.stream().flatMap(ProcessHandle::descendants).toList();
    assertThat(process.isPresent()).isEqualTo(daemon.pid().isPresent());

    daemon.close();

    assertThat(process.stream()).noneMatch(ProcessHandle::isAlive);
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThatThrownBy(() -> new RawFtp(daemon.host(), daemon.port()))
        .isInstanceOf(ConnectException.class);
    assertThatThrownBy(() -> session.send("NOOP")).isInstanceOf(IOException.class);
    assertThat(daemon.root()).doesNotExist();
    session.close();
  }
}
