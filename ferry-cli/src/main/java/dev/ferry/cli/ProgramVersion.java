package dev.ferry.cli;

import java.io.PrintStream;

/** The version, from the manifest of the jar. */
final class ProgramVersion {

  private ProgramVersion() {}

  /** Prints it as {@code --version} does, without asking for anything else. */
  static void print(PrintStream out) {
    out.println(program());
    out.println(
        "Java "
            + System.getProperty("java.version")
            + " ("
            + System.getProperty("java.vendor")
            + ")");
  }

  static String program() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return "ferry " + (version == null ? "(not from a jar)" : version);
  }
}
