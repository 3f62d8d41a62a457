package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {

  @Test
  void tellsOfEachCommandInTheManualAndTheCompletions(@TempDir Path folder) throws IOException {
    Pages.main(new String[] {folder.toString(), "1.0"});

    String manual = Files.readString(folder.resolve("ferry.1"));
    String completion = Files.readString(folder.resolve("ferry.bash"));
    for (String command : Commands.NAMES) {
      assertThat(manual).contains(".SS ferry " + command + "\n");
      assertThat(completion).contains("_picocli_ferry_" + command + "()");
    }
    assertThat(manual)
        .startsWith(".TH FERRY 1 \"\" \"ferry 1.0\"")
        .containsOnlyOnce("netrc\\-file");
    assertThat(Files.readString(folder.resolve("_ferry"))).startsWith("#compdef ferry\n");
  }
}
