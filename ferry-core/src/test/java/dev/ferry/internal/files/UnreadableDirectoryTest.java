package dev.ferry.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.Entry;
import dev.ferry.FtpException;
import dev.ferry.ListingOptions.Method;
import dev.ferry.badserver.Delivery;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a directory that can't be read is told as, and that it is neither empty nor in itself. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record UnreadableDirectoryTest(Delivery delivery) {

  private static final String SELF = directory(".");
  private static final String PARENT = directory("..");

  private static String directory(String name) {
    return "drwxr-xr-x   3 erik     staff        4096 Feb 27 08:15 " + name;
  }

  private FilesStage byList(Consumer<Script> script) throws IOException {
    return FilesStage.play(
        delivery,
        listing -> listing.zone(ZoneOffset.UTC).method(Method.LIST),
        s -> {
          FilesStage.unix(s);
          script.accept(s);
          FilesStage.inStep(s);
        });
  }

  /** vsftpd does so with a directory that nobody may enter. */
  @ParameterizedTest
  @ValueSource(strings = {"sub", "a/sub", "/a/sub", "sub/"})
  void listedAsALineOfItsParentAndNotToBeEntered(String path) throws IOException {
    try (FilesStage stage =
        byList(s -> {
          FilesStage.sends(s, "LIST -a " + path, directory("sub"));
          s.expect("PWD").reply("257 \"/home\"");
          s.expect("CWD " + path).reply("550 Failed to change directory.");
        })) {
      FtpException e = catchThrowableOfType(FtpException.class, () -> stage.list(path));
      assertThat(e).hasMessage("550 Failed to change directory.");
      assertThat(e.connectionUsable()).isTrue();
      stage.assertInStep();
    }
  }

  /** And with one that may be entered, but not read; from inside it says what is wrong. */
  @Test
  void listedAsALineOfItsParentAndRefusedInside() throws IOException {
    String refusal = "226 Transfer done (but failed to open directory).";
    try (FilesStage stage =
        byList(s -> {
          FilesStage.sends(s, "LIST -a sub", directory("sub"));
          s.expect("PWD").reply("257 \"/home\"").expect("CWD sub").reply("250 there");
          FilesStage.asked(s, "LIST -a").data("").reply(refusal);
          s.expect("CWD /home").reply("250 back");
        })) {
      FtpException e = catchThrowableOfType(FtpException.class, () -> stage.list("sub"));
      assertThat(e).hasMessage(refusal);
      stage.assertInStep();
    }
  }

  @Test
  void namesOfItAreNotItsOwn() throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              FilesStage.sends(s, "NLST sub", "sub");
              s.expect("PWD").reply("257 \"/home\"").expect("CWD sub").reply("250 there");
              FilesStage.asked(s, "NLST").data("");
              s.reply("226 Transfer done (but failed to open directory).");
              s.expect("CWD /home").reply("250 back");
              FilesStage.inStep(s);
            })) {
      assertThat(
              catchThrowableOfType(
                  FtpException.class, () -> FilesStage.all(stage.directories().names("sub"))))
          .hasMessageContaining("failed to open directory");
      stage.assertInStep();
    }
  }

  /** It looks the same, and is what was asked for. */
  @Test
  void oneThatHasNothingInItButOneOfItsOwnName() throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              FilesStage.unix(s);
              FilesStage.sends(s, "LIST sub", directory("sub"));
              s.expect("PWD").reply("257 \"/home\"").expect("CWD sub").reply("250 there");
              FilesStage.sends(s, "LIST", directory("sub"));
              s.expect("CWD /home").reply("250 back");
              FilesStage.inStep(s);
            })) {
      assertThat(stage.namesIn("sub")).containsExactly("sub");
      stage.assertInStep();
    }
  }

  /** Then nothing more is asked. The directory itself needn't come first: vsftpd sorts names. */
  @Test
  void oneThatTellsItselfIsBelieved() throws IOException {
    try (FilesStage stage =
        byList(s -> {
          FilesStage.sends(s, "LIST -a sub", SELF, PARENT, directory("sub"));
          FilesStage.sends(s, "LIST -a sub", directory("sub"), SELF, PARENT);
        })) {
      assertThat(stage.namesIn("sub")).containsExactly("sub");
      assertThat(stage.namesIn("sub")).containsExactly("sub");
      stage.assertInStep();
    }
  }

  @Test
  void oneOfAnotherNameIsBelieved() throws IOException {
    try (FilesStage stage =
        FilesStage.plain(
            delivery,
            s -> {
              FilesStage.unix(s);
              FilesStage.sends(s, "LIST sub", directory("other"));
              FilesStage.sends(s, "LIST sub", directory("sub"), FilesStage.line("b"));
              FilesStage.inStep(s);
            })) {
      assertThat(stage.namesIn("sub")).containsExactly("other");
      assertThat(stage.namesIn("sub")).containsExactly("sub", "b");
      stage.assertInStep();
    }
  }

  @Test
  void aFileIsBelieved() throws IOException {
    try (FilesStage stage = byList(s -> FilesStage.sends(s, "LIST -a b", FilesStage.line("b")))) {
      assertThat(stage.namesIn("b")).containsExactly("b");
      stage.assertInStep();
    }
  }

  @Test
  void aLinkThatCantBeEnteredIsALink() throws IOException {
    String link = "lrwxrwxrwx   1 erik     staff           4 Feb 27 08:15 to -> gone";
    try (FilesStage stage =
        byList(s -> {
          FilesStage.sends(s, "LIST -a to", link);
          s.expect("PWD").reply("257 \"/home\"").expect("CWD to").reply("550 no");
        })) {
      assertThat(stage.list("to")).extracting(Entry::raw).containsExactly(link);
      stage.assertInStep();
    }
  }

  @Test
  void whereThePlaceIsNotKnownItStandsAsItIs() throws IOException {
    try (FilesStage stage =
        byList(s -> {
          FilesStage.sends(s, "LIST -a sub", directory("sub"));
          s.expect("PWD").reply("502 no");
        })) {
      assertThat(stage.namesIn("sub")).containsExactly("sub");
      stage.assertInStep();
    }
  }

  /** ProFTPD lists it as empty, inside and outside; but others as what they are. */
  @ParameterizedTest
  @ValueSource(strings = {"sub", "a b", ""})
  void listedAsEmptyAndNotTellingItself(String path) throws IOException {
    try (FilesStage stage =
        byList(s -> {
          FilesStage.sends(s, "LIST -a other", SELF, PARENT);
          if (path.equals("a b")) {
            s.expect("PWD").reply("257 \"/home\"").expect("CWD a b").reply("250 there");
            FilesStage.sends(s, "LIST -a");
            s.expect("CWD /home").reply("250 back");
          } else {
            FilesStage.sends(s, ("LIST -a " + path).strip());
          }
          if (path.equals("sub")) {
            FilesStage.enters(s, "sub");
          }
        })) {
      assertThat(stage.namesIn("other")).isEmpty();
      FtpException e = catchThrowableOfType(FtpException.class, () -> stage.list(path));
      assertThat(e).hasMessageContaining("not even the directory itself");
      assertThat(e.connectionUsable()).isTrue();
      stage.assertInStep();
    }
  }

  /** A server that tells the directory itself has no reason to refuse an empty one. */
  @Test
  void refusedInWordsThatDoNotSayWhy() throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            s -> {
              FilesStage.features(s, "MLST type*;size*;modify*;");
              FilesStage.sends(s, "MLSD", "type=cdir; .", "type=pdir; ..");
              FilesStage.refuses(s, "MLSD sub", "550 no");
              s.expect("MLST sub").reply("250-\r\n type=dir; sub\r\n250 end");
              FilesStage.inStep(s);
            })) {
      assertThat(stage.namesIn("")).isEmpty();
      assertThat(catchThrowableOfType(FtpException.class, () -> stage.list("sub")))
          .hasMessage("550 no");
      stage.assertInStep();
    }
  }

  /** pyftpdlib and Apache FtpServer take the option, and never tell the directory itself. */
  @Test
  void whereNoneTellsItselfEmptyIsEmpty() throws IOException {
    try (FilesStage stage =
        byList(s -> {
          FilesStage.sends(s, "LIST -a", FilesStage.line("a"));
          FilesStage.sends(s, "LIST -a sub");
          FilesStage.enters(s, "sub");
        })) {
      assertThat(stage.namesIn("")).containsExactly("a");
      assertThat(stage.namesIn("sub")).isEmpty();
      stage.assertInStep();
    }
  }
}
