package dev.ferry.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line that programs get is what docs/cli.schema.json says. */
@Timeout(value = 60, unit = SECONDS)
class JsonTest {

  @TempDir Path folder;
  private Served served;
  private Schema schema;

  @BeforeEach
  void start() throws IOException {
    served = new Served(folder);
    served.file("pub/a.txt", "hello");
    served.file("pub/deep/b.txt", "b");
    Files.writeString(served.local.resolve("up.txt"), "up");
    Path file = Path.of("..", "docs", "cli.schema.json");
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(Files.exists(file) ? file : Path.of("docs/cli.schema.json")),
                InputFormat.JSON);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "entry    | 0 | ls URL/pub",
        "entry    | 0 | tree URL/",
        "entry    | 0 | find --name *.txt URL/",
        "entry    | 0 | stat URL/pub/a.txt",
        "usage    | 0 | du URL/pub",
        "transfer | 0 | get URL/pub/a.txt LOCAL",
        "transfer | 0 | put LOCAL/up.txt URL/new.txt",
        "done     | 0 | mkdir URL/new",
        "done     | 0 | mv URL/pub/a.txt /pub/z.txt",
        "done     | 0 | rm URL/pub/a.txt",
        "done     | 0 | touch URL/pub/a.txt",
        "hash     | 0 | hash --read URL/pub/a.txt",
        "reply    | 0 | raw URL NOOP",
        "action   | 0 | mirror URL/pub LOCAL/mirror",
        "mirrored | 0 | mirror LOCAL URL/up",
        "planned  | 0 | mirror --dry-run URL/pub LOCAL/mirror",
        "plan     | 0 | sync --yes URL/pub LOCAL/mirror",
        "transfer | 0 | copy URL/pub/a.txt URL/pub/c.txt",
        "check     | 0 | doctor URL/pub",
        "diagnosis | 5 | doctor URL/nowhere",
        "error    | 4 | ls URL/nowhere",
        "error    | 4 | get URL/nowhere LOCAL",
        "error    | 4 | stat URL/nowhere",
        "error    | 6 | mkdir URL/pub",
        "reply    | 5 | raw URL NONSENSE",
      })
  void followsTheSchema(String type, int exitCode, String line) {
    String[] words = ("--json " + line).split(" ", -1);
    String command = words[1];
    words[1] = words[0];
    words[0] = command;
    for (int i = 1; i < words.length; i++) {
      words[i] =
          words[i]
              .replace("URL/", served.url(""))
              .replace("URL", served.url(""))
              .replace("LOCAL", served.local.toString());
    }
    Run run = served.run(words);
    assertThat(run.exitCode()).as(run.all()).isEqualTo(exitCode);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("{\"type\":\"" + type + "\"");
    assertThat(run.out().lines()).isNotEmpty().allSatisfy(this::isValid);
  }

  private void isValid(String line) {
    assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty();
  }

  @Test
  void tellsOfFilesOnStandardErrorWhereTheyGoToStandardOutput() {
    Run run = served.run("cat", "--json", served.url("pub/a.txt"));
    assertThat(run.out()).isEqualTo("hello");
    assertThat(run.err().lines()).hasSize(1).allSatisfy(this::isValid);
  }

  @Test
  void theSchemaAllowsNothingElse() {
    List<String> wrong =
        List.of(
            "{}",
            "{\"type\":\"other\"}",
            "{\"type\":\"entry\",\"name\":\"a\"}",
            "{\"type\":\"note\",\"text\":1}");
    assertThat(wrong)
        .allSatisfy(line -> assertThat(schema.validate(line, InputFormat.JSON)).isNotEmpty());
  }
}
