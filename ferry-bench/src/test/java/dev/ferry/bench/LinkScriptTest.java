package dev.ferry.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkScriptTest {

  /** Asks once around and prints the nanoseconds that took; the server echoes one datagram. */
  private static final String ASK =
      """
      import os, socket, time
      udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      udp.settimeout(10)
      began = time.monotonic_ns()
      udp.sendto(b"?", (os.environ["FERRY_LINK_SERVER"], 7))
      udp.recv(1)
      print(time.monotonic_ns() - began)
      """;

  private static final String ECHO =
      """
      import socket
      udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      udp.bind(("", 7))
      listener = socket.create_server(("", 8))
      udp.sendto(*udp.recvfrom(1))
      """;

  @TempDir private Path folder;

  private record Outcome(int value, String said) {}

  @BeforeEach
  void needsPython() throws Exception {
    try {
      assumeTrue(run("python3", "--version").value() == 0);
    } catch (IOException e) {
      assumeTrue(false, "no python3");
    }
  }

  @Test
  void namesWhatItCanNotRead() throws Exception {
    assertThat(link("50,100mbit", "--", "true"))
        .isEqualTo(new Outcome(2, "link: not a time such as 50ms: '50'\n"));
    assertThat(link("50ms,100", "--", "true").said()).contains("a rate such as 100mbit: '100'");
    assertThat(link("50ms,1mbit,2", "--", "true").said()).contains("a loss such as 0.1%: '2'");
    assertThat(link("50ms,0mbit", "--", "true").said()).contains("nothing would get through");
    assertThat(link("50ms", "--", "true").said()).contains("not a link such as");
    assertThat(link("50ms,1mbit"))
        .isEqualTo(new Outcome(2, "link: no command; it comes behind --\n"));
  }

  @Test
  void carriesPacketsThereAndBackInNoLessThanTheRoundTrip() throws Exception {
    Path ask = Files.writeString(folder.resolve("ask.py"), ASK);
    Path echo = Files.writeString(folder.resolve("echo.py"), ECHO);

    Outcome outcome =
        link("30ms,10mbit", "--server", "python3 " + echo, "--", "python3", ask.toString());

    assumeTrue(outcome.value() != 2, outcome.said()); // not root, or a container that may not
    assertThat(outcome.value()).isZero();
    assertThat(Long.parseLong(outcome.said().lines().findFirst().orElse("")))
        .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(30));
  }

  @Test
  void endsWithWhatTheCommandEndedWith() throws Exception {
    Outcome outcome = link("1ms,10mbit", "--", "sh", "-c", "exit 7");

    assumeTrue(outcome.value() != 2, outcome.said());
    assertThat(outcome).isEqualTo(new Outcome(7, ""));
  }

  private Outcome link(String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of(Path.of("link").toAbsolutePath().toString()));
    command.addAll(List.of(args));
    return run(command.toArray(String[]::new));
  }

  private Outcome run(String... command) throws Exception {
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Outcome(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
  }
}
