package dev.ferry.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.Entry;
import dev.ferry.SourceTree;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.MirrorPlan;
import dev.ferry.transfer.Transfer;
import dev.ferry.transfer.TransferCancelledException;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.Verification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README and the Javadoc show, line by line. Only where the server and the local files are
 * is said otherwise here: {@code client()}, {@code path()} and {@code out}.
 */
class ExamplesTest {

  @TempDir Path root;
  @TempDir Path here;

  private ServedFiles server;
  private FtpClient ftp;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, UTF_8);

  private final TransferOptions careful =
      TransferOptions.builder()
          .resume(true)
          .verify(Verification.HASH)
          .atomic(true)
          .keepTime(true)
          .maxBytesPerSecond(2_000_000)
          .deadline(Duration.ofMinutes(30))
          .progress(p -> out.printf("%s %d/%d%n", p.file(), p.bytes(), p.total()))
          .build();

  @BeforeEach
  void start() throws IOException {
    server = ServedFiles.plain(root);
    ftp = server.client();
    for (String folder : List.of("pub", "in/old/deep", "logs")) {
      Files.createDirectories(root.resolve(folder));
    }
    Files.write(root.resolve("pub/report.pdf"), ServedFiles.bytes(10_000, 1));
    Files.write(root.resolve("pub/big.iso"), ServedFiles.bytes(3_000_000, 2));
    Files.writeString(root.resolve("logs/today.txt"), "all is well\n");
    Files.writeString(root.resolve("in/old/deep/f"), "x");
  }

  @AfterEach
  void stop() {
    ftp.close();
    server.close();
  }

  private FtpClient client() {
    return server.client();
  }

  private Path path(String name) {
    return here.resolve(name);
  }

  @Test
  void lists() throws IOException {
    try (FtpClient ftp = client()) {
      for (Entry entry : ftp.list("/pub")) {
        out.println(entry);
      }
    }
    assertThat(printed.toString(UTF_8)).contains("report.pdf", "big.iso");
  }

  @Test
  void downloadsAndUploads() throws Exception {
    ftp.download("/pub/report.pdf", path("report.pdf"));

    ftp.upload(path("report.pdf"), "/in/report.pdf");

    assertThat(path("report.pdf")).hasSameBinaryContentAs(root.resolve("pub/report.pdf"));
    assertThat(root.resolve("in/report.pdf")).hasSameBinaryContentAs(path("report.pdf"));
  }

  @Test
  void isCareful() throws IOException {
    ftp.download("/pub/big.iso", path("big.iso"), careful);

    assertThat(path("big.iso")).hasSameBinaryContentAs(root.resolve("pub/big.iso"));
    assertThat(printed.toString(UTF_8)).contains("/pub/big.iso 3000000/3000000");
  }

  @Test
  void streams() throws IOException {
    try (InputStream in = ftp.read("/logs/today.txt")) {
      in.transferTo(out);
    }
    assertThat(printed.toString(UTF_8)).isEqualTo("all is well\n");

    try (Writer writer = new OutputStreamWriter(ftp.write("/in/hello.txt"), UTF_8)) {
      writer.write("hello\n");
    }
    assertThat(root.resolve("in/hello.txt")).hasContent("hello\n");
  }

  @Test
  void keepsADirectoryTheSame() throws IOException {
    Files.createDirectories(root.resolve("pub/data/deep"));
    Files.writeString(root.resolve("pub/data/deep/f"), "x");

    MirrorPlan plan = ftp.planDownload("/pub/data", path("data"), MirrorOptions.defaults());
    out.println(plan); // 12 copies (3.4 GB), 1 new directory, no deletions
    plan.run();

    assertThat(path("data/deep/f")).hasContent("x");
    assertThat(printed.toString(UTF_8))
        .isEqualTo("1 copy (1 byte), 2 new directories, no deletions\n");
  }

  @Test
  void isSecure() throws IOException {
    try (ServedFiles other = ServedFiles.tls(root);
        FtpClient secured = other.client()) {
      assertThat(secured.list("/pub")).hasSize(2);
    }
    FtpClient ftps = FtpClient.of("ftpes://ada:secret@ftp.example.org");
    assertThat(ftps.stats().open()).isZero(); // nothing is connected before the first call
    ftps.close();
  }

  @Test
  void isWatchedAndStopped() {
    Transfer transfer = ftp.startDownload("/pub/big.iso", path("big.iso"), careful);
    transfer.cancel();

    assertThatExceptionOfType(TransferCancelledException.class).isThrownBy(transfer::await);
    assertThat(path("big.iso")).doesNotExist();
  }

  @Test
  void tidiesUp() throws IOException {
    Files.copy(root.resolve("pub/report.pdf"), root.resolve("in/report.pdf"));

    ftp.makeDirectories("/archive/2026/11");
    ftp.rename("/in/report.pdf", "/archive/2026/11/report.pdf");
    ftp.deleteTree("/in/old");

    assertThat(root.resolve("archive/2026/11/report.pdf")).exists();
    assertThat(root.resolve("in/old")).doesNotExist();
  }

  /** Whoever changes one of the three has to change the others. */
  @Test
  void areTheOnesOfTheReadmeAndTheJavadoc() {
    Path module = SourceTree.root().resolve("ferry-client/src");
    String test = SourceTree.text(module.resolve("test/java/dev/ferry/client/ExamplesTest.java"));
    Path info = module.resolve("main/java/dev/ferry/client/package-info.java");
    String javadoc = SourceTree.text(info);
    String readme = SourceTree.text(SourceTree.root().resolve("README.md"));
    String most = readme.substring(readme.indexOf("## What people do most"));
    List<String> inJavadoc = blocks(javadoc, "<pre>\\{@code(.*?)\\}</pre>");
    List<String> inReadme = blocks(most, "```java(.*?)```");

    assertThat(inJavadoc).isEqualTo(inReadme).hasSize(10);
    assertThat(inReadme).allSatisfy(block -> assertThat(bare(test)).contains(block));
  }

  private static List<String> blocks(String text, String pattern) {
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(block -> bare(block.group(1)))
        .toList();
  }

  /** Without line breaks, and with the names of this test for what is elsewhere. */
  private static String bare(String code) {
    return code.replaceAll("(?m)^ \\*", "")
        .replaceAll("\\s+", " ")
        .replace("Path.of(", "path(")
        .replace("System.out", "out")
        .replace("FtpClient.of(\"ftp://ftp.example.org\")", "client()")
        .trim();
  }
}
