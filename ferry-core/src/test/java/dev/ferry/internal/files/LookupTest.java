package dev.ferry.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.EntryType;
import dev.ferry.FtpException;
import dev.ferry.badserver.Delivery;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is this path? One answer, whatever the server has to give it with. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record LookupTest(Delivery delivery) {

  private FilesStage withMlst(Consumer<Script> script) throws IOException {
    return FilesStage.play(
        delivery,
        s -> {
          FilesStage.features(s, "MLST type*;size*;modify*;");
          script.accept(s);
          FilesStage.inStep(s);
        });
  }

  private static void tells(Script s, String path, String line) {
    s.expect("MLST " + path).reply("250-here it is\r\n " + line + "\r\n250 end");
  }

  // ---- with MLST

  @ParameterizedTest
  @CsvSource({
    "a/b.txt,   type=file;size=7; /home/a/b.txt, b.txt, FILE",
    "b.txt,     type=file;size=7; b.txt,         b.txt, FILE",
    "a/b,       type=dir; a/b,                   b,     DIRECTORY",
    "a/b/,      type=dir; /home/a/b,             b,     DIRECTORY",
    "a//,       type=cdir; a,                    a,     DIRECTORY",
    "/,         type=dir; /,                     /,     DIRECTORY",
    "///,       type=dir; /,                     /,     DIRECTORY",
    ".,         type=cdir; /home,                .,     DIRECTORY",
    "l,         type=OS.unix=slink:x; l,         l,     LINK",
    "s,         type=OS.unix=sock; s,            s,     OTHER"
  })
  void mlstTells(String path, String line, String name, EntryType type) throws IOException {
    try (FilesStage stage = withMlst(s -> tells(s, path, line))) {
      Entry found = stage.lookup().find(path).orElseThrow();
      assertThat(found.name()).isEqualTo(name);
      assertThat(found.type()).isEqualTo(type);
      stage.assertInStep();
      assertThat(stage.heard()).containsExactly("FEAT", "MLST " + path, "PWD");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"550 no such file", "550 'a': No such file or directory", "550 -"})
  void mlstSaysThatNothingIsThere(String reply) throws IOException {
    try (FilesStage stage = withMlst(s -> s.expect("MLST a").reply(reply))) {
      assertThat(stage.lookup().find("a")).isEmpty();
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 a: Permission denied",
        "550 not allowed",
        "553 no",
        "530 log in",
        "450 not now"
      })
  void mlstDoesNotTell(String reply) throws IOException {
    try (FilesStage stage = withMlst(s -> s.expect("MLST a").reply(reply))) {
      FtpException e = catchThrowableOfType(FtpException.class, () -> stage.lookup().find("a"));
      assertThat(e).hasMessage(reply);
      assertThat(e.connectionUsable()).isTrue();
      stage.assertInStep();
    }
  }

  /** Apache FtpServer says so of what isn't there; to others it may be the name that is wrong. */
  @Test
  void mlstSaysThatThePathIsWrongSoTheOtherWaysTell() throws IOException {
    try (FilesStage stage =
        withMlst(s -> {
          s.expect("MLST a").reply("501 Not a valid pathname.");
          cannotBeEntered(s, "a");
          s.expect("SIZE a").reply("550 a: No such file or directory.");
          FilesStage.sends(s, "MLSD", FilesStage.fact("b"));
          s.expect("MLST b ").reply("501 Not a valid pathname.");
          cannotBeEntered(s, "b ");
          s.expect("SIZE b ").reply("550 b: No such file or directory.");
          FilesStage.sends(s, "MLSD", FilesStage.fact("b "));
        })) {
      assertThat(stage.lookup().find("a")).isEmpty();
      assertThat(stage.lookup().find("b ").orElseThrow().isFile()).isTrue();
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 what?", "502 not implemented"})
  void mlstIsListedAndMissing(String reply) throws IOException {
    try (FilesStage stage =
        withMlst(s -> {
          s.expect("MLST a").reply(reply);
          FilesStage.enters(s, "a");
          FilesStage.enters(s, "b");
        })) {
      assertThat(stage.lookup().find("a").orElseThrow().isDirectory()).isTrue();
      assertThat(stage.lookup().find("b").orElseThrow().isDirectory()).isTrue();
      stage.assertInStep();
    }
  }

  @Test
  void mlstSaysNothingThatCanBeRead() throws IOException {
    try (FilesStage stage =
        withMlst(s -> {
          tells(s, "a", "a");
          FilesStage.enters(s, "a");
        })) {
      assertThat(stage.lookup().find("a").orElseThrow().isDirectory()).isTrue();
      stage.assertInStep();
    }
  }

  // ---- without

  private FilesStage withoutMlst(Consumer<Script> script) throws IOException {
    return FilesStage.play(
        delivery,
        listing -> listing.hidden(false).zone(ZoneOffset.UTC),
        s -> {
          FilesStage.features(s, "SIZE", "MDTM");
          script.accept(s);
          FilesStage.inStep(s);
        });
  }

  private static void cannotBeEntered(Script s, String path) {
    s.expect("PWD").reply("257 \"/home\"").expect("CWD " + path).reply("550 no");
  }

  @ParameterizedTest
  @CsvSource({"a, a", "a/b, b", "a/b/, b", "/, /", "a b, a b"})
  void aDirectoryIsWhatCanBeEntered(String path, String name) throws IOException {
    try (FilesStage stage = withoutMlst(s -> FilesStage.enters(s, path))) {
      Entry found = stage.lookup().find(path).orElseThrow();
      assertThat(found.name()).isEqualTo(name);
      assertThat(found.type()).isEqualTo(EntryType.DIRECTORY);
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @CsvSource({"a, a, a", "a/b, a/b, b", "a/b/, a/b, b"})
  void aFileIsWhatHasASize(String path, String asked, String name) throws IOException {
    try (FilesStage stage =
        withoutMlst(s -> {
          cannotBeEntered(s, path);
          s.expect("SIZE " + asked).reply("213 4294967297");
          s.expect("MDTM " + asked).reply("213 20260227023042");
        })) {
      Entry found = stage.lookup().find(path).orElseThrow();
      assertThat(found.name()).isEqualTo(name);
      assertThat(found.type()).isEqualTo(EntryType.FILE);
      assertThat(found.size()).hasValue(4_294_967_297L);
      assertThat(found.modified())
          .contains(
              new EntryTime(
                  Instant.parse("2026-02-27T02:30:42Z"),
                  EntryTime.Precision.SECOND,
                  EntryTime.Zone.TOLD));
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"550 no time", "502 no"})
  void aFileHasASizeAndNoTime(String reply) throws IOException {
    try (FilesStage stage =
        withoutMlst(s -> {
          cannotBeEntered(s, "a");
          s.expect("SIZE a").reply("213 7").expect("MDTM a").reply(reply);
        })) {
      Entry found = stage.lookup().find("a").orElseThrow();
      assertThat(found.isFile()).isTrue();
      assertThat(found.modified()).isEmpty();
      stage.assertInStep();
    }
  }

  /** A directory that may be seen and not entered, of which SIZE says 550 as well. */
  @ParameterizedTest
  @CsvSource({"dir, '', dir", "sub/dir, sub, dir", "/dir, /, dir", "/sub/dir/, /sub, dir"})
  void whatNeitherTellsIsLookedForInItsParent(String path, String parent, String name)
      throws IOException {
    String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    try (FilesStage stage =
        withoutMlst(s -> {
          cannotBeEntered(s, path);
          s.expect("SIZE " + bare).reply("550 not a plain file");
          FilesStage.unix(s);
          FilesStage.sends(
              s,
              parent.isEmpty() ? "LIST" : "LIST " + parent,
              FilesStage.line("a"),
              "drwx------   2 root     root         4096 Feb 27 08:15 dir",
              FilesStage.line("z"));
        })) {
      Entry found = stage.lookup().find(path).orElseThrow();
      assertThat(found.name()).isEqualTo(name);
      assertThat(found.isDirectory()).isTrue();
      stage.assertInStep();
    }
  }

  @Test
  void whatItsParentDoesNotHaveIsNotThere() throws IOException {
    try (FilesStage stage =
        withoutMlst(s -> {
          cannotBeEntered(s, "sub/x");
          s.expect("SIZE sub/x").reply("550 no");
          FilesStage.unix(s);
          FilesStage.sends(s, "LIST sub", FilesStage.line("X"), FilesStage.line("xx"));
        })) {
      assertThat(stage.lookup().find("sub/x")).isEmpty();
      stage.assertInStep();
    }
  }

  @Test
  void whatHasNoParentIsNotThere() throws IOException {
    try (FilesStage stage =
        withoutMlst(s -> {
          cannotBeEntered(s, "sub/x");
          s.expect("SIZE sub/x").reply("550 no");
          FilesStage.unix(s);
          FilesStage.refuses(s, "LIST sub", "550 no such thing");
          cannotBeEntered(s, "sub"); // may the refusal mean an empty directory?
          cannotBeEntered(s, "sub"); // is there such a directory?
          s.expect("SIZE sub").reply("550 no");
          FilesStage.sends(s, "LIST", FilesStage.line("a"));
        })) {
      assertThat(stage.lookup().find("sub/x")).isEmpty();
      stage.assertInStep();
    }
  }

  @Test
  void aParentThatIsThereAndWontBeListedDoesNotTell() throws IOException {
    try (FilesStage stage =
        withoutMlst(s -> {
          cannotBeEntered(s, "sub/x");
          s.expect("SIZE sub/x").reply("550 no");
          FilesStage.unix(s);
          FilesStage.refuses(s, "LIST sub", "550 no such thing");
          cannotBeEntered(s, "sub");
          cannotBeEntered(s, "sub");
          s.expect("SIZE sub").reply("550 no");
          FilesStage.sends(s, "LIST", "drwx------   2 root     root         4096 Feb 27 08:15 sub");
        })) {
      assertThat(catchThrowable(() -> stage.lookup().find("sub/x")))
          .hasMessage("550 no such thing");
      stage.assertInStep();
    }
  }

  @Test
  void aParentThatIsForbiddenDoesNotTell() throws IOException {
    try (FilesStage stage =
        withoutMlst(s -> {
          cannotBeEntered(s, "sub/x");
          s.expect("SIZE sub/x").reply("550 no");
          FilesStage.unix(s);
          FilesStage.refuses(s, "LIST sub", "550 Permission denied.");
        })) {
      assertThat(catchThrowable(() -> stage.lookup().find("sub/x")))
          .hasMessage("550 Permission denied.");
      stage.assertInStep();
    }
  }

  @Test
  void aRootThatWontBeListedDoesNotTell() throws IOException {
    try (FilesStage stage =
        withoutMlst(s -> {
          cannotBeEntered(s, "/x");
          s.expect("SIZE /x").reply("550 no");
          FilesStage.unix(s);
          FilesStage.refuses(s, "LIST /", "550 not so");
          cannotBeEntered(s, "/");
        })) {
      assertThat(catchThrowable(() -> stage.lookup().find("/x"))).hasMessage("550 not so");
      stage.assertInStep();
    }
  }

  @Test
  void aParentThatIsNotListedToItsEndDoesNotTell() throws IOException {
    try (FilesStage stage =
        withoutMlst(s -> {
          cannotBeEntered(s, "x");
          s.expect("SIZE x").reply("550 no");
          FilesStage.unix(s);
          FilesStage.asked(s, "LIST").data(FilesStage.joined(FilesStage.line("x")));
          s.reply("426 broken");
        })) {
      assertThat(catchThrowable(() -> stage.lookup().find("x"))).hasMessage("426 broken");
      stage.assertInStep();
    }
  }

  /** ProFTPD and Pure-FTPd take a tilde for the home folder. */
  @Test
  void aTildeIsAName() throws IOException {
    try (FilesStage stage =
        withoutMlst(s -> {
          cannotBeEntered(s, "./~x");
          s.expect("SIZE ./~x").reply("213 7");
          s.expect("MDTM ./~x").reply("550 no");
        })) {
      assertThat(stage.lookup().find("~x").orElseThrow().name()).isEqualTo("~x");
      stage.assertInStep();
    }
  }

  /** Where the server doesn't say where it was, nothing is entered; the parent tells all. */
  @Test
  void withoutPwdNothingIsEntered() throws IOException {
    try (FilesStage stage =
        withoutMlst(s -> {
          s.expect("PWD").reply("502 no").expect("SIZE sub").reply("550 no");
          FilesStage.unix(s);
          FilesStage.sends(s, "LIST", "drwxr-xr-x   2 erik     staff        4096 Feb 27 08:15 sub");
        })) {
      assertThat(stage.lookup().find("sub").orElseThrow().isDirectory()).isTrue();
      stage.assertInStep();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\r\nDELE b", "a\0"})
  void whatCantBeAPathIsRefusedBeforeAnythingIsSent(String path) throws IOException {
    try (FilesStage stage = FilesStage.play(delivery, s -> {})) {
      assertThat(catchThrowable(() -> stage.lookup().find(path)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(stage.server().heard()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CWD", "SIZE", "MDTM"})
  void aServerThatLeavesDoesNotTell(String when) throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            s -> {
              FilesStage.features(s, "SIZE", "MDTM");
              s.expect("PWD").reply("257 \"/home\"").expect("CWD a");
              if (!when.equals("CWD")) {
                s.reply("550 no").expect("SIZE a");
              }
              if (when.equals("MDTM")) {
                s.reply("213 7").expect("MDTM a");
              }
              s.reply("421 enough").close();
            })) {
      FtpException e = catchThrowableOfType(FtpException.class, () -> stage.lookup().find("a"));
      assertThat(e).hasMessage("421 enough");
      assertThat(e.connectionUsable()).isFalse();
    }
  }
}
