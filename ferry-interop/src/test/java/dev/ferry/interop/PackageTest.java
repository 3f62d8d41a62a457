package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.server.EmbeddedFtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is unpacked from the archive runs, from anywhere, and says nothing that wasn't asked for.
 */
class PackageTest {

  @TempDir Path folder;

  @Test
  void saysItsVersion() throws Exception {
    UnpackedFerry ferry = UnpackedFerry.in(folder, UnpackedFerry.LASTING_CACHE);
    assertThat(ferry.run("", "bin/ferry", "--version")).startsWith("ferry ").contains("\nJava ");
  }

  @Test
  void listsThroughALinkWhileTheArchiveOfClassesIsMade() throws Exception {
    UnpackedFerry ferry = UnpackedFerry.in(folder, UnpackedFerry.LASTING_CACHE);
    Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("bin/ferry"));
    try (EmbeddedFtpServer server = server()) {
      String url = server.url().toString();
      assertThat(ferry.run("", "./linked", "ls", url)).isEqualTo("file\n");
      assertThat(ferry.run("", "./linked", "ls", url)).isEqualTo("file\n");
    }
  }

  @Test
  void runsWhereNothingCanBeKept() throws Exception {
    Path cache = Files.writeString(folder.resolve("cache"), "a file in the way");
    UnpackedFerry ferry = UnpackedFerry.in(folder, cache);
    try (EmbeddedFtpServer server = server()) {
      assertThat(ferry.run("", "bin/ferry", "ls", server.url().toString())).isEqualTo("file\n");
    }
    assertThat(cache).hasContent("a file in the way");
  }

  private EmbeddedFtpServer server() throws IOException {
    Path served = Files.createDirectory(folder.resolve("served"));
    Files.writeString(served.resolve("file"), "words");
    return EmbeddedFtpServer.builder(served).start();
  }
}
