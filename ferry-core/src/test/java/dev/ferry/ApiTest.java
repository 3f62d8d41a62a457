package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The public API of the core. */
class ApiTest {

  @Test
  void isTheOneThatWasReviewed() throws IOException, ClassNotFoundException {
    assertThat(ReviewedApi.check("ferry-core.txt", Reply.class, "dev.ferry", "dev.ferry.ftplib"))
        .contains("public class dev.ferry.ftplib.Ftp implements Closeable");
  }
}
