package dev.ferry.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Entry;
import dev.ferry.ListingOptions.Method;
import dev.ferry.badserver.Delivery;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A directory of a million entries needs no more memory than one of ten. */
@Timeout(300)
class VeryManyEntriesTest {

  private static final int COUNT = 1_000_000;

  private static String line(Method method, int i) {
    return method == Method.MLSD
        ? "type=file;size=" + i + ";modify=20260227081500;UNIX.mode=0644; container-" + i
        : "-rw-r--r--   1 erik     staff    " + i + " Feb 27 08:15 container-" + i;
  }

  /** By LIST, the zone is learned on the way: the first listing is left, and asked for again. */
  private static void script(Script s, Method method) {
    s.always("TYPE", answer -> answer.reply("200 as you like"));
    s.always(
        "FEAT",
        answer -> answer.reply("211-x\r\n MLST type*;size*;modify*;UNIX.mode*;\r\n MDTM\r\n211 x"));
    s.always("SYST", answer -> answer.reply("215 UNIX Type: L8"));
    s.always("MDTM", answer -> answer.reply("213 20260227023042"));
    s.always("EPSV", Script::passive);
    for (String verb : new String[] {"MLSD", "LIST"}) {
      s.always(
          verb,
          answer ->
              answer
                  .reply("150 here they come")
                  .data(new ManyLines(COUNT, i -> line(method, i)))
                  .replyAfterData("226 all of them", "426 as you like"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"MLSD", "LIST"})
  void inAJvmOf32Megabytes(Method method) throws IOException, InterruptedException {
    try (FakeFtpServer server =
        FakeFtpServer.builder().limit(Duration.ofMinutes(2)).start(s -> script(s, method))) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx32m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  ListsVeryMany.class.getName(),
                  server.host(),
                  Integer.toString(server.port()),
                  method.name())
              .redirectErrorStream(true)
              .start();
      try {
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said.strip()).isEqualTo(COUNT + " " + (COUNT - 1L) * COUNT / 2);
        assertThat(process.exitValue()).isZero();
      } finally {
        process.destroyForcibly();
      }
      server.verify();
      if (method == Method.LIST) {
        assertThat(server.heard())
            .filteredOn(line -> line.startsWith("LIST") || line.startsWith("MDTM"))
            .containsExactly("LIST -a", "MDTM container-0", "LIST -a");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"MLSD", "LIST"})
  void tenOfThemAndThenPwd(Method method) throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            Delivery.WHOLE,
            listing -> listing.method(method),
            s -> {
              script(s, method);
              FilesStage.inStep(s);
            })) {
      try (Listing listing = stage.directories().list("")) {
        for (int i = 0; i < 10; i++) {
          assertThat(listing.next()).extracting(Entry::name).isEqualTo("container-" + i);
        }
      }
      stage.assertInStep();
    }
  }
}
