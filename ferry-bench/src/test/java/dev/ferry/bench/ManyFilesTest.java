package dev.ferry.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyFilesTest {

  private static final int EACH = 100;

  @TempDir private Path here;
  @TempDir private Path home;
  private ManyFiles many = new ManyFiles(Path.of(""), Path.of(""), 0);

  @BeforeEach
  void makesThem() throws IOException {
    byte[] bytes = new byte[EACH * ManyFiles.COUNT];
    new SplittableRandom(959).nextBytes(bytes); // RFC 959
    many = new ManyFiles(here, home, EACH);
    many.make(Files.write(home.resolve("big"), bytes));
  }

  @Test
  void acceptsThatAllHaveArrived() throws IOException {
    copyAll();

    assertThatCode(() -> many.check(Task.RETR_MANY, true)).doesNotThrowAnyException();
    many.forget(Task.RETR_MANY);
    assertThatThrownBy(() -> many.check(Task.RETR_MANY, false)).hasMessageContaining("missing");
  }

  @Test
  void seesThatTwoWereTakenForEachOther() throws IOException {
    copyAll();
    Path local = many.local(Task.RETR_MANY);
    Files.delete(ManyFiles.numbered(local, 7));
    Files.copy(ManyFiles.numbered(local, 8), ManyFiles.numbered(local, 7));

    assertThatThrownBy(() -> many.check(Task.RETR_MANY, true))
        .isInstanceOf(IOException.class)
        .hasMessage("the copy with the number 7 is another");
  }

  @Test
  void seesThatOneWasCutShort() throws IOException {
    copyAll();
    Files.write(ManyFiles.numbered(many.local(Task.RETR_MANY), 15), new byte[EACH - 1]);

    assertThatThrownBy(() -> many.check(Task.RETR_MANY, false))
        .hasMessage("the copy with the number 15 is another");
  }

  private void copyAll() throws IOException {
    for (int i = 0; i < ManyFiles.COUNT; i++) {
      Files.copy(
          home.resolve(many.remote(Task.RETR_MANY) + i),
          ManyFiles.numbered(many.local(Task.RETR_MANY), i));
    }
  }
}
