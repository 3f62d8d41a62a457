package dev.ferry.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.ReviewedApi;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The public API of the client. */
class ClientApiTest {

  @Test
  void isTheOneThatWasReviewed() throws IOException, ClassNotFoundException {
    assertThat(
            ReviewedApi.check(
                "ferry-client.txt", FtpClient.class, "dev.ferry.client", "dev.ferry.transfer"))
        .contains("public final class dev.ferry.client.FtpClient implements Closeable");
  }
}
