package dev.ferry.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of each way's process, and what to write to its standard input.
 *
 * @param program Ferry's command line
 * @param before transfers that a JVM makes before those that are timed
 * @param timed transfers that a JVM is timed for
 */
record Commands(
    Site site, ProgramPackage program, Path local, String remote, int before, int timed) {

  /** For bash: times what follows as a whole process. */
  static final String TIMED = "TIMEFORMAT='wall=%3R cpu=%3U sys=%3S'; time \"$@\"";

  /**
   * One curl a file. With {@code --parallel} the data connections of curl 7.88 offer the sessions
   * of each other's logins, and vsftpd resets uploads for it.
   */
  private static final String TIMED_CURLS =
      """
      TIMEFORMAT='wall=%3R cpu=%3U sys=%3S'
      who=$(cat) file=$1 url=$2
      shift 2
      time {
        for ((i = 0; i < COUNT; i++)); do
          curl -q -sS -K - "$@" -T "$file$i" "$url$i" <<<"$who" &
        done
        wait
      }
      """
          .replace("COUNT", Integer.toString(ManyFiles.COUNT));

  /** The command of a way, in the given JDK if it is a Java one. */
  List<String> command(Way way, Path jdk) throws IOException {
    return switch (way.family()) {
      case FERRY, RAW, COMMONS_NET ->
          List.of(
              jdk.resolve("bin/java").toString(),
              "-Xmx" + way.task().heap(),
              "-cp",
              System.getProperty("java.class.path"),
              Child.class.getName(),
              way.id(),
              local.toString(),
              remote,
              Integer.toString(before),
              Integer.toString(timed));
      case FERRY_COMMAND -> ferry(way.task(), jdk);
      case CURL -> curl(way.task());
      case LFTP -> Account.lftpProgram();
      case RCLONE -> rclone(way.task());
      case FTPLIB ->
          List.of(
              "python3",
              "-c",
              script("ftplib_transfer.py"),
              way.task().id(),
              local.toString(),
              remote);
    };
  }

  private List<String> ferry(Task task, Path jdk) {
    String there = ProgramPackage.url(site, site.folder() + remote);
    return task == Task.STOR
        ? program.timed(jdk, site, "put", List.of(local.toString(), there))
        : program.timed(jdk, site, "get", List.of(there, local.toString()));
  }

  private boolean isCurlEach(Task task) {
    return task == Task.STOR_MANY && site.authority().isPresent();
  }

  private List<String> curl(Task task) {
    List<String> command =
        new ArrayList<>(
            isCurlEach(task)
                ? List.of("bash", "-c", TIMED_CURLS, "curl", local.toString(), url(remote))
                : List.of("bash", "-c", TIMED, "curl", "curl", "-q", "-sS", "-K", "-"));
    command.addAll(account().curlSecurity(task == Task.STOR_SMALL));
    switch (task) {
      case RETR_NOTHING -> command.addAll(List.of("-o", "/dev/null", url(remote)));
      case RETR_FILE -> command.addAll(List.of("-o", local.toString(), url(remote)));
      case STOR -> command.addAll(List.of("-T", local.toString(), url(remote)));
      case RETR_MANY, STOR_MANY -> {
        if (!isCurlEach(task)) {
          command.addAll(List.of("--parallel", "--parallel-max", "" + ManyFiles.COUNT));
          command.add("--no-progress-meter");
        }
      }
      case STOR_SMALL -> {
        // The files are in what it reads: see input().
      }
    }
    return command;
  }

  private String url(String name) {
    return "ftp://" + site.urlHost() + ":" + site.port() + "/" + site.folder() + name;
  }

  private List<String> rclone(Task task) throws IOException {
    List<String> command = account().rcloneProgram();
    // In several streams, as it takes large files, it leaves them early, and vsftpd's 426 fails it.
    command.addAll(List.of("--multi-thread-streams", "0"));
    command.addAll(List.of("copyto", "--retries", "1", "--low-level-retries", "1"));
    String there = ":ftp:" + site.folder() + remote;
    command.addAll(
        task == Task.STOR ? List.of(local.toString(), there) : List.of(there, local.toString()));
    return command;
  }

  /** What the process reads: user and password among it, which the command line would show. */
  String input(Way way) {
    return switch (way.family()) {
      case FERRY_COMMAND -> site.password() + "\n";
      case CURL -> curlConfig(way);
      case LFTP -> lftpScript(way.task());
      case RCLONE -> account().rclone();
      case FERRY, RAW, COMMONS_NET, FTPLIB -> "";
    };
  }

  private Account account() {
    return new Account(site);
  }

  private String lftpScript(Task task) {
    String there = Account.lftpQuoted(site.folder() + remote);
    return account().lftp("set net:max-retries 1\nset xfer:clobber true\n")
        + (task == Task.STOR
            ? "put " + Account.lftpQuoted(local) + " -o " + there + "\n"
            : "get " + there + " -o " + Account.lftpQuoted(local) + "\n");
  }

  private String curlConfig(Way way) {
    StringBuilder text = new StringBuilder(account().curl());
    if (way.task() == Task.STOR_SMALL) {
      for (int i = 0; i < Task.SMALL_FILES; i++) {
        text.append("upload-file = \"" + Account.quoted(local.toString()) + "\"\n");
        text.append("url = \"" + Account.quoted(url(remote + i)) + "\"\n");
      }
    } else if (way.task().isMany() && !isCurlEach(way.task())) {
      String option = way.task().isUpload() ? "upload-file" : "output";
      for (int i = 0; i < ManyFiles.COUNT; i++) {
        String file = ManyFiles.numbered(local, i).toString();
        text.append(option + " = \"" + Account.quoted(file) + "\"\n");
        text.append("url = \"" + Account.quoted(url(remote + i)) + "\"\n");
      }
    }
    return text.toString();
  }

  /** One of our Python programs. */
  static String script(String name) throws IOException {
    try (InputStream in = Commands.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is missing in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
