package dev.ferry.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TreeRequirementTest {

  private final Results<TreeWay> results = new Results<>();

  @Test
  void comparesWithTheBetterOneOfLftpAndRcloneOverALink() {
    add("down/ferry-16", 21);
    add("down/lftp-16", 29);
    add("down/rclone-16", 28, 31, 27);

    assertThat(verdicts(TreeRequirement.overLink()))
        .containsExactly(
            new Requirement.Verdict(
                "down/ferry-16 wall 21.00 s = 0.75 x rclone-16 (28.00 s), at most 0.75: held",
                true));
  }

  @Test
  void comparesFiftySessionsWithCurlAndUploadsWithLftp() {
    add("down/ferry-50", 11.5);
    add("down/curl-50", 22);
    add("up/ferry-16", 26);
    add("up/lftp-16", 38);
    add("up/rclone-16", 10);

    assertThat(verdicts(TreeRequirement.overLink()))
        .extracting(Requirement.Verdict::text)
        .containsExactly(
            "down/ferry-50 wall 11.50 s = 0.52 x curl-50 (22.00 s), at most 0.50: NOT held",
            "up/ferry-16 wall 26.00 s = 0.68 x lftp-16 (38.00 s), at most 0.70: held");
  }

  @Test
  void comparesWhatComesWithEachThatWasMeasuredAsItComes() {
    add("up/ferry-default", 20);
    add("up/rclone-default", 90);
    add("up/commons-net", 400);

    assertThat(verdicts(TreeRequirement.overLink()))
        .extracting(Requirement.Verdict::text)
        .containsExactly(
            "up/ferry-default wall 20.00 s = 0.22 x rclone-default (90.00 s), at most 0.20: NOT"
                + " held",
            "up/ferry-default wall 20.00 s = 0.05 x commons-net (400.00 s), at most 0.20: held");
  }

  @Test
  void asksForTheBestOfAllOnLoopback() {
    add("down/ferry-16", 3);
    add("down/ferry-50", 2);
    add("down/lftp-default", 4);
    add("down/commons-net", 3.5);
    add("up/commons-net", 1);

    assertThat(verdicts(TreeRequirement.onLoopback()))
        .extracting(Requirement.Verdict::text)
        .containsExactly(
            "down/ferry-16 wall 3.00 s = 0.86 x commons-net (3.50 s), at most 1.00: held");
  }

  @Test
  void tellsInTheTableHowOftenEachRan() {
    add("down/ferry-16", 2, 3, 4);
    add("down/ftplib", 30);

    assertThat(new TreeReport("JDK", results, TreesCommand.parse("--markdown")).table(false))
        .containsPattern("ferry-16 +\\| +3\\.00 \\| .*\\| +3 \\|")
        .containsPattern("ftplib +\\| +30\\.00 \\| .* 10\\.00 \\| .*\\| +1 \\|");
  }

  @Test
  void asksNothingUnderTls() {
    add("down/ferry-16", 3);
    add("down/lftp-16", 1);

    assertThat(new TreeReport("JDK", results, TreesCommand.parse("--tls")).verdicts()).isEmpty();
    assertThat(new TreeReport("JDK", results, TreesCommand.parse()).verdicts()).hasSize(1);
  }

  private List<Requirement.Verdict> verdicts(List<TreeRequirement> requirements) {
    return requirements.stream().flatMap(each -> each.judge(results).stream()).toList();
  }

  private void add(String id, double... seconds) {
    for (double wall : seconds) {
      results.add(TreeWay.of(id), new Sample(wall, wall, -1));
    }
  }
}
