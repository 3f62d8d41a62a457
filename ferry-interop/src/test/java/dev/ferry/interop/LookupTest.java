package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import dev.ferry.FtpException;
import dev.ferry.ListingOptions;
import dev.ferry.ListingOptions.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What stands at a path, and what is in a folder that is named in some way. */
class LookupTest {

  private static final byte[] CONTENT = "what is in it".getBytes(UTF_8);

  @OnePerServer
  @Shows(Row.LOOKUP)
  void tellsWhatStandsAtAPath(Route route) throws IOException {
    FtpDaemon daemon = route.at().shared();
    Path folder = daemon.newFolder("lookup");
    String root = "/" + folder.getFileName();
    daemon.write(folder.resolve("a.txt"), CONTENT);
    daemon.write(folder.resolve("  two  blanks.txt"), CONTENT);
    Files.createDirectory(folder.resolve("empty"));
    Files.createDirectory(folder.resolve("full"));
    daemon.write(folder.resolve("full/b.txt"), CONTENT);
    Files.createSymbolicLink(folder.resolve("to file"), Path.of("a.txt"));
    Files.createSymbolicLink(folder.resolve("to folder"), Path.of("full"));
    Files.createSymbolicLink(folder.resolve("to nothing"), Path.of("gone"));

    try (EngineVisit visit = EngineVisit.to(daemon, ListingOptions.defaults())) {
      visit.engine().require("CWD " + root);
      String here = visit.engine().require("PWD").text();
      for (String start : List.of("", root + "/")) {
        Finder finder = name -> visit.lookup().find(start + name);
        assertFile(finder.find("a.txt"), "a.txt");
        assertFile(finder.find("  two  blanks.txt"), "  two  blanks.txt");
        assertFile(finder.find("full/b.txt"), "b.txt");
        assertThat(finder.type("full")).isEqualTo("DIRECTORY");
        assertThat(finder.type("full/")).isEqualTo("DIRECTORY");
        assertThat(finder.type("empty")).isEqualTo("DIRECTORY");
        assertThat(finder.type("missing")).isEqualTo("nothing");
        assertThat(finder.type("full/missing.txt")).isEqualTo("nothing");
        assertThat(finder.type("missing/missing.txt")).isEqualTo("nothing");
        assertThat(List.of("to file", "to folder", "to nothing"))
            .extracting(finder::type)
            .isEqualTo(links(route.kind()));
      }
      Entry top = visit.lookup().find("/").orElseThrow();
      assertThat(top.isDirectory()).isTrue();
      assertThat(top.name()).isEqualTo("/");
      assertThat(visit.engine().require("PWD").text()).isEqualTo(here);
    }
  }

  /** Looks in one place. */
  private interface Finder {
    Optional<Entry> find(String name) throws IOException;

    default String type(String name) {
      try {
        return find(name).map(entry -> entry.type().name()).orElse("nothing");
      } catch (IOException e) {
        return e.toString();
      }
    }
  }

  /** To a file, to a folder, to nothing: whether a server follows them to answer. */
  private static List<String> links(ServerKind kind) {
    return switch (kind) {
      case VSFTPD -> List.of("FILE", "DIRECTORY", "LINK");
      case PURE_FTPD -> List.of("LINK", "LINK", "LINK");
      case PROFTPD, PYFTPDLIB -> List.of("FILE", "DIRECTORY", "nothing");
      case APACHE -> List.of("FILE", "DIRECTORY", "OTHER");
    };
  }

  private static void assertFile(Optional<Entry> found, String name) {
    Entry file = found.orElseThrow();
    assertThat(file.type()).isEqualTo(EntryType.FILE);
    assertThat(file.name()).isEqualTo(name);
    assertThat(file.size()).hasValue(CONTENT.length);
    assertThat(file.modified()).isPresent();
  }

  @OnePerServer
  @Shows(Row.LOOKUP)
  void listsFromOutsideWhatIsCalledLikeAnOptionOrAPattern(Route route) throws IOException {
    FtpDaemon daemon = route.at().shared();
    Path folder = daemon.newFolder("outside");
    List<String> names =
        List.of("-dash", "-la", "[a]*", "*", "{a,b}", "?", "with blank", "it's", "a -> b");
    for (String name : names) {
      Files.createDirectory(folder.resolve(name));
      daemon.write(folder.resolve(name).resolve("in " + name), CONTENT);
      Files.createDirectory(folder.resolve("empty " + name));
    }
    for (Method method : ListedTreeTest.methods(route.kind())) {
      try (EngineVisit visit = visit(daemon, method)) {
        visit.engine().require("CWD /" + folder.getFileName());
        for (String name : names) {
          assertThat(names(visit.list(name))).as(name).containsExactly("in " + name);
          assertThat(visit.list("empty " + name)).as("empty " + name).isEmpty();
        }
        assertThat(visit.list("")).hasSize(2 * names.size());
      }
    }
  }

  /** ProFTPD lists the file alone that is called as the option is. */
  @OnePerServer
  @Shows(Row.LOOKUP)
  void listsAFolderWithAFileThatIsCalledLikeAnOption(Route route) throws IOException {
    FtpDaemon daemon = route.at().shared();
    Path folder = daemon.newFolder("option");
    for (String name : List.of("-a", "-al", "b.txt", ".hidden")) {
      daemon.write(folder.resolve(name), CONTENT);
    }
    for (Method method : ListedTreeTest.methods(route.kind())) {
      try (EngineVisit visit = visit(daemon, method)) {
        visit.engine().require("CWD /" + folder.getFileName());
        assertThat(names(visit.list(""))).as("%s", method).contains("-a", "-al", "b.txt");
      }
    }
  }

  @OnePerServer
  @Shows(Row.LOOKUP)
  void tellsAFolderThatIsNotThereFromOneThatIsEmpty(Route route) throws IOException {
    FtpDaemon daemon = route.at().shared();
    Path folder = daemon.newFolder("missing");
    String root = "/" + folder.getFileName();
    Files.createDirectory(folder.resolve("empty"));
    daemon.write(folder.resolve("a.txt"), CONTENT);
    for (Method method : ListedTreeTest.methods(route.kind())) {
      try (EngineVisit visit = visit(daemon, method)) {
        for (String path : List.of(root + "/empty", root + "/empty/")) {
          assertThat(visit.list(path)).as("%s %s", method, path).isEmpty();
        }
        for (String path : List.of(root + "/gone", root + "/gone [a]", root + "/gone/gone")) {
          assertThatExceptionOfType(FtpException.class)
              .as("%s %s", method, path)
              .isThrownBy(() -> visit.list(path))
              .matches(FtpException::connectionUsable);
        }
        assertThat(names(visit.list(root + "/a.txt"))).as("%s", method).containsExactly("a.txt");
      }
    }
  }

  private static EngineVisit visit(FtpDaemon daemon, Method method) throws IOException {
    return EngineVisit.to(daemon, ListingOptions.builder().method(method).build());
  }

  private static List<String> names(List<Entry> entries) {
    return entries.stream().map(Entry::name).toList();
  }
}
