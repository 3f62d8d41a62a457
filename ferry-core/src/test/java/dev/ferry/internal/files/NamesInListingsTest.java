package dev.ferry.internal.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.Entry;
import dev.ferry.badserver.Delivery;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a listing calls things: itself left out, paths cut, anything else as the server has it. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record NamesInListingsTest(Delivery delivery) {

  /** Who makes a local path of a name has to refuse these; a listing tells what is there. */
  private static final List<String> HOSTILE =
      List.of(
          "../x",
          "../../etc/passwd",
          "a/../../x",
          "/etc/passwd",
          "//server/share",
          "..\\x",
          "..\\..\\windows\\win.ini",
          "\\\\server\\share",
          "C:\\x",
          "c:x",
          "a\0b",
          "..\0",
          "CON",
          "nul.txt",
          "COM1",
          "...",
          ".. ",
          "a:stream",
          "~root",
          "%2e%2e%2fx",
          "a\u202Etxt.exe",
          "x/",
          "\u0001");

  private static String[] lines(UnaryOperator<String> line) {
    return HOSTILE.stream().map(line).toArray(String[]::new);
  }

  @Test
  void hostileNamesComeOutOfListAsTheyAre() throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              s.charset(UTF_8);
              FilesStage.unix(s);
              FilesStage.sends(s, "LIST pub", lines(FilesStage::line));
            })) {
      assertThat(stage.namesIn("pub")).isEqualTo(HOSTILE);
    }
  }

  @Test
  void hostileNamesComeOutOfMlsdAsTheyAre() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            s -> {
              s.charset(UTF_8);
              FilesStage.features(s, "MLST type*;size*;modify*;");
              FilesStage.sends(s, "MLSD pub", lines(FilesStage::fact));
            })) {
      assertThat(stage.namesIn("pub")).isEqualTo(HOSTILE);
    }
  }

  @Test
  void hostileNamesComeOutOfNlstAsTheyAre() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            s -> {
              s.charset(UTF_8);
              FilesStage.sends(s, "NLST pub", lines(name -> name));
            })) {
      assertThat(FilesStage.all(stage.directories().names("pub")))
          .extracting(Entry::name)
          .isEqualTo(HOSTILE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pub"})
  void theDirectoryAndItsParentAreLeftOutOfList(String directory) throws IOException {
    String command = directory.isEmpty() ? "LIST" : "LIST " + directory;
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              FilesStage.unix(s);
              FilesStage.sends(
                  s,
                  command,
                  "total 8",
                  "drwxr-xr-x   3 erik     staff        4096 Feb 27 08:15 .",
                  "drwxr-xr-x   9 erik     staff        4096 Feb 27 08:15 ..",
                  "drwxr-xr-x   9 erik     staff        4096 Feb 27 08:15 ...",
                  FilesStage.line(".hidden"),
                  FilesStage.line("a"));
            })) {
      assertThat(stage.namesIn(directory)).containsExactly("...", ".hidden", "a");
    }
  }

  /** Servers call them cdir and pdir, by whatever name, or dir by the names of Unix. */
  @Test
  void theDirectoryAndItsParentAreLeftOutOfMlsd() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            s -> {
              FilesStage.features(s, "MLST type*;size*;modify*;");
              FilesStage.sends(
                  s,
                  "MLSD pub",
                  "type=cdir;modify=20260227081500; /home/pub",
                  "Type=pdir;modify=20260227081500; /home",
                  "type=CDIR;modify=20260227081500; pub",
                  "type=cdir;modify=20260227081500; .",
                  "type=dir;modify=20260227081500; .",
                  "type=dir;modify=20260227081500; ..",
                  "type=dir;modify=20260227081500; cdir",
                  "type=dir;modify=20260227081500;x.note=type=cdir; sub",
                  FilesStage.fact("a"));
            })) {
      assertThat(stage.namesIn("pub")).containsExactly("cdir", "sub", "a");
    }
  }

  @Test
  void theDirectoryAndItsParentAreLeftOutOfNlst() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            s ->
                FilesStage.sends(
                    s, "NLST pub", "pub/.", "pub/..", "./", "../", ".a", "pub/a", "..."))) {
      assertThat(FilesStage.all(stage.directories().names("pub")))
          .extracting(Entry::name)
          .containsExactly(".a", "a", "...");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub/", "/home/sub/", "./sub/", ""})
  void pathsOfTheDirectoryAreCut(String before) throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              FilesStage.unix(s);
              FilesStage.sends(
                  s,
                  "LIST sub",
                  FilesStage.line(before + "a"),
                  FilesStage.line(before + "sub"),
                  FilesStage.line(before + " b "));
              FilesStage.sends(s, "NLST sub", before + "a", before + "sub", before + " b ");
            })) {
      assertThat(stage.namesIn("sub")).containsExactly("a", "sub", " b ");
      assertThat(FilesStage.all(stage.directories().names("sub")))
          .extracting(Entry::name)
          .containsExactly("a", "sub", " b ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b.txt", "b.txt", "/pub/a/b.txt", "a/b.txt/b.txt"})
  void aFileYieldsTheFile(String answer) throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              FilesStage.unix(s);
              FilesStage.sends(s, "LIST a/b.txt", FilesStage.line(answer));
              FilesStage.sends(s, "NLST a/b.txt", answer);
              // A name says nothing else: it could be a directory's that can't be read.
              s.expect("PWD").reply("257 \"/\"").expect("CWD a/b.txt").reply("550 no directory");
            })) {
      Entry file = stage.list("a/b.txt").get(0);
      assertThat(file.name()).isEqualTo("b.txt");
      assertThat(file.isFile()).isTrue();
      assertThat(file.raw()).isEqualTo(FilesStage.line(answer));
      assertThat(FilesStage.all(stage.directories().names("a/b.txt")))
          .extracting(Entry::name)
          .containsExactly("b.txt");
    }
  }

  /** RFC 3659 has it that MLSD refuses a file with 501; ProFTPD says 550. */
  @ParameterizedTest
  @ValueSource(strings = {"501 not a directory", "550 'b.txt' is not a directory", "553 no"})
  void aFileYieldsTheFileWhereMlsdIsForDirectoriesAlone(String reply) throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            s -> {
              FilesStage.features(s, "MLST type*;size*;modify*;");
              FilesStage.refuses(s, "MLSD a/b.txt", reply);
              if (reply.startsWith("550")) {
                s.expect("PWD").reply("257 \"/home\"").expect("CWD a/b.txt").reply("550 no");
              }
              s.expect("MLST a/b.txt")
                  .reply("250-x\r\n type=file;size=7;modify=20260227081500; /pub/a/b.txt\r\n250 x");
              FilesStage.inStep(s);
            })) {
      try (Listing listing = stage.directories().list("a/b.txt")) {
        assertThat(listing.next())
            .extracting(Entry::name, Entry::size)
            .containsExactly("b.txt", OptionalLong.of(7));
        assertThat(listing.next()).isNull();
        assertThat(listing.report().entries()).isEqualTo(1);
      }
      stage.assertInStep();
    }
  }

  @Test
  void whatIsNotThereIsRefusedAsMlsdHasRefusedIt() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            s -> {
              FilesStage.features(s, "MLST type*;size*;modify*;");
              FilesStage.refuses(s, "MLSD nowhere", "550 no such directory");
              s.expect("PWD").reply("257 \"/home\"").expect("CWD nowhere").reply("550 no");
              s.expect("MLST nowhere").reply("550 nothing there");
              FilesStage.inStep(s);
            })) {
      assertThat(catchThrowable(() -> stage.list("nowhere")))
          .hasMessage("550 no such directory")
          .satisfies(e ->
              assertThat(e.getSuppressed())
                  .extracting(Throwable::getMessage)
                  .containsExactly("550 nothing there"));
      stage.assertInStep();
    }
  }

  /** A line that no format knows is an entry, and counted. */
  @Test
  void noLineIsDropped() throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              FilesStage.unix(s);
              FilesStage.sends(
                  s, "LIST", "total 2", FilesStage.line("a"), "ls: cannot see b", "", "whatever");
            })) {
      try (Listing listing = stage.directories().list("")) {
        assertThat(listing.stream().map(Entry::name))
            .containsExactly("a", "ls: cannot see b", "whatever");
        assertThat(listing.report().lines()).isEqualTo(5);
        assertThat(listing.report().entries()).isEqualTo(1);
        assertThat(listing.report().unknown()).isEqualTo(2);
        assertThat(listing.report().headings()).isEqualTo(2);
        assertThat(listing.report().format()).contains("unix");
      }
    }
  }
}
