package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Credentials;
import dev.ferry.EntryType;
import dev.ferry.FtpOptions;
import dev.ferry.client.FtpClient;
import dev.ferry.transfer.MirrorAction;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.MirrorPlan;
import dev.ferry.transfer.MirrorResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trees from one real server to another, with names that are hard to say. */
@Timeout(180)
class MirrorTest {

  private static final MirrorOptions DELETING = MirrorOptions.builder().deleteExtra(true).build();

  /** With {@code .part} behind it, it has to be a name yet. */
  private static final int LONGEST = 250;

  @TempDir Path here;

  private static FtpClient client(FtpDaemon daemon) {
    return FtpClient.of(
        FtpOptions.builder(daemon.host().getHostAddress())
            .port(daemon.port())
            .credentials(Credentials.of(FtpDaemon.USER, FtpDaemon.PASSWORD))
            .build());
  }

  @OnePerServer
  @Shows(Row.MIRROR)
  void goesDownAndUpAndThenHasNothingToDo(Route route) throws Exception {
    FtpDaemon from = route.at().shared();
    List<ServerKind> kinds = List.of(ServerKind.values());
    ServerKind next = kinds.get((kinds.indexOf(route.kind()) + 1) % kinds.size());
    FtpDaemon to = Route.to(next).at().shared();
    Path source = from.newFolder("mirror");
    Path target = to.newFolder("mirror");
    Path local = here.resolve("tree");
    List<String> names = names(from.kind(), to.kind());
    make(from, source, names);
    String top = "/" + source.getFileName() + "/tree";
    String other = "/" + target.getFileName() + "/tree";
    try (FtpClient down = client(from);
        FtpClient up = client(to)) {
      MirrorPlan plan = down.planDownload(top, local, DELETING);
      assertThat(plan.actions()).hasSizeGreaterThan(250);
      done(plan);
      assertThat(told(local)).isEqualTo(told(source.resolve("tree")));
      assertThat(down.planDownload(top, local, DELETING).actions()).isEmpty();

      done(up.planUpload(local, other, DELETING));
      assertThat(told(target.resolve("tree"))).isEqualTo(told(local));
      assertThat(up.planUpload(local, other, DELETING).actions()).isEmpty();

      Files.delete(local.resolve("d1").resolve(names.get(1)));
      Files.writeString(local.resolve("d2").resolve(names.get(2)), "changed since");
      MirrorPlan changes = up.planUpload(local, other, DELETING);
      assertThat(changes).hasToString("1 copy (13 bytes), no new directories, 1 deletion");
      done(changes);
      assertThat(told(target.resolve("tree"))).isEqualTo(told(local));

      up.deleteTree(other);
    }
  }

  @OnePerServer
  @Shows(Row.MIRROR)
  void comesDownWhileItIsListed(Route route) throws Exception {
    FtpDaemon daemon = route.at().shared();
    Path folder = daemon.newFolder("streamed");
    make(daemon, folder, names(daemon.kind(), daemon.kind()));
    String top = "/" + folder.getFileName() + "/tree";
    Path local = here.resolve("tree");
    Path extra = Files.createDirectories(local.resolve("d1/extra"));
    Files.writeString(extra.resolve("file"), "x");
    try (FtpClient ftp = client(daemon)) {
      MirrorResult result = ftp.downloadTree(top, local, DELETING);

      assertThat(result.isWhole()).isTrue();
      assertThat(result.done()).hasSizeGreaterThan(250);
      assertThat(told(local)).isEqualTo(told(folder.resolve("tree")));
      assertThat(ftp.planDownload(top, local, DELETING).actions()).isEmpty();
      assertThat(ftp.downloadTree(top, local, DELETING).done()).isEmpty();
    }
  }

  @OnePerServer
  @Shows(Row.MANIFEST)
  void sendsNothingOfAFreshCheckoutWithNewTimes(Route route) throws Exception {
    FtpDaemon daemon = route.at().shared();
    Path folder = daemon.newFolder("manifest");
    List<String> names = names(daemon.kind(), daemon.kind());
    make(daemon, folder, names);
    String top = "/" + folder.getFileName() + "/copy";
    Path local = here.resolve("tree");
    Path second = here.resolve("second");
    MirrorOptions options = DELETING.toBuilder().manifest(true).build();
    try (FtpClient ftp = client(daemon)) {
      done(ftp.planDownload("/" + folder.getFileName() + "/tree", local, options));
      MirrorPlan first = ftp.planUpload(local, top, options);
      assertThat(first.actions()).hasSizeGreaterThan(250);
      done(first);

      touchAll(local, Instant.parse("2025-03-01T00:00:00Z"));
      assertThat(ftp.planUpload(local, top, options).actions()).isEmpty();

      write(local.resolve("d1").resolve(names.get(5)), 1);
      touchAll(local, Instant.parse("2025-04-01T00:00:00Z"));
      MirrorPlan change = ftp.planUpload(local, top, options);
      assertThat(copied(change)).containsExactly("d1/" + names.get(5));
      done(change);

      Path other = folder.resolve("copy").resolve("d2").resolve(names.get(6));
      daemon.write(other, changed(other, 2));
      Files.setLastModifiedTime(other, FileTime.from(Instant.parse("2025-05-01T00:00:00Z")));
      touchAll(local, Instant.parse("2025-06-01T00:00:00Z"));
      MirrorPlan again = ftp.planUpload(local, top, options);
      assertThat(copied(again)).containsExactly("d2/" + names.get(6));
      done(again);

      done(ftp.planDownload(top, second, options));
      touchAll(second, Instant.parse("2025-07-01T00:00:00Z"));
      MirrorPlan down = ftp.planDownload(top, second, options);
      assertThat(copied(down)).isEmpty();
      done(down);
      assertThat(ftp.planDownload(top, second, options).actions()).isEmpty();
      assertThat(contents(second)).isEqualTo(contents(local));

      ftp.delete(top + "/.ferry-manifest"); // which Apache FtpServer doesn't list
      ftp.deleteTree(top);
    }
  }

  /** Where SITE CHMOD is known. */
  @ParameterizedTest
  @EnumSource(names = {"VSFTPD", "PROFTPD", "PURE_FTPD"})
  void keepsPermissionsBothWays(ServerKind kind) throws Exception {
    FtpDaemon daemon = Route.to(kind).at().shared();
    Path folder = daemon.newFolder("modes");
    Path local = Files.createDirectory(here.resolve("tree"));
    Path second = here.resolve("second");
    List<String> modes = List.of("rw-r-----", "rwxr-xr-x", "rw-------", "r--r--r--", "rwxrwxrwx");
    for (String mode : modes) {
      Path file = Files.writeString(local.resolve("in " + mode), mode);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
    MirrorOptions keeping = DELETING.toBuilder().keepPermissions(true).build();
    String top = "/" + folder.getFileName() + "/tree";
    try (FtpClient ftp = client(daemon)) {
      done(ftp.planUpload(local, top, keeping));
      done(ftp.planDownload(top, second, keeping));
      for (String mode : modes) {
        for (Path tree : List.of(folder.resolve("tree"), second)) {
          assertThat(
                  PosixFilePermissions.toString(
                      Files.getPosixFilePermissions(tree.resolve("in " + mode))))
              .as("%s", tree)
              .isEqualTo(mode);
        }
      }
      ftp.deleteTree(top);
    }
  }

  private static List<String> copied(MirrorPlan plan) {
    return plan.actions().stream()
        .filter(MirrorAction.Copy.class::isInstance)
        .map(MirrorAction::path)
        .toList();
  }

  private static void touchAll(Path root, Instant time) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Files.setLastModifiedTime(file, FileTime.from(time));
      }
    }
  }

  private static void write(Path file, int seed) throws IOException {
    Files.write(file, changed(file, seed));
  }

  /** As long as it is. */
  private static byte[] changed(Path file, int seed) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes).isNotEmpty();
    bytes[bytes.length / 2] ^= (byte) seed;
    return bytes;
  }

  /** What is in the files of a tree. */
  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        all.put(root.relativize(file).toString(), Files.readString(file, ISO_8859_1));
      }
    }
    return all;
  }

  private static void done(MirrorPlan plan) throws IOException {
    MirrorResult result = plan.run();
    assertThat(result.skipped()).isEmpty();
    assertThat(result.done()).hasSameSizeAs(plan.actions());
  }

  /** Files with these names, and directories, two of them empty. */
  private static void make(FtpDaemon daemon, Path folder, List<String> names) throws IOException {
    Path top = Files.createDirectories(folder.resolve("tree"));
    Instant then = Instant.parse("2024-02-29T12:34:56Z");
    for (int i = 0; i < names.size(); i++) {
      Path directory = Files.createDirectories(top.resolve("d" + i % 4));
      String name = names.get(i);
      Path file = daemon.write(directory.resolve(name), name.repeat(i).getBytes(UTF_8));
      Files.setLastModifiedTime(file, FileTime.from(then.plusSeconds(86_400L * i)));
      if (i % 4 == 0) {
        Path sub = Files.createDirectories(top.resolve("e").resolve(name));
        daemon.write(sub.resolve("f"), new byte[i]);
      }
    }
    Files.createDirectories(top.resolve("empty/deep"));
  }

  /** Those that a JVM can say, and both servers can take. */
  private static List<String> names(ServerKind from, ServerKind to) {
    return HardNames.ALL.stream()
        .filter(MirrorTest::isSaid)
        .filter(name -> HardNames.bytes(name).length <= LONGEST)
        .filter(name -> isTaken(from, name) && isTaken(to, name) && isMade(to, name))
        .toList();
  }

  /** {@link NameLimit} says why. */
  private static boolean isMade(ServerKind kind, String name) {
    return switch (kind) {
      case PROFTPD -> !name.matches(".*[*?\\[{].*");
      case PURE_FTPD -> name.equals(name.strip());
      default -> true;
    };
  }

  /** As the tables of limits have it, for files and directories alike. */
  private static boolean isTaken(ServerKind kind, String name) {
    Instant now = Instant.now();
    OnDisk file = new OnDisk(name, EntryType.FILE, now, 0, "", "");
    OnDisk folder = new OnDisk(name, EntryType.DIRECTORY, now, 0, "", "");
    return Stream.of(TreeStep.NAME, TreeStep.RETR, TreeStep.INSIDE, TreeStep.DELE)
        .noneMatch(step ->
            TreeLimit.isLimited(kind, step, file, now)
                || TreeLimit.isLimited(kind, step, folder, now));
  }

  private static boolean isSaid(String name) {
    try {
      return Path.of(name).toString().equals(name);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** What is in a tree: size and time of files, to the second; directories by a slash. */
  private static Map<String, String> told(Path root) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String path = root.relativize(file).toString();
        if (Files.isDirectory(file)) {
          all.put(path + "/", "");
        } else {
          all.put(
              path,
              Files.size(file)
                  + " "
                  + Files.getLastModifiedTime(file).toInstant().getEpochSecond());
        }
      }
    }
    return all;
  }
}
