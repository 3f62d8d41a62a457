package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A refusal on a session that has moved files before: under TLS its data connection has begun to
 * shake hands by then, and the next one may find no ticket.
 */
@Timeout(60)
class RefusedBehindOthersTest {

  @TempDir Path work;

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.ferry.interop.CommandLineRoute#all")
  void saysThatAFileIsNotThereAndNotThatItIsNotAllowed(CommandLineRoute route) throws IOException {
    CommandLineUser user = new CommandLineUser(route, work);
    route.daemon().write(user.folder.resolve("a"), Content.of(10));
    CurlRun run = user.run("get {U}/a {U}/no {U}/neither {L}");
    assertThat(run.err().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains(": it is not there (the server said 550"));
    assertThat(run.exitCode()).isEqualTo(4);
    Content.assertOnDisk(user.local.resolve("a"), Content.of(10));
  }
}
