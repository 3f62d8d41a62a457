package dev.ferry.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code ferry} in a terminal of 80 columns, which {@code script} of util-linux makes. */
public final class Terminal implements AutoCloseable {

  private static final long LIMIT_NANOS = SECONDS.toNanos(60);

  private final Process process;
  private final OutputStream keys;
  private final StringBuilder seen = new StringBuilder();
  private final Thread reader;

  /**
   * Begins.
   *
   * @param home where {@code .netrc} is
   * @param directory where it runs
   */
  public Terminal(Path home, Path directory, String... args) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        Stream.concat(
                Stream.of(
                    java,
                    "-Duser.home=" + home,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Start.class.getName()),
                Stream.of(args))
            .map(word -> "'" + word + "'")
            .toList();
    String line = "stty rows 24 cols 80; exec " + command.stream().collect(Collectors.joining(" "));
    ProcessBuilder builder =
        new ProcessBuilder("script", "-qfec", line, "/dev/null").directory(directory.toFile());
    builder.environment().put("TERM", "xterm");
    builder.environment().put("SHELL", "/bin/sh");
    builder.environment().remove("XDG_STATE_HOME");
    process = builder.redirectErrorStream(true).start();
    keys = process.getOutputStream();
    reader = new Thread(this::read, "terminal");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (Reader in = new InputStreamReader(process.getInputStream(), UTF_8)) {
      char[] some = new char[4096];
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        synchronized (seen) {
          seen.append(some, 0, n);
          seen.notifyAll();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Types. */
  public void type(String text) throws IOException {
    keys.write(text.getBytes(UTF_8));
    keys.flush();
  }

  /** Makes its window narrower or wider, as a user by the mouse. */
  public void resize(int columns) throws IOException, InterruptedException {
    ProcessHandle ferry = process.descendants().findFirst().orElseThrow();
    Path terminal = Path.of("/proc/" + ferry.pid() + "/fd/0");
    Process stty =
        new ProcessBuilder("stty", "-F", terminal.toString(), "cols", Integer.toString(columns))
            .inheritIO()
            .start();
    assertThat(stty.waitFor(10, SECONDS)).isTrue();
    assertThat(stty.exitValue()).isZero();
  }

  /** Waits until this is there, and takes away all up to it. */
  public String await(String text) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    synchronized (seen) {
      while (seen.indexOf(text) < 0) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        assertThat(left).as("%s, in %s", text, seen).isPositive();
        seen.wait(left);
      }
      int end = seen.indexOf(text) + text.length();
      String before = seen.substring(0, end);
      seen.delete(0, end);
      return before;
    }
  }

  /** Waits for its end; the exit code. */
  public int end() throws InterruptedException {
    assertThat(process.waitFor(60, SECONDS)).isTrue();
    reader.join(10_000);
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
