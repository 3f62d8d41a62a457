package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import dev.ferry.FtpException;
import dev.ferry.ListingOptions;
import dev.ferry.ListingOptions.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Folders that the servers' account may not read, and one that is called as the home folder is. */
class UnreadableTest {

  private static final byte[] CONTENT = "what is in it".getBytes(UTF_8);

  @OnePerServer
  @Shows(Row.LOOKUP)
  void aFolderThatCantBeReadIsRefusedAndNotListedAsEmptyOrInItself(Route route) throws IOException {
    FtpDaemon daemon = route.at().shared();
    Path folder = daemon.newFolder("unreadable");
    String root = "/" + folder.getFileName();
    close(daemon, Files.createDirectory(folder.resolve("enter")), "-wx--x--x");
    close(daemon, Files.createDirectory(folder.resolve("none")), "---------");
    Files.createDirectories(folder.resolve("same/same"));
    Files.createDirectory(folder.resolve("same/same/empty"));

    for (Method method : ListedTreeTest.methods(route.kind())) {
      ListingOptions options = ListingOptions.builder().method(method).build();
      try (EngineVisit visit = EngineVisit.to(daemon, options)) {
        assertThat(names(visit.list(root))).containsExactlyInAnyOrder("enter", "none", "same");
        if (route.kind() == ServerKind.APACHE) {
          // It acts as who runs the tests: nothing is closed to root.
          assumeThat(Root.isRoot()).as("root runs the tests").isTrue();
          assertThat(names(visit.list(root + "/none"))).containsExactly("x");
          continue;
        }
        for (String path : List.of("enter", "none", "enter/", "none/")) {
          assertThatExceptionOfType(FtpException.class)
              .as("%s %s", method, path)
              .isThrownBy(() -> visit.list(root + "/" + path))
              .matches(FtpException::connectionUsable);
        }
        assertThat(names(visit.list(root + "/same"))).containsExactly("same");
        assertThat(names(visit.list(root + "/same/same"))).containsExactly("empty");
        assertThat(visit.list(root + "/same/same/empty")).isEmpty();
      }
    }
  }

  @OnePerServer
  @Shows(Row.LOOKUP)
  void aFolderThatIsCalledAsTheHomeFolderIsListed(Route route) throws IOException {
    FtpDaemon daemon = route.at().shared();
    Path folder = daemon.newFolder("tilde");
    // To Apache FtpServer a part of a path that is called so is the home folder, wherever it is.
    List<String> names =
        route.kind() == ServerKind.APACHE ? List.of("~x", "~ada") : List.of("~", "~x", "~ada");
    for (String name : names) {
      Files.createDirectory(folder.resolve(name));
      daemon.write(folder.resolve(name).resolve("in " + name), CONTENT);
    }
    daemon.write(folder.resolve("~file"), CONTENT);
    for (Method method : ListedTreeTest.methods(route.kind())) {
      ListingOptions options = ListingOptions.builder().method(method).build();
      try (EngineVisit visit = EngineVisit.to(daemon, options)) {
        visit.engine().require("CWD /" + folder.getFileName());
        for (String name : names) {
          assertThat(names(visit.list(name))).as(name).containsExactly("in " + name);
          Entry found = visit.lookup().find(name).orElseThrow();
          assertThat(found.name()).isEqualTo(name);
          assertThat(found.type()).isEqualTo(EntryType.DIRECTORY);
        }
        assertThat(visit.lookup().find("~file").orElseThrow().isFile()).isTrue();
      }
    }
  }

  /** For all but root, whom nothing is closed to. */
  private static void close(FtpDaemon daemon, Path folder, String permissions) throws IOException {
    daemon.write(folder.resolve("x"), CONTENT);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    Files.setOwner(folder, Files.getOwner(folder.getParent()));
  }

  private static List<String> names(List<Entry> entries) {
    return entries.stream().map(Entry::name).toList();
  }
}
