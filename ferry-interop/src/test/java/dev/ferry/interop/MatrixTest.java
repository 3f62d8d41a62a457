package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Tells what the tests before it found, and keeps {@code docs/servers.md} true: {@code
 * -Dferry.servers.update=true} rewrites its table.
 */
@Order(Integer.MAX_VALUE)
@Isolated("such tests come last, and in order")
class MatrixTest {

  @Test
  void theDocumentSaysWhatWasFound() throws IOException {
    String found = Matrix.markdown() + "\n" + NameLimit.markdown();
    System.out.println(found);
    List<String> gaps = Matrix.gaps();
    assertThat(gaps).noneMatch(gap -> gap.endsWith(Cell.FAILED.toString()));
    if (!gaps.isEmpty()) {
      Absence.report("the matrix is not whole", String.join("; ", gaps));
    }
    keep("matrix", found);
  }

  @Test
  void theDocumentSaysWhatTlsDid() throws IOException {
    String found = TlsMatrix.markdown();
    System.out.println(found);
    List<String> gaps = TlsMatrix.gaps();
    if (!gaps.isEmpty()) {
      Absence.report("the matrix of TLS is not whole", String.join("; ", gaps));
    }
    keep("tls", found);
  }

  @Test
  void theDocumentSaysWhatListingsCanNotTell() throws IOException {
    keep("tree", TreeLimit.markdown());
  }

  private static void keep(String mark, String found) throws IOException {
    Path file = Fetched.top().resolve("docs/servers.md");
    String before = Files.readString(file, UTF_8);
    String after = between(before, mark, "\n" + found);
    if (Boolean.getBoolean("ferry.servers.update")) {
      Files.writeString(file, after, UTF_8);
    } else {
      assertThat(before).as("run with -Dferry.servers.update=true").isEqualTo(after);
    }
  }

  private static String between(String document, String mark, String text) {
    String first = "<!-- " + mark + ":begin -->\n";
    int begin = document.indexOf(first) + first.length();
    int end = document.indexOf("<!-- " + mark + ":end -->");
    assertThat(end).as("the end mark, behind the first").isGreaterThanOrEqualTo(begin);
    return document.substring(0, begin) + text + document.substring(end);
  }
}
