package dev.ferry.cli;

import java.io.PrintStream;
import picocli.CommandLine.IVersionProvider;

/** The version, from the manifest of the jar. */
final class Version implements IVersionProvider {

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

  private static String program() {
    String version = Main.class.getPackage().getImplementationVersion();
    return "ferry " + (version == null ? "(not from a jar)" : version);
  }

  @Override
  public String[] getVersion() {
    return new String[] {program(), "Java ${java.version} (${java.vendor})"};
  }
}
