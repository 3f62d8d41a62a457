package dev.ferry.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of each way to copy a tree, and what to write to its standard input. All are
 * timed as whole processes.
 *
 * @param program Ferry's command line
 * @param tree what is copied
 * @param local the folder on this side
 * @param remote the folder on the server
 */
record TreeCommands(Site site, ProgramPackage program, TreeFiles tree, Path local, String remote) {

  /** The most memory that a JVM gets for its heap, and as much again for direct buffers. */
  static final String HEAP = "128m";

  /** The command of a way, in the given JDK if it is a Java one. */
  List<String> command(TreeWay way, Path jdk) throws IOException {
    return switch (way.family()) {
      case FERRY, COMMONS_NET ->
          timed(
              jdk.resolve("bin/java").toString(),
              "-Xmx" + HEAP,
              "-cp",
              System.getProperty("java.class.path"),
              TreeChild.class.getName(),
              way.id(),
              local.toString(),
              remote);
      case FERRY_COMMAND -> ferry(way, jdk);
      case CURL -> curl(way);
      case LFTP -> Account.lftpProgram();
      case RCLONE -> rclone(way);
      case FTPLIB ->
          timed(
              "python3",
              "-c",
              Commands.script("ftplib_tree.py"),
              TreeWay.direction(way.up()),
              local.toString(),
              remote);
      case RAW -> throw new IllegalArgumentException(way.id());
    };
  }

  private static List<String> timed(String... command) {
    List<String> all = new ArrayList<>(List.of("bash", "-c", Commands.TIMED, "timed"));
    all.addAll(List.of(command));
    return all;
  }

  private List<String> ferry(TreeWay way, Path jdk) {
    List<String> args = new ArrayList<>();
    if (!way.isDefault()) {
      args.addAll(List.of("--sessions", "" + way.atOnce(), "-P", "" + way.atOnce()));
    }
    String there = ProgramPackage.url(site, remote);
    args.addAll(way.up() ? List.of(local.toString(), there) : List.of(there, local.toString()));
    return program.timed(jdk, site, "mirror", args);
  }

  private List<String> curl(TreeWay way) {
    List<String> command = timed("curl", "-q", "-sS", "-K", "-");
    command.add(way.up() ? "--ftp-create-dirs" : "--create-dirs");
    command.addAll(account().curlSecurity(way.up()));
    if (!way.isDefault()) {
      command.addAll(List.of("--parallel", "--parallel-max", "" + way.atOnce()));
      command.add("--no-progress-meter");
    }
    return command;
  }

  private List<String> rclone(TreeWay way) throws IOException {
    List<String> command = account().rcloneProgram();
    command.add("copy");
    if (!way.isDefault()) {
      String most = Integer.toString(way.atOnce());
      command.addAll(List.of("--transfers", most, "--checkers", most));
    }
    String there = ":ftp:" + remote;
    command.addAll(way.up() ? List.of(local.toString(), there) : List.of(there, local.toString()));
    return command;
  }

  /** What the process reads: user and password among it, which the command line would show. */
  String input(TreeWay way) {
    return switch (way.family()) {
      case FERRY_COMMAND -> site.password() + "\n";
      case CURL -> curlConfig(way);
      case LFTP -> lftpScript(way);
      case RCLONE -> account().rclone();
      case FERRY, COMMONS_NET, FTPLIB, RAW -> "";
    };
  }

  private String lftpScript(TreeWay way) {
    boolean plain = way.isDefault();
    String here = Account.lftpQuoted(local);
    String there = Account.lftpQuoted(remote);
    return account().lftp(plain ? "" : "set ftp:sync-mode false\n")
        + (way.up() ? "mirror -R " : "mirror ")
        + (plain ? "" : "--parallel=" + way.atOnce() + " ")
        + (way.up() ? here + " " + there : there + " " + here)
        + "\n";
  }

  private String curlConfig(TreeWay way) {
    StringBuilder text = new StringBuilder(account().curl());
    String option = way.up() ? "upload-file" : "output";
    String url = "ftp://" + site.urlHost() + ":" + site.port() + remote + "/";
    for (String name : tree.names()) {
      text.append(option + " = \"" + Account.quoted(local.resolve(name).toString()) + "\"\n");
      text.append("url = \"" + Account.quoted(url + name) + "\"\n");
    }
    return text.toString();
  }

  private Account account() {
    return new Account(site);
  }
}
