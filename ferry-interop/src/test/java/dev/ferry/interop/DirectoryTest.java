package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.FtpException;
import dev.ferry.FtpPermanentException;
import dev.ferry.ftplib.Ftp;
import dev.ferry.ftplib.MlsdEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Files and folders: listed, renamed, made, deleted. */
@ResourceLock(Resources.SYSTEM_OUT)
class DirectoryTest {

  private static final int MANY = 2_000;

  @TempDir private static Path here;
  private static Path crowd = Path.of("not made yet");

  @BeforeAll
  static void makeManyFiles() throws IOException {
    crowd = Files.createDirectory(here.resolve("crowd"));
    Files.setPosixFilePermissions(crowd, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (int i = 0; i < MANY; i++) {
      Files.createFile(crowd.resolve("file-" + i));
    }
  }

  @EveryRoute
  @Shows({Row.NLST, Row.DIR, Row.RETR_LINES})
  void lists(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      Ftp ftp = visit.ftp();
      visit.put("a.txt", "four".getBytes(UTF_8));
      visit.put("b.txt", "1234567".getBytes(UTF_8));
      assertThat(names(ftp)).containsExactlyInAnyOrder("a.txt", "b.txt");
      // Some put the folder in front.
      assertThat(names(ftp, visit.path())).hasSize(2).allMatch(name -> name.endsWith(".txt"));

      List<String> lines = new ArrayList<>();
      ftp.dir(lines::add);
      assertThat(lines).filteredOn(line -> line.endsWith(" a.txt")).hasSize(1);
      assertThat(lines).filteredOn(line -> line.matches("-rw.* 7 .* b.txt")).hasSize(1);
      lines.clear();
      ftp.dir(lines::add, visit.path());
      assertThat(lines).filteredOn(line -> line.endsWith(".txt")).hasSize(2);
      assertThat(printed(ftp::dir)).contains(" a.txt").contains(" b.txt");
      assertThat(printed(() -> ftp.retrLines("LIST"))).contains(" a.txt").contains(" b.txt");
    }
  }

  /** Pure-FTPd's NLST lists the folder itself and the one above as well. */
  private static List<String> names(Ftp ftp, String... folder) throws IOException {
    return ftp.nlst(folder).stream().filter(name -> !name.matches("(.*/)?\\.\\.?")).toList();
  }

  private interface Printing {
    void run() throws IOException;
  }

  private static String printed(Printing printing) throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, UTF_8));
      printing.run();
    } finally {
      System.setOut(before);
    }
    return printed.toString(UTF_8);
  }

  @EveryRoute
  @Shows(Row.MLSD)
  void listsForMachines(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      Ftp ftp = visit.ftp();
      visit.put("a.txt", "four".getBytes(UTF_8));
      ftp.mkd("sub");
      if (!route.kind().has(Trait.MACHINE_LISTING)) {
        assertThatExceptionOfType(FtpPermanentException.class)
            .isThrownBy(() -> ftp.mlsd(""))
            .satisfies(refused -> assertThat(refused.code()).isEqualTo(500))
            .satisfies(
                refused -> Matrix.notOffered(route, Row.MLSD, "`" + refused.getMessage() + "`"));
        assertThat(names(ftp)).containsExactlyInAnyOrder("a.txt", "sub");
        return;
      }
      for (String path : List.of("", visit.path())) {
        try (Stream<MlsdEntry> listing = ftp.mlsd(path, "type", "size", "modify")) {
          List<MlsdEntry> entries = listing.toList();
          assertThat(entries)
              .filteredOn(entry -> entry.name().equals("a.txt"))
              .singleElement()
              .satisfies(entry ->
                  assertThat(entry.facts())
                      .containsEntry("type", "file")
                      .containsEntry("size", "4")
                      .containsKey("modify"));
          assertThat(entries)
              .filteredOn(entry -> entry.name().equals("sub"))
              .singleElement()
              .satisfies(entry -> assertThat(entry.facts()).containsEntry("type", "dir"));
        }
      }
    }
  }

  @EveryRoute
  @Shows({Row.NLST, Row.DIR, Row.MANY_FILES})
  void listsTwoThousandFiles(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      // One folder for all, moved from server to server: making it takes longer than listing it.
      Path there = Files.move(crowd, visit.file("crowd"));
      try {
        visit.ftp().cwd("crowd");
        assertThat(visit.ftp().nlst())
            .filteredOn(name -> name.startsWith("file-"))
            .doesNotHaveDuplicates()
            .hasSize(MANY);
        List<String> lines = new ArrayList<>();
        visit.ftp().dir(lines::add);
        assertThat(lines).filteredOn(line -> line.contains(" file-")).hasSize(MANY);
        if (route.kind().has(Trait.MACHINE_LISTING)) {
          try (Stream<MlsdEntry> listing = visit.ftp().mlsd("")) {
            assertThat(listing.filter(entry -> entry.name().startsWith("file-"))).hasSize(MANY);
          }
          // Left early, the rest is not missed.
          try (Stream<MlsdEntry> listing = visit.ftp().mlsd("")) {
            assertThat(listing.limit(3)).hasSize(3);
          }
        }
        assertThat(visit.ftp().pwd()).isEqualTo(visit.path() + "/crowd");
      } finally {
        Files.move(there, crowd);
      }
    }
  }

  @EveryRoute
  @Shows({Row.RENAME, Row.DELETE, Row.SIZE})
  void renamesMeasuresDeletes(Route route) throws IOException {
    byte[] content = Content.of(45_017);
    try (Visit visit = route.visit()) {
      Ftp ftp = visit.ftp();
      visit.put("a.bin", content);
      ftp.voidCmd("TYPE I");
      assertThat(ftp.size("a.bin")).hasValue(45_017);
      assertThat(ftp.rename("a.bin", "b.bin")).startsWith("250");
      assertThat(visit.file("a.bin")).doesNotExist();
      Content.assertOnDisk(visit.file("b.bin"), content);
      assertThat(ftp.size("b.bin")).hasValue(45_017);
      assertThat(ftp.delete("b.bin")).startsWith("250");
      assertThat(visit.folder()).isEmptyDirectory();

      assertRefused(() -> ftp.size("b.bin"));
      assertRefused(() -> ftp.delete("b.bin"));
      assertRefused(() -> ftp.rename("b.bin", "c.bin"));
      assertThat(ftp.pwd()).isEqualTo(visit.path());
    }
  }

  @EveryRoute
  @Shows({Row.MKD, Row.CWD, Row.PWD, Row.RMD})
  void makesWalksRemoves(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      Ftp ftp = visit.ftp();
      String path = visit.path() + "/sub";
      // Pure-FTPd repeats the name as it was given (RFC 959 wants the path).
      assertThat(ftp.mkd("sub")).isEqualTo(route.kind() == ServerKind.PURE_FTPD ? "sub" : path);
      assertThat(visit.file("sub")).isDirectory();
      assertThat(ftp.cwd("sub")).startsWith("250");
      assertThat(ftp.pwd()).isEqualTo(path);
      assertThat(ftp.cwd("")).startsWith("250");
      assertThat(ftp.pwd()).isEqualTo(path);
      assertThat(ftp.cwd("..")).startsWith("2");
      assertThat(ftp.pwd()).isEqualTo(visit.path());
      assertThat(ftp.cwd(path)).startsWith("250");
      assertRefused(() -> ftp.mkd(path));
      assertThat(ftp.cwd("/")).startsWith("250");
      assertThat(ftp.pwd()).isEqualTo("/");
      assertThat(ftp.rmd(path)).startsWith("250");
      assertThat(visit.file("sub")).doesNotExist();
      assertRefused(() -> ftp.rmd(path));
      assertRefused(() -> ftp.cwd(path));
      assertThat(ftp.pwd()).isEqualTo("/");
    }
  }

  @EveryRoute
  @Shows(Row.RMD)
  void refusesToRemoveAFolderThatIsNotEmpty(Route route) throws IOException {
    try (Visit visit = route.visit()) {
      visit.ftp().mkd("full");
      Path inside = visit.put("full/a.txt", "a".getBytes(UTF_8));
      assertRefused(() -> visit.ftp().rmd("full"));
      assertThat(inside).exists();
      assertThat(visit.ftp().nlst()).contains("full");
    }
  }

  /**
   * 550 nearly always. Apache FtpServer says 450 to DELE, and to RNFR 350: its 553 comes with RNTO.
   * Either way the connection goes on.
   */
  private static void assertRefused(Printing asked) {
    assertThatExceptionOfType(FtpException.class)
        .isThrownBy(asked::run)
        .satisfies(refused -> assertThat(refused.code()).isIn(550, 450, 553))
        .satisfies(refused -> assertThat(refused.connectionUsable()).isTrue());
  }
}
