package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LeashTest {

  /** A JVM with a process on a leash; it says the process id and waits to be killed. */
  static final class Holder {
    public static void main(String[] args) throws Exception {
      Process held = new ProcessBuilder("sleep", "60").start();
      Leash.on(held);
      System.out.println(held.pid());
      held.waitFor();
    }
  }

  @Test
  void endsTheProcessWhenTheJvmIsKilled() throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var said = new BufferedReader(new InputStreamReader(jvm.getInputStream(), UTF_8))) {
      ProcessHandle held = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      assertThat(held.isAlive()).isTrue();

      jvm.destroyForcibly();

      assertThat(held.onExit().get(20, SECONDS).isAlive()).isFalse();
    } finally {
      jvm.destroyForcibly();
    }
  }

  @Test
  void letsAReleasedProcessLive() throws Exception {
    Process held = new ProcessBuilder("sleep", "60").start();
    try {
      Leash.on(held).release();
      assertThat(held.waitFor(300, MILLISECONDS)).isFalse();
    } finally {
      held.destroyForcibly();
    }
  }
}
