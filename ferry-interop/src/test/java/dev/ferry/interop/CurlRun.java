package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.cli.Start;
import dev.ferry.cli.output.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How curl, or {@code ferry}, has ended, and what it has printed. */
record CurlRun(int exitCode, String out, String err) {

  private static final Path CURL = Path.of("/usr/bin/curl");
  private static final int MOST_SECONDS = 60;

  /** Skips the test, and says so, if there is no curl. */
  static void require() {
    if (!Files.isExecutable(CURL)) {
      Absence.report("curl", "there is no " + CURL);
    }
  }

  /** Runs curl, in a folder of its own. */
  static CurlRun curl(Path here, String input, List<String> args) throws Exception {
    List<String> line = new ArrayList<>(List.of(CURL.toString(), "-q", "-sS", "--max-time", "30"));
    line.addAll(args);
    Path out = Files.createTempFile("curl", ".out");
    Path err = Files.createTempFile("curl", ".err");
    Path in = Files.writeString(Files.createTempFile("curl", ".in"), input);
    Process curl =
        new ProcessBuilder(line)
            .directory(here.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!curl.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("curl doesn't end: " + line);
      }
      return new CurlRun(curl.exitValue(), text(out.toFile()), text(err.toFile()));
    } finally {
      curl.destroyForcibly();
      Files.delete(out);
      Files.delete(err);
      Files.delete(in);
    }
  }

  private static String text(File file) throws IOException {
    return new String(
        Files.readAllBytes(file.toPath()), java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  /** Runs {@code ferry}, inside this JVM. */
  static CurlRun ferry(Path home, String input, List<String> args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    InputStream in = new ByteArrayInputStream(input.getBytes(UTF_8));
    Console console =
        new Console(
            in,
            new PrintStream(out, false, UTF_8),
            new PrintStream(err, false, UTF_8),
            Map.of(),
            home,
            "");
    int exitCode = Start.run(console, args.toArray(new String[0]));
    return new CurlRun(
        exitCode, out.toString(java.nio.charset.StandardCharsets.ISO_8859_1), err.toString(UTF_8));
  }
}
