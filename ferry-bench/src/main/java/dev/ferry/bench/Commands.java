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
 * @param before transfers that a JVM makes before those that are timed
 * @param timed transfers that a JVM is timed for
 */
record Commands(Site site, Path local, String remote, int before, int timed) {

  private static final String TIMED = "TIMEFORMAT='wall=%3R cpu=%3U sys=%3S'; time \"$@\"";

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

  /** rclone takes its password scrambled, in a way of its own. */
  private static final String TIMED_RCLONE =
      "export RCLONE_FTP_PASS; RCLONE_FTP_PASS=$(\"$1\" obscure -) || exit; " + TIMED;

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
      case CURL -> curl(way.task());
      case LFTP -> List.of("bash", "-c", TIMED, "lftp", lftp(), "--norc", "-f", "/dev/stdin");
      case RCLONE -> rclone(way.task());
      case FTPLIB -> List.of("python3", "-c", script(), way.task().id(), local.toString(), remote);
    };
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
    site.authority().ifPresent(file -> command.addAll(secured(file, task)));
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

  /**
   * TLS 1.3, as Ferry's, but for many small uploads: there vsftpd refuses about one in six of curl
   * 7.88's data connections with 522, for not being resumed, and curl ends with 0 all the same.
   */
  private static List<String> secured(Path authority, Task task) {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--ssl-reqd", "--cacert", authority.toString()));
    options.addAll(
        task == Task.STOR_SMALL
            ? List.of("--tls-max", "1.2")
            : List.of("--tlsv1.3", "--tls13-ciphers", "TLS_AES_256_GCM_SHA384"));
    return options;
  }

  private String url(String name) {
    return "ftp://" + site.urlHost() + ":" + site.port() + "/" + site.folder() + name;
  }

  private List<String> rclone(Task task) throws IOException {
    String program =
        Program.rclone().orElseThrow(() -> new IOException("no rclone here")).toString();
    List<String> command = new ArrayList<>();
    // Its FTP doesn't heed --ca-cert, but what it is written in knows this.
    site.authority().ifPresent(file -> command.addAll(List.of("env", "SSL_CERT_FILE=" + file)));
    command.addAll(List.of("bash", "-c", TIMED_RCLONE, "rclone", program));
    // In several streams, as it takes large files, it leaves them early, and vsftpd's 426 fails it.
    command.addAll(List.of("--multi-thread-streams", "0"));
    command.addAll(List.of("copyto", "--config", "", "--retries", "1", "--low-level-retries", "1"));
    command.addAll(List.of("--ftp-host", site.host(), "--ftp-port", "" + site.port()));
    command.addAll(List.of("--ftp-user", site.user()));
    // By TLS 1.3 its sessions are none of vsftpd's: "illegal parameter".
    site.authority()
        .ifPresent(file -> command.addAll(List.of("--ftp-explicit-tls", "--ftp-disable-tls13")));
    String there = ":ftp:" + site.folder() + remote;
    command.addAll(
        task == Task.STOR ? List.of(local.toString(), there) : List.of(there, local.toString()));
    return command;
  }

  private static String lftp() throws IOException {
    return Program.lftp().orElseThrow(() -> new IOException("no lftp here")).toString();
  }

  /** What the process reads: user and password among it, which the command line would show. */
  String input(Way way) {
    return switch (way.family()) {
      case CURL -> curlConfig(way);
      case LFTP -> lftpScript(way.task());
      case RCLONE -> site.password() + "\n";
      case FERRY, RAW, COMMONS_NET, FTPLIB -> "";
    };
  }

  private String lftpScript(Task task) {
    String security =
        site.authority()
            .map(file -> "set ftp:ssl-force true\nset ssl:ca-file " + lftpQuoted(file) + "\n")
            .orElse("set ftp:ssl-allow false\n");
    String who = lftpQuoted(site.user() + "," + site.password());
    String there = lftpQuoted(site.folder() + remote);
    return security
        + "set cmd:fail-exit true\nset net:max-retries 1\nset xfer:clobber true\n"
        + ("open -u " + who + " -p " + site.port() + " ftp://" + site.urlHost() + "\n")
        + (task == Task.STOR
            ? "put " + lftpQuoted(local) + " -o " + there + "\n"
            : "get " + there + " -o " + lftpQuoted(local) + "\n");
  }

  private static String lftpQuoted(Object text) {
    return "\"" + quoted(text.toString()) + "\"";
  }

  private String curlConfig(Way way) {
    StringBuilder text = new StringBuilder();
    text.append("user = \"" + quoted(site.user()) + ":" + quoted(site.password()) + "\"\n");
    if (way.task() == Task.STOR_SMALL) {
      for (int i = 0; i < Task.SMALL_FILES; i++) {
        text.append("upload-file = \"" + quoted(local.toString()) + "\"\n");
        text.append("url = \"" + quoted(url(remote + i)) + "\"\n");
      }
    } else if (way.task().isMany() && !isCurlEach(way.task())) {
      String option = way.task().isUpload() ? "upload-file" : "output";
      for (int i = 0; i < ManyFiles.COUNT; i++) {
        String file = ManyFiles.numbered(local, i).toString();
        text.append(option + " = \"" + quoted(file) + "\"\n");
        text.append("url = \"" + quoted(url(remote + i)) + "\"\n");
      }
    }
    return text.toString();
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String script() throws IOException {
    try (InputStream in = Commands.class.getResourceAsStream("ftplib_transfer.py")) {
      if (in == null) {
        throw new IOException("ftplib_transfer.py is missing in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
