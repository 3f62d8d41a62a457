package dev.ferry.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LocalFailureTest {

  private static final Path FILE = Path.of("a.bin");

  @Test
  void namesTheFileThatTheSystemLeftOut() {
    assertThat(new LocalFailure(new IOException("No space left on device")).of(FILE))
        .isInstanceOf(FileSystemException.class)
        .hasMessage("a.bin: No space left on device");
  }

  @Test
  void leavesWhatTheFileSystemSaidInFull() {
    IOException said = new AccessDeniedException("a.bin");

    assertThat(new LocalFailure(said).of(FILE)).isSameAs(said);
  }

  @Test
  void tellsOfAnInterruptionAsOfOne() {
    IOException said = new ClosedByInterruptException();

    assertThat(new LocalFailure(said).of(FILE))
        .isInstanceOf(InterruptedIOException.class)
        .hasMessage("interrupted at work on a.bin")
        .hasCause(said);
    assertThat(new LocalFailure(said).of(null)).hasMessage("interrupted at work on a local file");
  }
}
