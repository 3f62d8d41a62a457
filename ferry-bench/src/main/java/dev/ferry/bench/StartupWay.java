package dev.ferry.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A short run that is timed as a whole process. */
enum StartupWay {
  EMPTY("empty", "a Java program that does nothing, classes of the JDK shared"),
  VERSION("ferry-version", "ferry --version"),
  LS("ferry-ls", "ferry ls of an empty directory"),
  COMMONS_NET("commons-net", "a Java program that lists it"),
  FTPLIB("ftplib", "a Python program that lists it"),
  CURL("curl", "curl of the directory");

  private final String id;
  private final String note;

  StartupWay(String id, String note) {
    this.id = id;
    this.note = note;
  }

  String id() {
    return id;
  }

  String note() {
    return note;
  }

  /** Whether the JDK makes a difference. */
  boolean isJava() {
    return this != FTPLIB && this != CURL;
  }

  /**
   * Its command line.
   *
   * @param ferry the launcher of an unpacked package
   * @param classes a folder with {@link Empty} alone
   */
  List<String> command(Path jdk, Site site, Path ferry, Path classes) throws IOException {
    String java = jdk.resolve("bin/java").toString();
    String url = "ftp://" + site.urlHost() + ":" + site.port() + site.folder();
    return switch (this) {
      case EMPTY -> List.of(java, "-Xshare:auto", "-cp", classes.toString(), Empty.class.getName());
      case VERSION -> List.of(ferry.toString(), "--version");
      case LS -> List.of(ferry.toString(), "ls", url);
      case COMMONS_NET ->
          List.of(
              java,
              "-cp",
              System.getProperty("java.class.path"),
              CommonsNetListing.class.getName());
      case FTPLIB -> List.of("python3", "-c", Commands.script("ftplib_list.py"));
      case CURL -> List.of("curl", "-q", "-sS", url);
    };
  }
}
