package dev.ferry.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreesCommandTest {

  private static final Path ROOT = Path.of("tree");

  @Test
  void copiesAThousandFilesOfFourKibibytesByEveryWay() {
    TreesCommand command = TreesCommand.parse();

    assertThat(command.tree(ROOT)).isEqualTo(new TreeFiles(ROOT, 1000, 10, 4096));
    assertThat(command.server()).isEqualTo(TreeServer.VSFTPD);
    assertThat(TreeWay.all()).allMatch(command::wants);
  }

  @Test
  void takesAnotherTreeFromAnotherServerBehindALink() {
    TreesCommand command =
        TreesCommand.parse(
            "--files 20 --dirs 3 --size 0 --rounds 2 --server pure-ftpd --link 100ms,1gbit"
                .split(" ", -1));

    assertThat(command.tree(ROOT)).isEqualTo(new TreeFiles(ROOT, 20, 3, 0));
    assertThat(command.rounds()).isEqualTo(2);
    assertThat(command.server()).isEqualTo(TreeServer.PURE_FTPD);
    assertThat(command.link())
        .hasValueSatisfying(link -> assertThat(link.bitsPerSecond()).isEqualTo(1e9));
  }

  @Test
  void leavesThoseOutThatCopyOneAfterTheOther() {
    assertThat(wanted("--fast", "--only", "down/"))
        .containsExactly(
            "down/ferry-16",
            "down/ferry-50",
            "down/ferry-default",
            "down/ferry-mirror-16",
            "down/ferry-mirror-50",
            "down/ferry-mirror-default",
            "down/lftp-16",
            "down/rclone-16",
            "down/rclone-default",
            "down/curl-50");
  }

  @Test
  void comparesWithThoseThatResumeSessionsAloneUnderTls() {
    assertThat(wanted("--tls"))
        .contains("up/ferry-16", "up/lftp-default", "up/rclone-16", "up/curl-50")
        .noneMatch(id -> id.endsWith("ftplib") || id.endsWith("commons-net"));
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertRefused("--server", "--server", "iis");
    assertRefused("vsftpd alone", "--tls", "--server", "proftpd");
    assertRefused("--files takes a number from 1 to 1000000, not 0", "--files", "0");
    assertRefused("without its value: --dirs", "--dirs");
  }

  private static void assertRefused(String why, String... args) {
    assertThatThrownBy(() -> TreesCommand.parse(args))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  private static List<String> wanted(String... args) {
    TreesCommand command = TreesCommand.parse(args);
    return TreeWay.all().stream().filter(command::wants).map(TreeWay::id).toList();
  }
}
