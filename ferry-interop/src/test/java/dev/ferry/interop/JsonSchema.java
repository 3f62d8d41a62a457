package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** What {@code docs/cli.schema.json} says of lines for programs. */
final class JsonSchema {

  private static final Schema SCHEMA = read();

  private JsonSchema() {}

  private static Schema read() {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              Files.readString(Fetched.top().resolve("docs/cli.schema.json")), InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each line has to be what the schema says, and there has to be one. */
  static void assertFollowedBy(String lines) {
    assertThat(lines.lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(SCHEMA.validate(line, InputFormat.JSON)).as(line).isEmpty());
  }
}
