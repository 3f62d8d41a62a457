package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.output.Console;
import dev.ferry.server.EmbeddedFtpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WithoutOptionsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ls URL",
        "ls URL/sub/",
        "ls URL/none/",
        "cat URL/file",
        "cat URL/none",
        "stat URL/file",
        "stat URL/none URL/file",
        "ls nowhere",
        "cat ftp://user@:0/",
        "put file",
        "get nowhere -",
        "put none URL/new",
        "get URL/none"
      })
  void endsAndSpeaksAsWithTheParser(String line) throws IOException {
    Files.writeString(folder.resolve("file"), "words");
    Files.createDirectory(folder.resolve("sub"));
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder(folder).start()) {
      String url = server.url().toString().replaceFirst("/$", "");
      String[] args = line.replace("URL", url).split(" ", -1);

      assertThat(run(true, args)).isEqualTo(run(false, args));
    }
  }

  @Test
  void leavesToTheParserWhatMayBeAnOption() {
    assertThat(WithoutOptions.isOne("ls", "ftp://h/")).isTrue();
    assertThat(WithoutOptions.isOne("ls", "-l", "ftp://h/")).isFalse();
    assertThat(WithoutOptions.isOne("ls", "@site/")).isFalse();
    assertThat(WithoutOptions.isOne("get", "ftp://h/f", "-")).isFalse();
    assertThat(WithoutOptions.isOne("ls")).isFalse();
    assertThat(WithoutOptions.isOne("put", "file")).isFalse();
    assertThat(WithoutOptions.isOne("nonsense", "file")).isFalse();
  }

  private List<Object> run(boolean withParser, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            folder,
            "");
    int exitCode = withParser ? Main.run(console, args) : Start.run(console, args);
    return List.of(
        exitCode,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8).replaceAll(" in [0-9.]+ s .*", ""));
  }
}
