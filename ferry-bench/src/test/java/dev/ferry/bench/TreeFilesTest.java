package dev.ferry.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeFilesTest {

  @TempDir private Path folder;
  private TreeFiles tree = new TreeFiles(Path.of(""), 1, 1, 0);
  private Path copy = Path.of("");

  @BeforeEach
  void makesTwoThatAreAlike() throws IOException {
    tree = new TreeFiles(folder.resolve("source"), 5, 2, 100);
    tree.make();
    copy = folder.resolve("copy");
    new TreeFiles(copy, 5, 2, 100).make();
  }

  @Test
  void findsNothingWrongWithAWholeCopy() throws IOException {
    assertThat(tree.names())
        .hasSize(5)
        .startsWith("directory-00000/file-000000.bin", "directory-00000/file-000002.bin")
        .allSatisfy(name -> assertThat(copy.resolve(name)).hasSize(100));
    assertThat(tree.wrong(copy)).isEmpty();
  }

  @Test
  void countsWhatIsMissingOtherAndTooMuch() throws IOException {
    Files.delete(copy.resolve("directory-00000/file-000000.bin"));
    Files.delete(copy.resolve("directory-00001/file-000001.bin"));
    Files.copy(
        copy.resolve("directory-00000/file-000002.bin"),
        copy.resolve("directory-00000/file-000002.bin.part"));
    Files.write(copy.resolve("directory-00001/file-000003.bin"), new byte[100]);

    assertThat(tree.wrong(copy))
        .contains("2 of 5 files are missing, 1 are others, and 1 are there that should not be");
  }

  @Test
  void seesThatNothingCame() throws IOException {
    assertThat(tree.wrong(Files.createDirectory(folder.resolve("empty"))))
        .hasValueSatisfying(wrong -> assertThat(wrong).startsWith("5 of 5 files are missing"));
  }
}
