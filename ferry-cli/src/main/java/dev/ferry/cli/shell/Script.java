package dev.ferry.cli.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.ExitCode;
import dev.ferry.cli.visit.VisitFlags;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import org.jspecify.annotations.Nullable;

/** Lines that nobody types: standard input is a file, or comes from a program. */
public final class Script {

  private Script() {}

  /**
   * Does them all; the jobs are waited for at the end.
   *
   * @param address where to begin; null for nowhere
   * @param goOn whether also behind one that failed
   * @return the exit code of the first that failed; 0 if none did
   */
  public static int run(
      Console console, Toolbox tools, VisitFlags visits, @Nullable String address, boolean goOn)
      throws IOException {
    try (Lines lines = new Lines(console, tools, visits, null);
        BufferedReader in = new BufferedReader(new InputStreamReader(console.in(), UTF_8))) {
      int first = address == null ? 0 : lines.open(address);
      while ((first == 0 || goOn) && !lines.isEnded()) {
        String line = in.readLine();
        if (line == null) {
          break;
        }
        int code = lines.run(line);
        first = first == 0 ? code : first;
      }
      int later = lines.jobs().await("");
      return first == 0 ? later : first;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.LOCAL.number();
    }
  }
}
