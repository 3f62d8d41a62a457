package dev.ferry.interop;

import static dev.ferry.interop.Content.assertOnDisk;
import static dev.ferry.interop.Content.assertSame;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command, as somebody would give one after the other in a folder of a real server: how it
 * ends, what it prints, and what is on the disk then. Each once for people and once for programs.
 */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT) // ProFTPD rests 0.2 s whenever a session ends
class CommandLineTest {

  private static final byte[] BIG = Content.of(300_000);
  private static final Instant THEN = Instant.parse("2024-02-03T04:05:06Z");

  private static final String ALL_AS_JSON =
      """
      lcd {L}
      mkdir --json json
      cd json
      put --json big.bin note.txt
      get --json big.bin -o json.bin
      ls --json
      stat --json big.bin
      touch --json -t 2024-02-03T04:05:06Z note.txt
      chmod --json 640 note.txt
      hash --json --read note.txt
      copy --json note.txt copy.txt
      mv --json copy.txt moved.txt
      mirror --json -R site
      tree --json site
      find --json --name *.css site
      du --json site
      mirror --json site json-site
      sync --json --yes site json-site
      raw --json NOOP
      rm --json moved.txt
      rm --json -r site
      ls --json no
      get --json no
      rm --json no
      mkdir --json ../json
      rm --json -d ../new
      hash --json note.txt
      raw --json NONSENSE
      """;

  private static final Pattern EXIT_CODE = Pattern.compile("\"exitCode\":(\\d+)");

  @TempDir Path work;

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.ferry.interop.CommandLineRoute#all")
  void doesWhatItsManualSays(CommandLineRoute route) throws IOException {
    CommandLineUser user = new CommandLineUser(route, work);
    movesFiles(user);
    changesThings(user);
    copiesTrees(user);
    looksAround(user);
    speaksWithTheServer(user);
    examinesIt(user, route.isSecured());
    tellsPrograms(user);
    deletes(user);
    if (route.isSecured()) {
      trustsNobodyUnasked(user);
    }
  }

  private static void movesFiles(CommandLineUser user) throws IOException {
    user.file("big.bin", BIG);
    user.file("note.txt", "one\ntwo\n");
    CurlRun put = user.run("put {L}/big.bin {L}/note.txt {U}/");
    assertThat(put.out())
        .matches("ftp\\S+/big.bin: 0\\.3 MiB in .*\nftp\\S+/note.txt: 0\\.0 MiB in .*\n");
    assertThat(put.exitCode()).isZero();
    assertOnDisk(user.folder.resolve("big.bin"), BIG);
    assertThat(user.folder.resolve("note.txt")).hasContent("one\ntwo\n");

    user.transfers("{L}/down", "get {U}/big.bin {L}/down");
    assertOnDisk(user.local.resolve("down"), BIG);
    user.fails(4, "get: can't get {U}/no: it is not there (the server said 550", "get {U}/no {L}");
    assertThat(user.local.resolve("no")).doesNotExist();

    CurlRun cat = user.run("cat {U}/note.txt {U}/note.txt");
    assertThat(cat.out()).isEqualTo("one\ntwo\none\ntwo\n");
    assertThat(cat.err()).matches("(-: 0\\.0 MiB in .*\n){2}");

    user.transfers("{U}/copy", "copy {U}/big.bin {U}/copy");
    assertSame(user.folder.resolve("copy"), user.folder.resolve("big.bin"));
    user.says("SHA-256 " + Content.sha256(BIG) + "  {P}/big.bin\n", "hash --read {U}/big.bin");
  }

  private static void changesThings(CommandLineUser user) throws IOException {
    user.says("", "mkdir -p {U}/new/er");
    assertThat(user.folder.resolve("new/er")).isEmptyDirectory();
    user.says("", "mv {U}/copy {U}/new/");
    assertThat(user.folder.resolve("copy")).doesNotExist();
    assertOnDisk(user.folder.resolve("new/copy"), BIG);

    user.says("", "touch -t " + THEN + " {U}/note.txt {U}/empty");
    assertThat(user.folder.resolve("empty")).isEmptyFile();
    Path note = user.folder.resolve("note.txt");
    assertThat(Files.getLastModifiedTime(note).toInstant()).isEqualTo(THEN);
    user.says("", "chmod 640 {U}/note.txt");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(note)))
        .isEqualTo("rw-r-----");
  }

  private static void copiesTrees(CommandLineUser user) throws IOException {
    user.file("site/index.html", "index");
    user.file("site/css/a.css", "a");
    user.file("site/css/b.css", "bb");
    String all =
        """
        make directory .
        make directory css
        copy css/a.css (1 bytes)
        copy css/b.css (2 bytes)
        copy index.html (5 bytes)
        5 done, 0 skipped, 0 failed
        """;
    user.lists(all, "mirror {L}/site {U}/site");
    assertThat(user.folder.resolve("site/css/b.css")).hasContent("bb");
    user.lists(all, "mirror {U}/site {L}/back");
    assertThat(user.local.resolve("back/css/b.css")).hasContent("bb");

    user.file("site/css/c.css", "ccc");
    Files.delete(user.local.resolve("site/css/a.css"));
    user.lists(
        """
        copy css/c.css (3 bytes)
        delete css/a.css
        1 copy (3 bytes), no new directories, 1 deletion
        copy css/c.css (3 bytes)
        delete css/a.css
        2 done, 0 skipped, 0 failed
        """,
        "sync --yes --delete {L}/site {U}/site");
    assertThat(user.folder.resolve("site/css/c.css")).hasContent("ccc");
    assertThat(user.folder.resolve("site/css/a.css")).doesNotExist();
  }

  private static void looksAround(CommandLineUser user) {
    user.says("big.bin\nempty\nnew\nnote.txt\nsite\n", "ls {U}");
    assertThat(user.run("ls -l {U}/site/css").out())
        .matches(
            "(-rw-r--r-- \\S+ +\\S+ +[23] \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d [bc]\\.css\n){2}");
    user.says("css/\n  b.css\n  c.css\nindex.html\n", "tree {U}/site");
    user.lists("{P}/site/css/b.css\n{P}/site/css/c.css\n", "find --name *.css {U}");
    user.says("10\t{P}/site\n", "du -b {U}/site");
    assertThat(user.run("stat {U}/note.txt").out())
        .startsWith(user.fill("{U}/note.txt\n  kind: file\n  size: 8\n  modified: " + THEN + "\n"));
  }

  private static void speaksWithTheServer(CommandLineUser user) {
    assertThat(user.run("raw {U} NOOP").out()).startsWith("200 ").hasLineCount(1);

    CurlRun shell =
        user.run(
            """
            lcd {L}
            cd site
            ls
            cat index.html
            get index.html -o got
            put got -o put
            mv put moved
            rm moved
            """,
            "shell {U}");
    assertThat(shell.out()).startsWith(user.fill("css\nindex.html\nindex{L}/got: 0.0 MiB in "));
    assertThat(shell.exitCode()).isZero();
    assertThat(user.local.resolve("got")).hasContent("index");
    assertThat(user.folder.resolve("site/moved")).doesNotExist();
  }

  /** It takes some logins: so only one of the two for each server. */
  private static void examinesIt(CommandLineUser user, boolean forPrograms) {
    CurlRun doctor = user.run(forPrograms ? "doctor --json {U}" : "doctor {U}");
    assertThat(doctor.exitCode()).isZero();
    if (forPrograms) {
      JsonSchema.assertFollowedBy(doctor.out());
      assertThat(doctor.out()).endsWith("{\"type\":\"diagnosis\",\"works\":true,\"exitCode\":0}\n");
    } else {
      assertThat(doctor.out()).endsWith("\nA transfer works.\n");
    }
  }

  private static void tellsPrograms(CommandLineUser user) {
    CurlRun cat = user.run("cat --json {U}/note.txt");
    assertThat(cat.out()).isEqualTo("one\ntwo\n");
    JsonSchema.assertFollowedBy(cat.err());
    CurlRun shell = user.run(ALL_AS_JSON, "shell --keep-going {U}");
    assertThat(shell.err()).isEmpty();
    JsonSchema.assertFollowedBy(shell.out());
    assertThat(types(shell.out()))
        .containsExactly(
            "done", // mkdir
            "transfer", // put, get
            "entry", // ls, stat
            "done", // touch, chmod
            "hash",
            "transfer", // copy
            "done", // mv
            "action", // mirror
            "mirrored",
            "entry", // tree, find
            "usage", // du
            "action", // mirror
            "mirrored",
            "plan", // sync
            "reply", // raw
            "done", // rm
            "error",
            "reply");
    assertThat(EXIT_CODE.matcher(shell.out()).results().map(found -> found.group(1)))
        .as(shell.out())
        .containsExactly("4", "4", "4", "6", "6", "5"); // ls, get, rm, mkdir, rm -d, hash
    assertThat(shell.exitCode()).isEqualTo(4);
  }

  /** What lines are about, each once for lines behind each other; those of progress left out. */
  private static List<String> types(String lines) {
    List<String> types = new ArrayList<>();
    String last = "";
    for (String line : lines.lines().toList()) {
      String type = line.replaceFirst("\\{\"type\":\"([a-z]+)\".*", "$1");
      if (!type.equals("progress") && !type.equals(last)) {
        types.add(type);
        last = type;
      }
    }
    return types;
  }

  private static void deletes(CommandLineUser user) throws IOException {
    user.says("", "rm {U}/empty {U}/*.bin");
    user.says("", "rm -r {U}/new {U}/site {U}/json");
    try (Stream<Path> left = Files.list(user.folder)) {
      assertThat(left).containsExactly(user.folder.resolve("note.txt"));
    }
  }

  private static void trustsNobodyUnasked(CommandLineUser user) {
    CurlRun stranger = user.withoutTrust("ls {U}");
    assertThat(stranger.exitCode()).isEqualTo(2);
    assertThat(stranger.err()).contains("--ca or --pin tell whom to trust").hasLineCount(1);
  }
}
